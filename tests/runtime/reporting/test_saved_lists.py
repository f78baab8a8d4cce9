"""Report Builder: saved lists with columns, filters, groups and totals, and what the desk does with them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.desk import reportview
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.reporting.query_report import run

MakeReport = Callable[..., str]


def saved(**settings: object) -> str:
    return json.dumps(settings)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"group_by": "`tabJourney`.`town`", "aggregate_function": "count"}, 2),
        ({"group_by": "town", "aggregate_function": "sum", "aggregate_on": "`tabJourney`.`km`"}, 12.5),
        ({"group_by": "town", "aggregate_function": "avg", "aggregate_on": "km"}, 6.25),
    ],
)
def test_groups_are_counted_summed_and_averaged(
    make_report: MakeReport, group: dict[str, str], expected: float
) -> None:
    report = make_report("By town", "Report Builder", json=saved(group_by=group))

    answer = run(report)

    assert [row["_aggregate_column"] for row in answer["result"]] == [expected]
    assert [column["fieldname"] for column in answer["columns"]] == ["town", "_aggregate_column"]


def test_unknown_aggregate_is_refused(make_report: MakeReport) -> None:
    report = make_report(
        "Bad", "Report Builder", json=saved(group_by={"group_by": "town", "aggregate_function": "sleep"})
    )

    with pytest.raises(ValidationError, match="sleep"):
        run(report)


def test_total_row_is_added_when_the_list_says_so(make_report: MakeReport) -> None:
    report = make_report("Sum", "Report Builder", json=saved(fields=["title", "km"], add_totals_row=1))

    answer = run(report)

    assert answer["result"][-1]["km"] == 12.5
    assert answer["add_total_row"] == 1


def test_person_with_the_right_saves_changes_and_deletes_their_list(
    trips: str, people: dict[str, str], context: Context
) -> None:
    context.user = people["Analyst"]
    name = reportview.save_report("Mine", trips, saved(fields=["title"]))
    reportview.save_report("Mine", trips, saved(fields=["title", "km"]))

    assert [column["fieldname"] for column in run(name)["columns"]] == ["title", "km"]
    reportview.delete_report(name)
    assert not context.__dict__["database_api"].exists("Report", name)


def test_others_lists_and_real_reports_are_not_overwritten(
    trips: str, make_report: MakeReport, people: dict[str, str], context: Context
) -> None:
    make_report("Admins", "Report Builder", json=saved(fields=["title"]))
    make_report("Query", "Query Report", query="select 1")
    context.user = people["Analyst"]

    for name in ("Admins", "Query"):
        with pytest.raises(PermissionError):
            reportview.save_report(name, trips, saved(fields=["title"]))
        with pytest.raises(PermissionError):
            reportview.delete_report(name)


def test_list_is_not_saved_without_the_right_nor_with_hidden_columns(
    trips: str, people: dict[str, str], context: Context
) -> None:
    context.user = people["Onlooker"]
    with pytest.raises(PermissionError):
        reportview.save_report("Mine", trips, saved(fields=["title"]))
    context.user = people["Analyst"]
    with pytest.raises(PermissionError):
        reportview.save_report("Mine", trips, saved(fields=["title", "pay"]))
    with pytest.raises(ValidationError):
        reportview.save_report("Mine", trips, "no json")


def test_values_of_a_list_are_counted(trips: str, people: dict[str, str], context: Context) -> None:
    context.user = people["Analyst"]
    journey = get_doc("Journey", {"title": "A"})

    (town,) = reportview.get_group_by_count(trips, "town")
    stats = reportview.get_sidebar_stats(["done", "_user_tags", "nothing"], trips)["stats"]

    assert (town["name"], town["count"], town["title"]) == (journey.town, 2, "Київ")
    assert stats == {"done": [[1, 2]], "_user_tags": [["No Tags", 2]]}
    with pytest.raises(PermissionError):
        reportview.get_group_by_count(trips, "pay")


def test_counts_show_only_what_the_person_sees(trips: str, people: dict[str, str], context: Context) -> None:
    get_doc("Journey", {"title": "B"}).db_set("owner", people["Driver"])
    context.user = people["Driver"]

    assert [row["count"] for row in reportview.get_group_by_count(trips, "title")] == [1]
    assert reportview.get_count(trips, or_filters=[["title", "=", "A"], ["title", "=", "B"]]) == 1


def test_many_documents_are_deleted_as_far_as_possible(
    trips: str, people: dict[str, str], context: Context
) -> None:
    names = [get_doc("Journey", {"title": title}).name for title in "AB"]
    context.user = people["Driver"]
    refused = reportview.delete_items(trips, names)
    context.user = people["Analyst"]
    done = reportview.delete_items(trips, names)

    assert sorted(refused["failed"]) == sorted(names)
    assert done["done"] == names


@pytest.mark.parametrize(
    "settings",
    [
        "[]",
        '{"fields": [1]}',
        '{"fields": [[]]}',
        '{"fields": "title"}',
        '{"group_by": {"group_by": 1}}',
        '{"group_by": {"group_by": "town", "aggregate_function": "sum"}}',
        '{"order_by": 1}',
        '{"fields": ["title"], "filters": 7}',
    ],
)
def test_settings_of_another_shape_are_refused_with_words(
    make_report: MakeReport, trips: str, settings: str
) -> None:
    report = make_report("Odd", "Report Builder", json=settings)

    with pytest.raises(ValidationError):
        run(report)
    if "filters" not in settings:
        with pytest.raises(ValidationError):
            reportview.save_report("Mine", trips, settings)
