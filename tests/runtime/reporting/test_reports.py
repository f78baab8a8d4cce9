"""Reports: who may run them, the shapes they answer in, and what a query may not do."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from frappe.context import Context
from frappe.context.acting import speaking
from frappe.document.load import get_doc
from frappe.exceptions import MandatoryError, PermissionError, ValidationError
from frappe.reporting.columns import columns_of
from frappe.reporting.query_report import export_query, get_script, run
from frappe.reporting.query_text import require_reading
from frappe.testing.people import make_user


def test_script_answers_in_the_shape_of_the_contract(script: ModuleType) -> None:
    chart = {"data": {"labels": ["A"], "datasets": [{"name": "km", "values": [1]}]}, "type": "bar"}
    summary = [{"value": 1, "label": "All", "datatype": "Int"}]
    seen: list[Any] = []

    def execute(filters: Any = None) -> Any:
        seen.append(filters)
        columns = ["Title::120", {"fieldname": "km", "label": "Km", "fieldtype": "Float"}]
        return columns, [["A", 3], {"title": "B", "km": 4}], "Note", chart, summary

    script.execute = execute  # type: ignore[attr-defined]
    answer = run("Distances", {"year": 2026, "empty": ""})

    assert seen == [{"year": 2026}]
    assert answer["result"] == [{"title": "A", "km": 3}, {"title": "B", "km": 4}]
    assert [column["fieldname"] for column in answer["columns"]] == ["title", "km"]
    assert (answer["message"], answer["chart"], answer["report_summary"]) == ("Note", chart, summary)


def test_total_row_sums_numbers_and_counts_a_tree_once(script: ModuleType) -> None:
    columns = [
        {"fieldname": "name", "label": "Name", "fieldtype": "Data"},
        {"fieldname": "km", "label": "Km", "fieldtype": "Float"},
        {"fieldname": "share", "label": "Share", "fieldtype": "Percent"},
        {"fieldname": "done", "label": "Done", "fieldtype": "Check"},
    ]
    rows = [
        {"name": "All", "km": 5, "share": 40, "done": 1, "indent": 0},
        {"name": "Part", "km": 5, "share": 100, "done": 1, "indent": 1},
        {"name": "Other", "km": 1, "share": 60, "done": 1, "indent": 0},
    ]
    script.execute = lambda filters=None: (columns, rows)  # type: ignore[attr-defined]
    get_doc("Report", "Distances").db_set("add_total_row", 1)

    total = run("Distances")["result"][-1]

    assert (total["name"], total["km"], total["share"]) == ("Total", 6, 50)
    assert "done" not in total


def test_missing_mandatory_filter_is_named(script: ModuleType) -> None:
    script.execute = lambda filters=None: ([], [])  # type: ignore[attr-defined]
    report = get_doc("Report", "Distances")
    report.append("filters", {"label": "Year", "fieldname": "year", "fieldtype": "Int", "mandatory": 1})
    report.save()

    with pytest.raises(MandatoryError, match="Year"):
        run("Distances")
    assert get_script("Distances")["filters"][0]["fieldname"] == "year"


def test_report_and_its_filters_are_named_in_the_readers_language(script: ModuleType) -> None:
    for source, translated in (("Distances", "Відстані"), ("Year", "Рік")):
        values = {"language": "uk", "source_text": source, "translated_text": translated}
        get_doc({"doctype": "Translation", **values}).insert()
    report = get_doc("Report", "Distances")
    report.append("filters", {"label": "Year", "fieldname": "year", "fieldtype": "Int"})
    report.save()

    with speaking("uk"):
        info = get_script("Distances")

    assert (info["name"], info["label"]) == ("Distances", "Відстані")
    assert [row["label"] for row in info["filters"]] == ["Рік"]


def test_query_takes_filters_as_parameters_and_columns_from_its_aliases(
    trips: str, make_report: Callable[..., str]
) -> None:
    make_report(
        "Long",
        "Query Report",
        query="select title as `Title:Data:200`, km as `Km:Float`, town as `Town:Link/Town`"
        " from `tabJourney` where km > %(least)s or %(least)s is null order by km",
    )

    answer = run("Long", {"least": "' or 1=1 --"})
    everything = run("Long", {})
    some = run("Long", {"least": 5})

    assert answer["result"] == []
    assert len(everything["result"]) == 2
    [row] = some["result"]
    assert (row["title"], row["km"]) == ("A", 10)
    assert some["_link_titles"] == {f"Town::{row['town']}": "Київ"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("delete from `tabJourney`", "begin"),
        ("select 1; delete from `tabJourney`", "one statement"),
        ("with x as (select 1) delete from `tabJourney`", "DELETE"),
        ("select * from `__Auth`", "__Auth"),
        ("select * from __session", "__session"),
        ("select * from sqlite_master", "sqlite_master"),
        ("select load_extension('x')", "LOAD_EXTENSION"),
        ("select 1 into outfile '/tmp/x'", "INTO"),
        ("", "begin"),
        ("select 1 /* ; */ ; drop table x", "one statement"),
    ],
)
def test_query_that_does_more_than_read_records_is_refused(
    trips: str, query: str, reason: str, make_report: Callable[..., str]
) -> None:
    with pytest.raises(ValidationError, match=reason):
        make_report("Bad", "Query Report", query=query)


@pytest.mark.parametrize(
    "query",
    [
        "select replace(title, 'a', 'b') from `tabJourney`;",
        "with x as (select 1 as one) select one from x",
        "select 'delete; insert' as words -- drop table",
    ],
)
def test_harmless_words_do_not_make_a_query_a_bad_one(query: str) -> None:
    assert require_reading(query, "Good").startswith(("select", "with"))


def test_only_a_system_manager_writes_queries(
    trips: str, context: Context, make_report: Callable[..., str]
) -> None:
    context.user = make_user("keeper@example.com", "Report Manager", "Analyst")

    with pytest.raises(PermissionError):
        make_report("Mine", "Query Report", query="select 1")
    assert make_report("List", "Report Builder", json='{"fields": ["title"]}')


def test_saved_list_shows_what_its_reader_may_see(
    trips: str, context: Context, make_report: Callable[..., str]
) -> None:
    saved = {
        "fields": [["title", "Journey"], "km"],
        "filters": [["Journey", "done", "=", 1]],
        "order_by": "km asc",
    }
    make_report("List", "Report Builder", json=json.dumps(saved))
    driver = make_user("driver@example.com", "Driver")

    everything = run("List")
    filtered = run("List", {"title": "A"})
    context.user = driver

    assert everything["result"] == [{"title": "B", "km": 2.5}, {"title": "A", "km": 10}]
    assert [column["label"] for column in everything["columns"]] == ["Title", "Km"]
    assert filtered["result"] == [{"title": "A", "km": 10}]
    assert run("List")["result"] == []


def test_saved_list_with_a_closed_field_is_refused(
    trips: str, context: Context, make_report: Callable[..., str]
) -> None:
    make_report("Pay", "Report Builder", json='{"fields": ["title", "pay"]}')
    context.user = make_user("analyst@example.com", "Analyst")

    with pytest.raises(PermissionError):
        run("Pay")


def test_report_is_run_by_those_with_the_right_and_the_role(
    trips: str, context: Context, make_report: Callable[..., str]
) -> None:
    make_report("List", "Report Builder", json='{"fields": ["title"]}', roles=[{"role": "Analyst"}])
    users = {
        role: make_user(f"{role.lower()}@example.com", role) for role in ("Analyst", "Driver", "Onlooker")
    }

    context.user = users["Analyst"]
    assert len(run("List")["result"]) == 2
    for role in ("Driver", "Onlooker"):
        context.user = users[role]
        with pytest.raises(PermissionError):
            run("List")


def test_disabled_report_is_not_run(trips: str, make_report: Callable[..., str]) -> None:
    make_report("List", "Report Builder", json='{"fields": ["title"]}', disabled=1)

    with pytest.raises(ValidationError, match="switched off"):
        run("List")


def test_custom_report_shows_its_columns_of_another_report(
    trips: str, make_report: Callable[..., str]
) -> None:
    make_report("List", "Report Builder", json='{"fields": ["title", "km"], "order_by": "km asc"}')
    saved = {
        "columns": [{"fieldname": "km", "label": "Way", "fieldtype": "Float"}],
        "filters": {"title": "A"},
    }
    make_report("Ways", "Custom Report", reference_report="List", json=json.dumps(saved))

    answer = run("Ways")

    assert [column["label"] for column in answer["columns"]] == ["Way"]
    assert [row["km"] for row in answer["result"]] == [10]


def test_file_shows_titles_and_labels_and_no_formula(
    trips: str, context: Context, make_report: Callable[..., str]
) -> None:
    get_doc("Journey", {"title": "A"}).db_set("title", "=1+1")
    make_report("List", "Report Builder", json='{"fields": ["title", "town"], "order_by": "km desc"}')

    export_query("List")

    lines = context.response.filestream.read().decode("utf-8-sig").splitlines()
    assert lines == ["Title,Town", "'=1+1,Київ", "B,Київ"]


def test_columns_of_equal_names_are_told_apart() -> None:
    columns = columns_of(["Day:Date", "Day:Date", {"label": "X", "fieldtype": "Unheard Of"}])

    assert [column.fieldname for column in columns] == ["day", "day_2", "x"]
    assert columns[2].fieldtype == "Data"
