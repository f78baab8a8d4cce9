"""Commands about background work."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from frappe.context import Site
from frappe.exceptions import ValidationError
from frappe.jobs import recurring
from frappe.jobs.queue import enqueue
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

Run = Callable[..., str]
Invoke = Callable[..., Result]


def _queue(site: Site, *methods: str, **options: Any) -> None:
    with acting(site) as context:
        for method in methods:
            enqueue(f"tea.jobs.{method}", **options)
        context.db.commit()


def _todos(site: Site) -> list[str]:
    with acting(site, write=False):
        return get_list("ToDo", user=None, pluck="description")


def test_worker_works_until_nothing_is_due(site: Site, run: Run) -> None:
    _queue(site, "note", "note")

    assert run("worker", "--burst") == f"{site.name}: 2 jobs\n"
    assert _todos(site) == ["done", "done"]


def test_worker_works_only_the_queues_it_is_given(site: Site, run: Run) -> None:
    _queue(site, "note", queue="long")

    assert "0 jobs" in run("worker", "--queue", "short,default", "--burst")
    assert "1 jobs" in run("worker", "--queue", "long", "--burst")


def test_worker_of_an_unknown_queue_is_refused(site: Site, invoke: Invoke) -> None:
    result = invoke("worker", "--queue", "slow", "--burst")

    assert isinstance(result.exception, ValidationError)
    assert "no queue 'slow'" in str(result.exception)


def test_pending_jobs_are_shown_and_purged(site: Site, run: Run) -> None:
    _queue(site, "note", "fail")
    _queue(site, "note", queue="long")

    shown = json.loads(run("show-pending-jobs"))[site.name]
    assert [job["method"] for job in shown["default"]] == ["tea.jobs.note", "tea.jobs.fail"]
    assert "1 jobs deleted" in run("purge-jobs", "--event", "tea.jobs.fail")
    assert "1 jobs deleted" in run("purge-jobs", "--queue", "long")
    assert "1 jobs deleted" in run("purge-jobs")
    assert json.loads(run("show-pending-jobs")) == {site.name: {}}


def test_failed_jobs_are_listed_retried_and_discarded(site: Site, run: Run) -> None:
    _queue(site, "fail", "fail")
    run("worker", "--burst")
    listed = json.loads(run("failed-jobs", "--json"))[site.name]
    assert [letter["reason"] for letter in listed] == ["The kettle is empty."] * 2

    assert "1 jobs retried" in run("retry-job", listed[0]["name"])
    assert "1 jobs discarded" in run("discard-job", "--all")

    assert run("failed-jobs") == ""
    assert "1 jobs" in run("worker", "--burst")
    assert len(run("failed-jobs").splitlines()) == 1


@pytest.mark.parametrize("arguments", [["retry-job"], ["retry-job", "--all", "x"]])
def test_retry_needs_names_or_all(invoke: Invoke, arguments: list[str]) -> None:
    assert invoke(*arguments).exit_code == 2


def test_scheduler_is_paused_resumed_disabled_and_enabled(site: Site, run: Run) -> None:
    def status() -> str:
        return json.loads(run("scheduler", "status", "--format", "json"))[site.name]

    assert status() == "active"
    run("scheduler", "pause")
    assert "pause_scheduler" in status()
    run("scheduler", "resume")
    assert status() == "active"
    run("disable-scheduler")
    assert "System Settings" in status()
    run("enable-scheduler")
    assert status() == "active"


def test_event_is_triggered_by_frequency_and_by_name(site: Site, run: Run, apps: AppFolder) -> None:
    apps.write("tea", hooks="scheduler_events = {'daily': ['tea.jobs.note']}", files={})
    with acting(site) as context:
        set_installed_apps(["frappe", "tea"])
        recurring.sync_declared()
        context.db.commit()

    assert "tea.jobs.note" in run("trigger-scheduler-event", "daily").splitlines()
    run("trigger-scheduler-event", "jobs.note")

    assert _todos(site) == ["done", "done"]
    with acting(site, write=False):
        logged = get_list("Scheduled Job Log", user=None, filters={"scheduled_job_type": "jobs.note"})
    assert len(logged) == 2


def test_unknown_event_is_refused(site: Site, invoke: Invoke) -> None:
    assert isinstance(invoke("trigger-scheduler-event", "fortnightly").exception, ValidationError)


def test_doctor_says_what_is_wrong_and_ends_with_1(site: Site, invoke: Invoke) -> None:
    run = invoke("doctor")

    assert run.exit_code == 1
    assert "No worker runs" in run.output
    assert "No scheduler process runs" in run.output
