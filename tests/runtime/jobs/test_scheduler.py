"""When recurring jobs run: at their times in the site's zone, once after an outage, never twice, never in a pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from frappe.context import FixedClock, Site, current
from frappe.document.load import get_doc
from frappe.exceptions import HookError, PermissionError, ValidationError
from frappe.jobs import recurring, scheduler, times
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.people import make_user
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]
Declare = Callable[..., None]


@pytest.fixture
def declare(site: Site, apps: AppFolder, clock: FixedClock) -> Declare:
    """Makes `scheduler_events` of the app tea those of the site, and no others: `declare("{'daily': [...]}")`."""

    def declare(events: str, **other_apps: str) -> None:
        apps.write("tea", hooks=f"scheduler_events = {events}", files={})
        for name, text in other_apps.items():
            apps.write(name, hooks=f"scheduler_events = {text}")
        with acting(site) as context:
            set_installed_apps(["frappe", "tea", *other_apps])
            recurring.sync_declared()
            context.db.run("DELETE FROM `tabScheduled Job Type` WHERE `method` LIKE 'frappe.%'")
            context.db.commit()

    return declare


@pytest.mark.parametrize(
    ("frequency", "cron", "line", "queue"),
    [
        ("all", None, "*/4 * * * *", "default"),
        ("hourly", None, "0 * * * *", "default"),
        ("hourly_long", None, "0 * * * *", "long"),
        ("daily", None, "0 0 * * *", "default"),
        ("daily_long", None, "0 0 * * *", "long"),
        ("daily_maintenance", None, "0 0 * * *", "long"),
        ("weekly", None, "0 0 * * 0", "default"),
        ("monthly", None, "0 0 1 * *", "default"),
        ("yearly", None, "0 0 1 1 *", "default"),
        ("annual", None, "0 0 1 1 *", "default"),
        ("cron", "*/15 * * * *", "*/15 * * * *", "default"),
    ],
)
def test_frequency_has_a_cron_line_and_a_queue(
    frequency: str, cron: str | None, line: str, queue: str
) -> None:
    assert recurring.cron_of(frequency, cron) == line
    assert recurring.queue_of(frequency) == queue


@pytest.mark.parametrize(
    ("events", "named"),
    [
        ("{'fortnightly': ['tea.jobs.note']}", "fortnightly"),
        ("{'cron': {'61 * * * *': ['tea.jobs.note']}}", r"61 \* \* \* \*"),
        ("{'cron': {'0 0 31 2 *': ['tea.jobs.note']}}", r"0 0 31 2 \*"),
        ("{'cron': {'often': ['tea.jobs.note']}}", "often"),
    ],
)
def test_times_that_make_no_sense_are_named(declare: Declare, events: str, named: str) -> None:
    with pytest.raises(HookError, match=named):
        declare(events)


def test_day_begins_in_the_zone_of_the_site(site: Site, declare: Declare, clock: FixedClock) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    clock.move(hours=11, minutes=59)  # 20:59 UTC = 23:59 in Kyiv
    assert scheduler.run_due(site) == []

    clock.move(minutes=1)

    assert scheduler.run_due(site) == ["jobs.note"]


def test_clock_change_neither_skips_nor_doubles_a_night(
    site: Site, declare: Declare, clock: FixedClock, worker: Worker
) -> None:
    """On 25 October 2026 the hour from 3 to 4 comes twice in Kyiv."""
    clock.move(seconds=(datetime(2026, 10, 24, 12, tzinfo=UTC) - clock.now_utc()).total_seconds())
    declare("{'cron': {'30 3 * * *': ['tea.jobs.note']}}")
    runs = 0
    for _ in range(48):
        clock.move(minutes=30)
        runs += len(scheduler.run_due(site))
        worker.run_all()

    assert runs == 1


def test_outage_of_three_days_is_caught_up_once(
    site: Site, declare: Declare, clock: FixedClock, worker: Worker, todos: Read
) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    clock.move(days=3)

    assert scheduler.run_due(site) == ["jobs.note"]
    worker.run_all()

    assert scheduler.run_due(site) == []
    assert todos() == ["done"]
    clock.move(days=1)
    assert scheduler.run_due(site) == ["jobs.note"]


def test_job_that_still_waits_is_not_queued_again(
    site: Site, declare: Declare, clock: FixedClock, jobs: Read
) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    for _ in range(3):
        clock.move(hours=1)
        scheduler.run_due(site)

    assert jobs("status") == [("queued",)]


def test_run_is_written_down(site: Site, declare: Declare, clock: FixedClock, worker: Worker) -> None:
    declare("{'hourly': ['tea.jobs.note', 'tea.jobs.fail']}")
    clock.move(hours=1)
    scheduler.run_due(site)

    worker.run_all()

    with acting(site, write=False):
        rows = get_list("Scheduled Job Log", user=None, fields=["scheduled_job_type", "status", "details"])
        errors = get_list("Error Log", user=None, pluck="method")
    by_job = {row.scheduled_job_type: row for row in rows}
    assert {name: row.status for name, row in by_job.items()} == {
        "jobs.note": "Complete",
        "jobs.fail": "Failed",
    }
    assert "The kettle is empty." in by_job["jobs.fail"].details
    assert errors == ["tea.jobs.fail"]


@pytest.mark.parametrize("key", ["maintenance_mode", "pause_scheduler", "disable_scheduler"])
def test_paused_scheduler_does_nothing_and_says_why(
    site: Site, declare: Declare, clock: FixedClock, key: str
) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(hours=1)
    site.conf[key] = 1

    assert scheduler.run_due(site) == []
    with acting(site, write=False):
        assert key in str(scheduler.why_paused())
    del site.conf[key]
    assert scheduler.run_due(site) == ["jobs.note"]


def test_scheduler_can_be_switched_off_in_the_settings(
    site: Site, declare: Declare, clock: FixedClock
) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(hours=1)
    with acting(site) as context:
        assert scheduler.why_paused() is None
        context.__dict__["database_api"].set_single_value("System Settings", "enable_scheduler", 0)
        context.db.commit()

    assert scheduler.run_due(site) == []
    with acting(site, write=False):
        assert "System Settings" in str(scheduler.why_paused())


def test_stopped_job_rests_while_others_run(site: Site, declare: Declare, clock: FixedClock) -> None:
    declare("{'hourly': ['tea.jobs.note', 'tea.jobs.fail']}")
    with acting(site) as context:
        doc = get_doc("Scheduled Job Type", "jobs.note")
        doc.stopped = 1
        doc.save()
        context.db.commit()
    clock.move(hours=1)

    assert scheduler.run_due(site) == ["jobs.fail"]


def test_job_with_unreadable_times_is_stopped_and_named_while_others_run(
    site: Site, declare: Declare, clock: FixedClock
) -> None:
    declare("{'hourly': ['tea.jobs.fail'], 'cron': {'0 * * * *': ['tea.jobs.note']}}")
    with acting(site) as context:
        context.db.run(
            "UPDATE `tabScheduled Job Type` SET `cron_format` = 'now and then' WHERE `name` = 'jobs.note'"
        )
        context.db.commit()
    clock.move(hours=1)

    assert scheduler.run_due(site) == ["jobs.fail"]
    with acting(site, write=False):
        assert get_doc("Scheduled Job Type", "jobs.note").stopped == 1
        [log] = get_list("Scheduled Job Log", user=None, fields=["scheduled_job_type", "details"])
    assert log.scheduled_job_type == "jobs.note"
    assert "now and then" in log.details


def _names(site: Site) -> dict[str, tuple[str, str, str | None]]:
    with acting(site, write=False):
        rows = get_list(
            "Scheduled Job Type", user=None, fields=["name", "method", "frequency", "cron_format"]
        )
    return {row.name: (row.method, row.frequency, row.cron_format) for row in rows}


def test_jobs_of_two_apps_with_the_same_short_name_both_run(
    site: Site, declare: Declare, clock: FixedClock
) -> None:
    declare("{'daily': ['tea.jobs.note']}", milk="{'daily': ['milk.jobs.note']}")

    assert {item[0] for item in _names(site).values()} == {"tea.jobs.note", "milk.jobs.note"}
    assert len(_names(site)) == 2


def test_one_function_may_recur_at_two_times(site: Site, declare: Declare) -> None:
    declare("{'cron': {'0 6 * * *': ['tea.jobs.note'], '0 18 * * *': ['tea.jobs.note']}}")

    assert sorted(item[2] or "" for item in _names(site).values()) == ["0 18 * * *", "0 6 * * *"]


def test_other_times_keep_the_row_and_whether_it_is_stopped(site: Site, declare: Declare) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    with acting(site) as context:
        context.db.run("UPDATE `tabScheduled Job Type` SET `stopped` = 1")
        context.db.commit()

    declare("{'weekly': ['tea.jobs.note']}")

    assert _names(site) == {"jobs.note": ("tea.jobs.note", "weekly", None)}
    with acting(site, write=False):
        assert get_doc("Scheduled Job Type", "jobs.note").stopped == 1


def test_job_that_no_app_declares_any_more_is_forgotten(site: Site, declare: Declare) -> None:
    declare("{'daily': ['tea.jobs.note', 'tea.jobs.fail']}")

    declare("{'daily': ['tea.jobs.fail']}")

    assert list(_names(site)) == ["jobs.fail"]


def test_declaring_again_doubles_nothing(site: Site, declare: Declare) -> None:
    for _ in range(2):
        declare("{'daily': ['tea.jobs.note'], 'cron': {'0 6 * * *': ['tea.jobs.fail']}}")

    assert sorted(_names(site)) == ["jobs.fail", "jobs.note"]


# Missed runs, delays, several schedulers ---------------------------------------------------------------------------


def _set(site: Site, name: str, **values: Any) -> None:
    with acting(site) as context:
        doc = get_doc("Scheduled Job Type", name)
        doc.update(values)
        doc.save()
        context.db.commit()


def test_job_that_skips_missed_runs_waits_for_its_next_time(
    site: Site, declare: Declare, clock: FixedClock
) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    _set(site, "jobs.note", catch_up="Skip")
    clock.move(days=3)

    assert scheduler.run_due(site) == []
    with acting(site, write=False):
        [log] = get_list("Scheduled Job Log", user=None, fields=["status", "details"])
    assert (log.status, "was missed" in log.details) == ("Skipped", True)

    clock.move(hours=12, seconds=30)  # 00:00:30 in Kyiv, so late but not missed
    assert scheduler.run_due(site) == ["jobs.note"]


def test_second_scheduler_at_the_same_moment_queues_nothing(
    site: Site, declare: Declare, clock: FixedClock, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one has queued the job, and a worker has run it, between our look and our turn to write."""
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(hours=1)
    looks = []
    look = scheduler.is_due

    def look_slowly(job: Any) -> bool:
        is_due = look(job)
        if not looks:
            looks.append(job.name)
            current().db.rollback()
            assert scheduler.run_due(site) == ["jobs.note"]
            worker.run_all()
        return is_due

    monkeypatch.setattr(scheduler, "is_due", look_slowly)

    assert scheduler.run_due(site) == []
    assert worker.run_all() == 0


