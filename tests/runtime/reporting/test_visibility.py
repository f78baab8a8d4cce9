"""Rows and fields of scripts and queries: what the reader may not see elsewhere is not shown by a report either."""

from __future__ import annotations

from types import ModuleType

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.reporting.query_report import export_query, run
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_user

QUERY = "select name, title, town, km, pay from `tabJourney`"
COLUMNS = [
    {"fieldname": "name", "label": "Journey", "fieldtype": "Link", "options": "Journey"},
    {"fieldname": "title", "label": "Title", "fieldtype": "Data"},
    {"fieldname": "town", "label": "Town", "fieldtype": "Link", "options": "Town"},
    {"fieldname": "km", "label": "Km", "fieldtype": "Float"},
    {"fieldname": "pay", "label": "Pay", "fieldtype": "Int"},
]


@pytest.fixture
def other_town(trips: str) -> str:
    """A second town with a journey of 100 km to it."""
    town = get_doc({"doctype": "Town", "title": "Львів"}).insert().name
    get_doc({"doctype": "Journey", "title": "C", "km": 100, "town": town}).insert()
    return str(town)


@pytest.fixture
def all_rows(script: ModuleType) -> str:
    """A script that shows every journey to everybody."""

    def execute(filters=None):
        fields = [column["fieldname"] for column in COLUMNS]
        return COLUMNS, get_list("Journey", user=None, fields=fields, order_by="title")

    script.execute = execute  # type: ignore[attr-defined]
    get_doc("Report", "Distances").db_set("add_total_row", 1)
    return "Distances"


def restrict(user: str, allow: str, value: str) -> None:
    get_doc({"doctype": "User Permission", "user": user, "allow": allow, "for_value": value}).insert()


def titles(report: str) -> list[str]:
    return sorted(row["title"] for row in run(report)["result"] if row.get("title"))


@pytest.mark.parametrize("kind", ["script", "query"])
def test_rows_of_records_that_user_permissions_hide_are_left_out(
    kind: str, all_rows: str, make_report, other_town: str, people: dict[str, str], context: Context
) -> None:
    report = (
        all_rows if kind == "script" else make_report("All", "Query Report", query=QUERY, columns=COLUMNS)
    )
    restrict(people["Analyst"], "Town", other_town)

    everything = titles(report)
    context.user = people["Analyst"]

    assert everything == ["A", "B", "C"]
    assert titles(report) == ["C"]


def test_total_sums_what_is_shown(
    all_rows: str, other_town: str, people: dict[str, str], context: Context
) -> None:
    restrict(people["Analyst"], "Town", other_town)
    context.user = people["Analyst"]

    assert run(all_rows)["result"][-1]["km"] == 100


def test_rows_of_other_peoples_documents_are_left_out(
    all_rows: str, people: dict[str, str], context: Context
) -> None:
    get_doc("Journey", {"title": "B"}).db_set("owner", people["Driver"])
    context.user = people["Driver"]

    assert titles(all_rows) == ["B"]


def test_neighbour_with_a_permission_of_another_kind_sees_everything(
    all_rows: str, people: dict[str, str], context: Context
) -> None:
    restrict(people["Analyst"], "Language", "uk")
    context.user = people["Analyst"]

    assert titles(all_rows) == ["A", "B"]


def test_fields_above_the_readers_level_are_no_columns_and_no_values(
    all_rows: str, people: dict[str, str], context: Context
) -> None:
    assert [row.get("pay") for row in run(all_rows)["result"][:2]] == [9, 9]
    context.user = people["Analyst"]

    answer = run(all_rows)

    assert "pay" not in [column["fieldname"] for column in answer["columns"]]
    assert not any("pay" in row for row in answer["result"])


def test_rows_that_name_their_doctype_beside_are_checked_too(
    script: ModuleType, other_town: str, people: dict[str, str], context: Context
) -> None:
    columns = [
        {"fieldname": "kind", "label": "Kind", "fieldtype": "Data"},
        {"fieldname": "of", "label": "Of", "fieldtype": "Dynamic Link", "options": "kind"},
    ]
    towns = get_list("Town", user=None, pluck="name")
    script.execute = lambda filters=None: (columns, [{"kind": "Town", "of": town} for town in towns])  # type: ignore[attr-defined]
    restrict(people["Analyst"], "Town", other_town)
    context.user = people["Analyst"]

    assert [row["of"] for row in run("Distances")["result"]] == [other_town]


def test_file_needs_the_right_to_export(all_rows: str, people: dict[str, str], context: Context) -> None:
    from frappe.exceptions import PermissionError

    context.user = people["Analyst"]
    export_query(all_rows)
    lines = context.response.filestream.read().decode("utf-8-sig").splitlines()
    context.user = people["Driver"]

    assert lines[0] == "Journey,Title,Town,Km"
    with pytest.raises(PermissionError):
        export_query(all_rows)


def test_records_of_a_linked_doctype_are_hidden_with_what_they_link_to(
    script: ModuleType, other_town: str, people: dict[str, str], context: Context
) -> None:
    define("Street", field("title"), field("town", "Link", options="Town"))
    kyiv = get_list("Town", user=None, filters={"title": "Київ"}, pluck="name")[0]
    streets = [
        get_doc({"doctype": "Street", "title": title, "town": town}).insert().name
        for title, town in (("K", kyiv), ("L", other_town))
    ]
    columns = [{"fieldname": "street", "label": "Street", "fieldtype": "Link", "options": "Street"}]
    script.execute = lambda filters=None: (columns, [[name] for name in streets])  # type: ignore[attr-defined]
    restrict(people["Analyst"], "Town", other_town)
    context.user = people["Analyst"]

    assert [row["street"] for row in run("Distances")["result"]] == [streets[1]]


def test_report_is_run_for_oneself_only(all_rows: str, people: dict[str, str], context: Context) -> None:
    from frappe.exceptions import PermissionError

    context.user = people["Analyst"]

    with pytest.raises(PermissionError):
        run(all_rows, user=make_user("boss@example.com"))
