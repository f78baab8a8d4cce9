"""Filter operators of apps, by the hook `filters_config`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.query import count, get_list
from frappe.query.errors import InvalidFilterError
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import define, field

FILTERS = """
def declare():
    return {
        "Season": {"label": "Season", "get_field": "tea.filters.season", "valid_for_fieldtypes": ["Date"]},
        "sounds like": {"label": "Sounds Like", "get_field": "tea.filters.sound"},
        "nonsense": {"label": "Nonsense", "get_field": "tea.filters.nonsense"},
    }


def season():
    options = [
        {"label": "Spring", "value": "spring", "query_value": ["2026-03-01", "2026-05-31"]},
        {"label": "Summer", "value": "summer", "query_value": ["2026-06-01", "2026-08-31"]},
    ]
    return {"fieldtype": "Select", "operator": "between", "options": options, "query_value": 1}


def sound():
    return {"fieldtype": "Data", "operator": "like"}


def nonsense():
    return {"operator": "resembles"}
"""


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture(autouse=True)
def harvests(context: Context, apps: AppFolder) -> Iterator[None]:
    """Three harvests, and the app tea with its operators."""
    define("Harvest", field("title"), field("day", "Date"))
    for title, day in (
        ("First Flush", "2026-04-02"),
        ("Second Flush", "2026-06-20"),
        ("Autumnal", "2026-10-05"),
    ):
        get_doc({"doctype": "Harvest", "title": title, "day": day}).insert()
    apps.write("tea", hooks="filters_config = ['tea.filters.declare']", files={"filters.py": FILTERS})
    set_installed_apps(["frappe", "tea"])
    yield


@pytest.mark.parametrize(
    "filters",
    [
        {"day": ["season", "summer"]},
        ["day", "Season", "summer"],
        [["day", "season", "summer"]],
        [["Harvest", "day", "SEASON", "summer"]],
        [["title", "like", "%Flush"], "and", ["day", "season", "summer"]],
        {"day": ["Season", "summer"], "title": ["sounds like", "second%"]},
    ],
)
def test_operator_of_an_app_stands_for_one_of_ours_in_every_form(filters: object) -> None:
    assert get_list("Harvest", user=None, filters=filters, pluck="title") == ["Second Flush"]
    assert count("Harvest", user=None, filters=filters) == 1


def test_value_that_is_no_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidFilterError, match="spring, summer"):
        get_list("Harvest", user=None, filters={"day": ["season", "monsoon"]})


def test_operator_that_stands_for_none_is_refused_by_name() -> None:
    with pytest.raises(InvalidFilterError, match=r"nonsense.*resembles"):
        get_list("Harvest", user=None, filters={"title": ["nonsense", "x"]})


def test_operator_is_gone_with_its_app() -> None:
    set_installed_apps(["frappe"])

    with pytest.raises(InvalidFilterError):
        get_list("Harvest", user=None, filters=[["day", "season", "summer"]])