@pytest.mark.parametrize(
    ("frequency", "most"),
    [("hourly", 0), ("daily_long", 600), ("hourly_maintenance", 3000), ("daily_maintenance", 6 * 3600)],
)
def test_long_jobs_start_apart_and_always_at_their_own_time(frequency: str, most: int) -> None:
    delays = [times.delay_seconds(f"job {number}", frequency) for number in range(200)]

    assert delays == [times.delay_seconds(f"job {number}", frequency) for number in range(200)]
    assert max(delays) <= most
    assert (len(set(delays)) > 50) == (most > 0)
    assert min(delays) >= (1 if most else 0)


def test_delayed_job_runs_once_a_day(site: Site, declare: Declare, clock: FixedClock, worker: Worker) -> None:
    declare("{'daily_long': ['tea.jobs.note']}")
    runs = 0
    for _ in range(6 * 24 * 3):
        clock.move(minutes=10)
        runs += len(scheduler.run_due(site))
        worker.run_all()

    assert runs == 3


def test_period_of_all_is_configured(site: Site, declare: Declare, clock: FixedClock, worker: Worker) -> None:
    declare("{'all': ['tea.jobs.note']}")
    site.conf["scheduler_interval"] = 90
    ran = []
    for _ in range(6):
        clock.move(seconds=45)
        ran.append(len(scheduler.run_due(site)))
        worker.run_all()

    assert ran == [0, 1, 0, 1, 0, 1]


