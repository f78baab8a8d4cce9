"""The demo company on a real site: alive this week, and sound in its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import frappe
from frappe.auth.passwords import is_password_of
from frappe.context import Context
from frappe.exchange.importer import import_rows
from frappe.testing.sites import acting, copy_site, remove_site, template_site
from frappe.utils import getdate, today
from tallenta_hr.demo.load import load, monday_of, sign_ins
from tallenta_hr.time_off.balances import balances_of
from tallenta_hr.time_off.home import get_absences, get_balances
from tallenta_hr.time_off.jobs import post_accruals

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Administrator on a site with the demo company; the tests of this file only read."""
    folder: Path = tmp_path_factory.mktemp("demo")
    site = copy_site(template_site(("tallenta_hr",)), folder)
    with acting(site) as opened:
        load(import_rows)
        yield opened
    remove_site(site)


def test_sign_ins_work_and_have_different_parts(demo: Context) -> None:
    assert all(is_password_of(row["user"], "demo") for row in sign_ins())
    assert [row["role"] for row in sign_ins()] == ["Employee", "Manager", "HR generalist", "HR admin"]


def test_no_balance_is_negative_today(demo: Context) -> None:
    people = frappe.get_all("Employee", pluck="name")

    balances = balances_of(people, getdate(today()))

    assert len(balances) > 200
    assert min(balances.values()) >= 0


def test_daily_job_finds_nothing_left_to_post(demo: Context) -> None:
    assert post_accruals() == 0


def test_somebody_is_away_on_every_working_day_of_this_week(demo: Context) -> None:
    monday = monday_of(getdate(today()))

    for offset in range(5):
        day = (monday + timedelta(days=offset)).isoformat()
        assert get_absences(day, day), day


def test_manager_has_requests_waiting_and_the_employee_has_balances(demo: Context) -> None:
    users = {row["role"]: row["user"] for row in sign_ins()}
    waiting = frappe.get_all("Workflow Action", filters={"status": "Open", "user": users["Manager"]})
    frappe.set_user(users["Employee"])
    try:
        balances = {row["leave_type"]: row["balance"] for row in get_balances()}
    finally:
        frappe.set_user("Administrator")

    assert len(waiting) >= 3
    assert balances["Vacation"] > 0


def test_every_decided_request_has_counted_days_and_a_decider(demo: Context) -> None:
    rows = frappe.get_all(
        "Leave Request",
        filters={"docstatus": 1},
        fields=["total_quantity", "approved_by", "requested_on", "approved_on"],
    )

    assert len(rows) > 2000
    assert all(row.total_quantity > 0 and row.approved_by for row in rows)
    assert all(row.requested_on < row.approved_on for row in rows)


def test_calendars_cover_the_history_and_next_year(demo: Context) -> None:
    year = date.today().year
    for name in ("Ukraine", "Poland"):
        years = {row.holiday_date.year for row in frappe.get_doc("Holiday Calendar", name).holidays}
        assert set(range(year - 2, year + 2)) <= years
