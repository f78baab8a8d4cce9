"""What waits and runs, as the report Background Jobs shows it to System Managers."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.jobs.listing import unfinished
from frappe.jobs.queue import enqueue
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting


def _queue(site: Site, **options: Any) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note", **options)
        context.db.commit()


def test_jobs_are_listed_with_their_times_in_the_zone_of_the_site(site: Site, clock: FixedClock) -> None:
    _queue(site, run_after_seconds=3600)
    clock.move(seconds=1)
    _queue(site, queue="long", job_id="tea")

    with acting(site, write=False):
        first, second = unfinished()
        [only] = unfinished("long")

    assert f"{first['due']:%H:%M}" == "13:00"  # 09:00 UTC and an hour, in Kyiv
    assert (first["status"], first["started"], first["percent"]) == ("queued", None, None)
    assert only == second and only["job_id"] == "tea"


@pytest.mark.parametrize(("roles", "status"), [(["System Manager"], 200), (["Report Manager"], 403)])
def test_report_is_for_system_managers(site: Site, roles: list[str], status: int) -> None:
    _queue(site)
    with acting(site) as context:
        make_user("olena@example.com", *roles, password=PASSWORD)
        context.db.commit()
    client = HttpClient(site)
    client.sign_in("olena@example.com", PASSWORD)

    answer = client.post("/api/method/frappe.desk.query_report.run", {"report_name": "Background Jobs"})

    assert answer.status_code == status
    if status == 200:
        assert [row["method"] for row in answer.json["message"]["result"]] == ["tea.jobs.note"]
