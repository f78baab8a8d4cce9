"""Charts and cards: figures over time, by group, of reports and of apps, each for its reader."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from frappe.context import Context
from frappe.desk.doctype.dashboard.dashboard import get_permitted_cards, get_permitted_charts
from frappe.desk.doctype.dashboard_chart.dashboard_chart import get
from frappe.desk.doctype.number_card.number_card import get_percentage_difference, get_result
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError, PermissionError, ValidationError
from frappe.registry.endpoints import endpoint_of, whitelist
from frappe.reporting import cards, charts
from frappe.reporting.periods_of_chart import MOST_PERIODS, label_of, starts_between
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.utils.dashboard import cache_source

TODAY = dt.date(2024, 5, 15)


@pytest.fixture
def sales(trips: str, context: Context) -> str:
    """Sales in March, April and May 2024; the clock stands at 15 May. Analysts see all, drivers their own."""
    context.flags.current_date = TODAY
    define(
        "Sale",
        field("day", "Date"),
        field("moment", "Datetime"),
        field("amount", "Float"),
        field("kind", "Select", options="\nBig\nSmall\nTiny"),
        field("secret", "Float", permlevel=1),
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "Analyst", **FULL_RIGHTS},
            {"role": "Driver", "read": 1, "if_owner": 1},
        ],
    )
    for day, amount, kind in (
        ("2024-03-31", 10, "Big"),
        ("2024-05-01", 1, "Small"),
        ("2024-05-02", 3, "Small"),
        ("2024-05-15", 2, "Tiny"),
        ("2022-01-01", 100, None),
    ):
        get_doc(
            {
                "doctype": "Sale",
                "day": day,
                "moment": f"{day} 23:30:00",
                "amount": amount,
                "kind": kind,
                "secret": 9,
            }
        ).insert()
    return "Sale"


def chart(kind: str, **values: Any) -> dict[str, Any]:
    return {"chart_name": "Sales", "chart_type": kind, "document_type": "Sale", "based_on": "day", **values}


def values_of(figures: dict[str, Any]) -> dict[str, float]:
    found = zip(figures["labels"], figures["datasets"][0]["values"], strict=True)
    return {label: value for label, value in found if value}


@pytest.mark.parametrize("moment", ["day", "moment"])
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Count", {"Mar 2024": 1, "May 2024": 3}),
        ("Sum", {"Mar 2024": 10, "May 2024": 6}),
        ("Average", {"Mar 2024": 10, "May 2024": 2}),
    ],
)
def test_documents_are_put_into_periods(
    sales: str, kind: str, expected: dict[str, float], moment: str
) -> None:
    figures = get(chart=chart(kind, value_based_on="amount", based_on=moment))

    assert values_of(figures) == expected
    assert len(figures["labels"]) == 13
    assert figures["labels"][-1] == "May 2024"


def test_caller_chooses_span_and_interval(sales: str) -> None:
    figures = get(chart=chart("Count"), timespan="Last Month", time_interval="Daily")
    ranged = get(
        chart=chart("Count"),
        timespan="Select Date Range",
        from_date="2022-01-01",
        to_date="2024-12-31",
        time_interval="Yearly",
    )

    assert sum(figures["datasets"][0]["values"]) == 3
    assert len(figures["labels"]) == 31
    assert values_of(ranged) == {"2022": 1, "2024": 4}


def test_heat_map_has_a_point_for_each_day(sales: str) -> None:
    figures = get(chart=chart("Count", type="Heatmap"), heatmap_year=2024)

    assert sum(figures["dataPoints"].values()) == 4
    assert all(second % 86400 == 0 for second in figures["dataPoints"])


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({}, {"Small": 2, "Big": 1, "Tiny": 1, "Not Set": 1}),
        (
            {"group_by_type": "Sum", "aggregate_function_based_on": "amount"},
            {"Not Set": 100, "Big": 10, "Small": 4, "Tiny": 2},
        ),
        ({"number_of_groups": 1}, {"Small": 2, "Other": 3}),
        ({"filters_json": '[["Sale", "day", ">", "2024-01-01"]]'}, {"Small": 2, "Big": 1, "Tiny": 1}),
        ({"filters_json": '{"kind": "Small"}'}, {"Small": 2}),
    ],
)
def test_documents_are_grouped(sales: str, group: dict[str, Any], expected: dict[str, float]) -> None:
    assert values_of(get(chart=chart("Group By", group_by_based_on="kind", **group))) == expected


def test_linked_groups_are_named_by_their_title(trips: str) -> None:
    figures = get(chart={"chart_type": "Group By", "document_type": "Journey", "group_by_based_on": "town"})

    assert values_of(figures) == {"Київ": 2}


def test_figures_are_those_the_reader_may_see(sales: str, people: dict[str, str], context: Context) -> None:
    get_doc("Sale", {"amount": 3}).db_set("owner", people["Driver"])
    context.user = people["Driver"]

    assert values_of(get(chart=chart("Sum", value_based_on="amount"))) == {"May 2024": 3}
    context.user = people["Onlooker"]
    with pytest.raises(PermissionError):
        get(chart=chart("Count"))
    context.user = people["Analyst"]
    with pytest.raises(PermissionError):
        get(chart=chart("Sum", value_based_on="secret"))


def test_stored_chart_asks_for_its_role(sales: str, people: dict[str, str], context: Context) -> None:
    get_doc(
        {
            "doctype": "Dashboard Chart",
            **chart("Count"),
            "timespan": "Last Year",
            "roles": [{"role": "Analyst"}],
        }
    ).insert()

    for role, may in (("Analyst", True), ("Driver", False)):
        context.user = people[role]
        user = people[role]
        context.user = "Administrator"
        get_doc("User", user).add_roles("Desk User")
        context.user = user
        if may:
            assert values_of(get("Sales")) == {"Mar 2024": 1, "May 2024": 3}
        else:
            with pytest.raises(PermissionError):
                get("Sales")


def test_chart_of_a_report_has_its_columns(sales: str, make_report: Callable[..., str]) -> None:
    make_report(
        "Distances of all",
        "Report Builder",
        json='{"fields": ["title", "km"], "order_by": "title asc"}',
        add_total_row=1,
    )
    given = {
        "chart_type": "Report",
        "report_name": "Distances of all",
        "x_field": "title",
        "y_axis": [{"y_field": "km"}],
    }

    assert get(chart=given) == {"labels": ["A", "B"], "datasets": [{"name": "Km", "values": [10, 2.5]}]}
    with pytest.raises(ValidationError, match="nothing"):
        get(chart={**given, "x_field": "nothing"})


def test_source_of_an_app_is_asked_once_for_a_while(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    @cache_source
    def figures(chart_name=None, chart=None, filters=None, timespan=None):
        asked.append(filters)
        return {"labels": ["a"], "datasets": [{"name": "n", "values": [len(asked)]}]}

    module = ModuleType("source_of_the_test")
    module.get = figures  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(charts, "record_module", lambda *_names: module.__name__)
    get_doc({"doctype": "Dashboard Chart Source", "source_name": "Own", "module": "Core"}).insert()
    given = {"chart_type": "Custom", "source": "Own", "filters_json": '{"a": 1}'}

    assert get(chart=given) == get(chart=given)
    assert asked == [{"a": 1}]
    get(chart=given, refresh=True)
    get(chart=given, filters={"a": 2})
    assert asked == [{"a": 1}, {"a": 1}, {"a": 2}]


def test_chart_that_makes_no_sense_is_refused(sales: str) -> None:
    for bad in (
        chart("Sum"),
        chart("Nonsense"),
        chart("Count", time_interval="Hourly"),
        chart("Count", timespan="Select Date Range"),
        chart("Count", timespan="Select Date Range", from_date="1900-01-01", time_interval="Daily"),
    ):
        with pytest.raises(ValidationError):
            get(chart=bad)
    assert MOST_PERIODS > 3660


@pytest.mark.parametrize(
    "given",
    [
        {"chart_type": "Count"},
        {"chart_type": "Group By", "document_type": "Sale"},
        {
            "chart_type": "Group By",
            "document_type": "Sale",
            "group_by_based_on": "kind",
            "group_by_type": "Most",
        },
        {"chart_type": "Count", "document_type": "Sale", "filters_json": "7"},
        {"chart_type": "Count", "document_type": "Sale", "filters_json": "no json"},
        {"chart_type": "Count", "document_type": "Sale", "number_of_groups": "many"},
        {"chart_type": "Report", "report_name": None},
        {"chart_type": "Custom", "source": None},
        {"y_axis": [1], "chart_type": "Report"},
        {"roles": "Analyst", "chart_type": "Count"},
        {},
    ],
)
def test_chart_of_another_shape_is_refused_with_words(sales: str, given: dict[str, Any]) -> None:
    with pytest.raises(FrappeError):
        get(chart=given)


@pytest.mark.parametrize(
    "given",
    [
        {"type": "Document Type"},
        {"document_type": "Sale", "function": "Guess", "aggregate_function_based_on": "amount"},
        {"document_type": "Sale", "function": "Sum"},
        {"type": "Report"},
        {"type": "Custom"},
        {"type": "Custom", "method": "frappe.client.get"},
    ],
)
def test_card_of_another_shape_is_refused_with_words(sales: str, given: dict[str, Any]) -> None:
    with pytest.raises(FrappeError):
        get_result(given)


@pytest.mark.parametrize(
    ("interval", "number", "last"),
    [
        ("Daily", 366, "31.12.2024"),
        ("Weekly", 53, "30.12.2024"),
        ("Quarterly", 4, "Q4 2024"),
        ("Yearly", 1, "2024"),
    ],
)
def test_periods_of_a_leap_year_follow_each_other(
    context: Context, interval: str, number: int, last: str
) -> None:
    starts = starts_between(dt.date(2024, 1, 1), dt.date(2024, 12, 31), interval)

    assert len(starts) == number == len(set(starts))
    assert label_of(starts[-1], interval) == last


# Cards ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "expected"),
    [("Count", 5), ("Sum", 116), ("Average", 23.2), ("Minimum", 1), ("Maximum", 100)],
)
def test_card_shows_one_figure(sales: str, function: str, expected: float) -> None:
    card = {"document_type": "Sale", "function": function, "aggregate_function_based_on": "amount"}

    assert get_result(card) == expected
    assert get_result({**card, "filters_json": '[["Sale", "kind", "=", "Nobody"]]'}) == 0


def test_card_tells_how_the_figure_grew(sales: str, context: Context) -> None:
    for amount in (1, 3):
        get_doc("Sale", {"amount": amount}).db_set("creation", "2020-01-01 00:00:00", update_modified=False)
    card = {"document_type": "Sale", "function": "Count", "stats_time_interval": "Monthly"}

    assert get_percentage_difference(card, result=5) == 150
    assert get_percentage_difference({**card, "filters_json": '{"kind": "Big"}'}) is None


def test_card_of_a_report_and_of_a_method(sales: str, make_report: Callable[..., str]) -> None:
    make_report("Kms", "Report Builder", json='{"fields": ["title", "km"]}', add_total_row=1)
    of_report = {"type": "Report", "report_name": "Kms", "report_field": "km", "report_function": "Sum"}

    assert get_result(of_report) == 12.5
    for closed in ("os.system", "frappe.document.load.get_doc"):
        with pytest.raises(PermissionError):
            get_result({"type": "Custom", "method": closed})


def test_card_of_a_method_shows_what_it_gives(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("frappe_card_of_the_test")
    module.figure = whitelist()(lambda filters=None: {"value": 7, "fieldtype": "Int", "filters": filters})  # type: ignore[attr-defined]
    monkeypatch.setattr(cards, "find", lambda path: endpoint_of(module.figure))

    assert get_result({"type": "Custom", "method": "any.path"}, filters={"a": 1})["value"] == 7


def test_dashboard_lists_what_the_reader_may_see(
    sales: str, people: dict[str, str], context: Context
) -> None:
    get_doc({"doctype": "Dashboard Chart", **chart("Count"), "roles": [{"role": "Analyst"}]}).insert()
    get_doc({"doctype": "Number Card", "label": "Number", "document_type": "Sale"}).insert()
    get_doc(
        {
            "doctype": "Dashboard",
            "dashboard_name": "All",
            "charts": [{"chart": "Sales"}],
            "cards": [{"card": "Number"}],
        }
    ).insert()
    for user in people.values():
        get_doc("User", user).add_roles("Desk User")

    seen = {}
    for role, user in people.items():
        context.user = user
        seen[role] = (len(get_permitted_charts("All")), len(get_permitted_cards("All")))

    assert seen == {"Analyst": (1, 1), "Driver": (0, 1), "Onlooker": (0, 0)}