# By hand -----------------------------------------------------------------------------------------------------------


def test_job_is_queued_by_hand_once_and_not_when_it_is_stopped(
    site: Site, declare: Declare, clock: FixedClock, worker: Worker, todos: Read
) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    with acting(site) as context:
        doc: Any = get_doc("Scheduled Job Type", "jobs.note")
        assert doc.run_now()
        assert doc.run_now() is None
        context.db.commit()
    worker.run_all()
    assert todos() == ["done"]

    _set(site, "jobs.note", stopped=1)
    with acting(site), pytest.raises(ValidationError, match="is stopped"):
        get_doc("Scheduled Job Type", "jobs.note").run_now()  # type: ignore[attr-defined]


def test_only_those_who_may_write_it_run_a_job_by_hand(site: Site, declare: Declare) -> None:
    declare("{'daily': ['tea.jobs.note']}")
    with acting(site) as context:
        make_user("olena@example.com", "Report Manager")
        context.db.commit()

    with acting(site, "olena@example.com"), pytest.raises(PermissionError):
        get_doc("Scheduled Job Type", "jobs.note").run_now()  # type: ignore[attr-defined]


def test_times_that_cannot_be_read_are_not_saved(site: Site, declare: Declare) -> None:
    declare("{'cron': {'*/15 * * * *': ['tea.jobs.note']}}")

    with pytest.raises(HookError, match="now and then"):
        _set(site, "jobs.note", cron_format="now and then")
