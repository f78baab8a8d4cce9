"""One balance, wherever it is asked for: form, list, report, home, REST, mail and forecast at seeded dates; and the missed nights."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

import frappe
from frappe.auth.passwords import set_password
from frappe.context import Context
from frappe.model.workflow import apply_workflow
from frappe.testing.client import HttpClient
from frappe.utils import getdate, today
from tallenta_hr.time_off.balance import forecast
from tallenta_hr.time_off.balances import balance_of, balances_of
from tallenta_hr.time_off.explain import entries_of, explain_balance, total
from tallenta_hr.time_off.facts_of import people_of
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.report.leave_balance.leave_balance import execute

pytestmark = pytest.mark.slow

DATES_PER_PERSON = 50
TODAY = date(2026, 11, 26)


def seeded_dates(number: int) -> list[date]:
    """Fifty days of one person, from two years ago to a year ahead."""
    random = Random(number)
    return [TODAY + timedelta(days=random.randint(-700, 365)) for _ in range(DATES_PER_PERSON)]


def test_ledger_report_explanation_and_forecast_agree_at_fifty_days_per_person(demo: Context) -> None:
    names = frappe.get_all("Employee", filters={"status": "Active"}, order_by="name asc", pluck="name")
    people = people_of(names)
    now = getdate(today())
    compared = 0
    for number, name in enumerate(names):
        facts = people[name].facts("Vacation")
        if not facts.policies.steps:
            continue
        days = seeded_dates(number)
        whole = replay(facts, max(days))
        ledger = entries_of(people[name], "Vacation", now)
        for day in days:
            replayed = sum((e.quantity for e in whole if e.effective_date <= day), Decimal(0))
            if day <= now:
                shown = sum((e.quantity for e in ledger if e.effective_date <= day), Decimal(0))
            else:
                shown = total(entries_of(people[name], "Vacation", day))
            assert shown == replayed, (name, day)
            compared += 1

    assert compared > 5_000


def test_every_door_says_the_same_number(demo: Context) -> None:
    site = demo.site
    user = "olena.kovalenko@kalyna.example"
    employee = frappe.db.get_value("Employee", {"user": user}, "name")
    set_password(user, "correct horse battery")
    frappe.db.commit()
    browser = HttpClient(site)
    assert browser.sign_in(user, "correct horse battery").status_code == 200
    now = getdate(today())

    for day in (now, *seeded_dates(7)[:12]):
        balance = float(balance_of(employee, "Vacation", day))
        rest = browser.get(
            "/api/method/tallenta_hr.time_off.explain.explain_balance",
            {"leave_type": "Vacation", "on": str(day)},
        ).get_json()["message"]
        doors = {"rest": rest["balance"], "explained": _last(rest), "python": explain(employee, day)}
        if day <= now:
            doors["report"] = _report(employee, day)
            doors["list"] = float(balances_of([employee], day)[employee, "Vacation"])
        else:
            doors["forecast"] = float(forecast(people_of([employee])[employee].facts("Vacation"), day))
        assert set(doors.values()) == {balance}, (day, doors)


def test_form_home_and_mail_say_the_same_number(demo: Context) -> None:
    user = "olena.kovalenko@kalyna.example"
    employee = frappe.db.get_value("Employee", {"user": user}, "name")
    frappe.set_user(user)
    try:
        home = frappe.get_attr("tallenta_hr.time_off.home.get_balances")()
        form: Any = frappe.get_doc(
            {
                "doctype": "Leave Request",
                "leave_type": "Vacation",
                "from_date": "2027-03-09",
                "to_date": "2027-03-09",
            }
        ).insert()
    finally:
        frappe.set_user("Administrator")
    vacation = next(row for row in home if row["leave_type"] == "Vacation")

    assert vacation["balance"] == float(balance_of(employee, "Vacation"))
    assert form.balance_before == float(balance_of(employee, "Vacation", date(2027, 3, 9)))
    assert form.balance_after == form.balance_before - 1
    for loss in vacation["expires"]:
        before = balance_of(employee, "Vacation", loss["on"])
        after = balance_of(employee, "Vacation", loss["on"] + timedelta(days=1))
        assert before - after <= Decimal(str(loss["quantity"]))


def test_three_days_without_a_process_are_made_up_for_once(demo: Context) -> None:
    """From Thursday to Sunday nothing ran; the month ended in between."""
    post_accruals()
    reminded = frappe.get_attr("tallenta_hr.time_off.reminders.remind")
    reminded()
    demo.clock.move(days=5)  # type: ignore[attr-defined]
    entries, reminders = _count("Leave Ledger Entry"), _count("Leave Expiry Reminder")

    assert post_accruals() > 0
    first_reminders = reminded()
    again = (post_accruals(), post_accruals(whole=True), reminded())

    assert again == (0, 0, 0)
    assert _count("Leave Expiry Reminder") == reminders + first_reminders
    posted = frappe.get_all(
        "Leave Ledger Entry",
        filters={"effective_date": "2026-11-30", "entry_kind": "Accrual"},
        fields=["employee", "leave_type"],
    )
    keys = [(row.employee, row.leave_type) for row in posted]
    assert len(keys) == len(set(keys)) > 50
    assert _count("Leave Ledger Entry") > entries
    demo.clock.move(days=-5)  # type: ignore[attr-defined]
    frappe.db.rollback()


def test_mail_to_approver_and_requester_says_the_number_of_every_other_door(demo: Context) -> None:
    """A request for 9 March is asked for in November, approved, and looked at from every door before and on its day."""
    user, day = "olena.kovalenko@kalyna.example", date(2027, 3, 9)
    employee = frappe.db.get_value("Employee", {"user": user}, "name")
    frappe.set_user(user)
    asked = frappe.get_doc(
        {"doctype": "Leave Request", "leave_type": "Vacation", "from_date": day, "to_date": day}
    ).insert()
    asked = apply_workflow(asked, "Send for Approval")
    frappe.set_user("Administrator")
    before, after = numbers_in_mail(asked.manager, asked.name)
    assert {before, asked.balance_before, explain(employee, day)} == {
        float(balance_of(employee, "Vacation", day))
    }

    frappe.set_user(asked.manager)
    apply_workflow(asked, "Approve")
    frappe.set_user("Administrator")

    listed = frappe.get_all("Leave Request", filters={"name": asked.name}, fields=["balance_after"])
    facts = people_of([employee])[employee].facts("Vacation")
    doors = {
        "requester's mail": numbers_in_mail(user, asked.name),
        "form": (asked.balance_before, frappe.get_doc("Leave Request", asked.name).balance_after),
        "list": (before, listed[0].balance_after),
        "rest": (before, explain(employee, day)),
        "forecast": (before, float(forecast(facts, day))),
    }
    demo.clock.move(days=(day - TODAY).days)  # type: ignore[attr-defined]
    post_accruals()
    doors["report"] = (before, _report(employee, day))
    demo.clock.move(days=-(day - TODAY).days)  # type: ignore[attr-defined]
    assert set(doors.values()) == {(before, after)}, doors
    assert after == before - 1


def numbers_in_mail(user: str, name: str) -> tuple[float, float]:
    """Balance before and after in the last mail to a person about a request."""
    parents = frappe.get_all("Email Queue Recipient", filters={"recipient": user}, pluck="parent")
    mails = frappe.get_all(
        "Email Queue",
        filters={"name": ["in", parents], "reference_name": name},
        order_by="creation desc",
        pluck="message",
    )
    text = re.sub(r"<[^>]+>", " ", mails[0])
    found = [re.search(rf"Balance {word}:?\s+(-?[\d.,]+)", text) for word in ("Before", "After")]
    assert all(found), text
    before, after = (float(match[1].replace(",", ".")) for match in found if match)
    return before, after


def explain(employee: str, day: date) -> float:
    balance: float = explain_balance("Vacation", employee, str(day))["balance"]
    return balance


def _last(explained: dict[str, Any]) -> float:
    """The running balance after the last line."""
    lines = explained["lines"]
    found: float = lines[-1]["balance"] if lines else explained["brought_forward"]
    return found


def _report(employee: str, day: date) -> float:
    rows = execute({"employee": employee, "on": str(day), "leave_type": "Vacation"})[1]
    found: float = rows[0]["balance"] if rows else 0.0
    return found


def _count(doctype: str) -> int:
    found: int = frappe.db.count(doctype)
    return found
