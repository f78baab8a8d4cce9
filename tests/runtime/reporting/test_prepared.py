"""Reports that are run in the background: made by a job, shown to the person who asked, kept for a month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import MandatoryError, PermissionError
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.reporting import prepared, query_report
from frappe.reporting.query_report import run
from frappe.testing.sites import acting

FIELDS = '{"fields": ["title", "km"], "order_by": "title asc"}'


@pytest.fixture
def report(make_report: Callable[..., str]) -> str:
    """A saved list that is prepared in the background."""
    return make_report("Kept", "Report Builder", json=FIELDS, prepared_report=1)


def make_all(context: Context) -> None:
    for name in get_list(prepared.DOCTYPE, user=None, filters={"status": "Queued"}, pluck="name"):
        prepared.make(name)


def titles(answer: dict[str, Any]) -> list[str]:
    return [row["title"] for row in answer["result"]]


def test_nothing_is_shown_before_it_is_asked_for(report: str) -> None:
    answer = run(report)

    assert (answer["prepared_report"], answer["doc"], answer["result"]) == (True, None, [])


def test_result_is_kept_and_shown(report: str, context: Context) -> None:
    asked = prepared.background_enqueue_run(report, {"title": "A"})
    make_all(context)

    answer = run(report, {"title": "A", "km": ""})

    assert titles(answer) == ["A"]
    assert answer["doc"]["name"] == asked["name"]
    assert answer["doc"]["filters"] == {"title": "A"}
    assert run(report, {"title": "B"})["doc"] is None
    assert titles(run(report, prepared_report_name=asked["name"])) == ["A"]
    assert titles(run(report, ignore_prepared_report=True)) == ["A", "B"]


def test_asking_twice_makes_it_once(report: str) -> None:
    first = prepared.background_enqueue_run(report)

    assert prepared.background_enqueue_run(report) == first


def test_worker_makes_it_on_behalf_of_the_person(
    report: str, people: dict[str, str], context: Context
) -> None:
    get_doc({"doctype": "User Permission", "user": people["Analyst"], "allow": "Journey",
             "for_value": get_doc("Journey", {"title": "B"}).name}).insert()  # fmt: skip
    context.user = people["Analyst"]
    prepared.background_enqueue_run(report)
    context.db.commit()

    assert Worker(context.site).run_all() >= 1

    with acting(context.site, people["Analyst"]) as later:
        assert titles(run(report)) == ["B"]
        later.user = "Administrator"
        assert run(report)["doc"] is None


def test_result_is_not_for_others(report: str, people: dict[str, str], context: Context) -> None:
    asked = prepared.background_enqueue_run(report)
    make_all(context)
    context.user = people["Analyst"]

    assert run(report)["doc"] is None
    with pytest.raises(PermissionError):
        run(report, prepared_report_name=asked["name"])


def test_right_that_is_gone_closes_the_result(report: str, people: dict[str, str], context: Context) -> None:
    context.user = people["Analyst"]
    prepared.background_enqueue_run(report)
    make_all(context)
    context.user = "Administrator"
    user = get_doc("User", people["Analyst"])
    user.set("roles", [])
    user.save()
    context.user = people["Analyst"]

    with pytest.raises(PermissionError):
        run(report)


def test_failure_is_told(report: str, context: Context) -> None:
    record = get_doc("Report", report)
    record.append("filters", {"label": "Year", "fieldname": "year", "fieldtype": "Int", "mandatory": 1})
    record.save()
    with pytest.raises(MandatoryError):
        run(report, ignore_prepared_report=True)

    asked = prepared.background_enqueue_run(report)
    make_all(context)

    kept = get_doc(prepared.DOCTYPE, asked["name"])
    assert kept.status == "Error"
    assert "Year" in kept.error_message


def test_slow_report_is_prepared_from_then_on(
    make_report: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = make_report("Slow", "Report Builder", json=FIELDS)
    monkeypatch.setattr(query_report, "SLOW_SECONDS", -1)

    assert titles(run(name)) == ["A", "B"]

    assert run(name)["prepared_report"] is True


def test_old_results_go_with_their_files(report: str, context: Context) -> None:
    old, young = (prepared.background_enqueue_run(report, {"title": title})["name"] for title in "AB")
    make_all(context)
    get_doc(prepared.DOCTYPE, old).db_set("creation", "2020-01-01 00:00:00")

    prepared.remove_old()

    assert get_list(prepared.DOCTYPE, user=None, pluck="name") == [young]
    assert get_list(
        "File", user=None, filters={"attached_to_doctype": prepared.DOCTYPE}, pluck="attached_to_name"
    ) == [young]
