"""Six doors, one number: form, list, report, REST, mail and forecast at fifty seeded days of every person of the demo company.

Days that have passed are seeded for each person; days to come for the company, because its clock stands on each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

import pytest

import frappe
from frappe.auth.passwords import set_password
from frappe.context import Context
from frappe.testing.client import HttpClient
from frappe.utils import getdate
from tallenta_hr.time_off import decision_mail, decisions
from tallenta_hr.time_off.facts_of import Person, people_of
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.report.leave_balance.leave_balance import execute

pytestmark = pytest.mark.slow

PASSED, TO_COME = 38, 12
TODAY, LAST = date(2026, 11, 26), date(2027, 11, 26)
HR, PASSWORD = "nataliia.hrytsenko@kalyna.example", "correct horse battery"


def test_six_doors_say_one_number_at_fifty_days_of_every_person(demo: Context) -> None:
    people = _people()
    expected = {name: list(_forecasts(person)) for name, person in people.items()}
    set_password(HR, PASSWORD)
    frappe.db.commit()
    browser = _browser(demo)

    wrong = [
        (name, day, doors)
        for number, name in enumerate(people)
        for day in _passed_days(people[name], number)
        if len(set((doors := _doors(browser, name, day, expected[name])).values())) > 1
    ]
    compared = len(people) * PASSED
    for day in _days_to_come(people.values()):
        demo.clock.move(days=(day - getdate(frappe.utils.today())).days)  # type: ignore[attr-defined]
        post_accruals()
        browser = _browser(demo)
        for name in people:
            doors = _doors(browser, name, day, expected[name])
            if len(set(doors.values())) > 1:
                wrong.append((name, day, doors))
            compared += 1

    assert not wrong, wrong[:5]
    assert compared == len(people) * 50 > 5_000


def _people() -> dict[str, Person]:
    """Everybody with vacation. Nothing waits for a decision, so a form that counts what waits says what the ledger says."""
    for name in frappe.get_all("Leave Request", filters={"workflow_state": "Pending Approval"}, pluck="name"):
        frappe.db.set_value("Leave Request", name, "workflow_state", "Withdrawn")
    frappe.db.commit()
    names = frappe.get_all("Employee", filters={"status": "Active"}, order_by="name asc", pluck="name")
    return {name: person for name, person in people_of(names).items() if person.policies("Vacation").steps}


def _forecasts(person: Person) -> Iterator[tuple[date, Decimal]]:
    """The balance after each entry that follows from the facts, made on the first day for all of them."""
    entries = replay(person.facts("Vacation"), LAST)
    totals = accumulate(entry.quantity for entry in entries)
    return zip((entry.effective_date for entry in entries), totals, strict=True)


def _passed_days(person: Person, number: int) -> list[date]:
    """Working days of two years, none before the person had a policy."""
    first = max(person.policies("Vacation").steps[0][0], TODAY - timedelta(days=700))
    days = [first + timedelta(days=n) for n in range((TODAY - first).days + 1)]
    return Random(number).choices([day for day in days if _is_worked(person, day)], k=PASSED)


def _days_to_come(people: Iterable[Person]) -> list[date]:
    """Days of a year on which everybody works."""
    days = (TODAY + timedelta(days=n) for n in range(1, (LAST - TODAY).days + 1))
    worked = [day for day in days if all(_is_worked(person, day) for person in people)]
    return sorted(Random(2026).sample(worked, TO_COME))


def _is_worked(person: Person, day: date) -> bool:
    """A request for a free day costs nothing, so its form has no balance to show."""
    is_free = person.work.calendar(day).halves_off(day, with_observed=True)
    return person.work.working_day(day) is not None and not is_free


def _browser(demo: Context) -> HttpClient:
    """HR, signed in on the day on which the clock stands."""
    browser = HttpClient(demo.site)
    assert browser.sign_in(HR, PASSWORD).status_code == 200
    return browser


def _doors(
    browser: HttpClient, employee: str, day: date, forecasts: list[tuple[date, Decimal]]
) -> Mapping[str, float]:
    form = _form(employee, day)
    return {
        "form": form.balance_before,
        "list": _list(employee, day),
        "report": _report(employee, day),
        "rest": _rest(browser, employee, day),
        "mail": _mail(form),
        "forecast": float(next((total for on, total in reversed(forecasts) if on <= day), 0)),
    }


def _form(employee: str, day: date) -> Any:
    """A request for the day as the form shows it while it is written."""
    asked = {"leave_type": "Vacation", "from_date": day, "to_date": day}
    doc = frappe.get_doc({"doctype": "Leave Request", "employee": employee, "is_balance_tracked": 1, **asked})
    decisions.write(doc)
    return doc


def _list(employee: str, day: date) -> float:
    """The sum of the ledger's list."""
    filters = {"employee": employee, "leave_type": "Vacation", "effective_date": ["<=", day]}
    rows = frappe.get_list(
        "Leave Ledger Entry",
        filters=filters,
        fields=[{"SUM": "quantity", "as": "balance"}],
        group_by="employee",
    )
    return round(rows[0].balance, 4) if rows else 0.0


def _report(employee: str, day: date) -> float:
    rows = execute({"employee": employee, "on": str(day), "leave_type": "Vacation"})[1]
    found: float = rows[0]["balance"] if rows else 0.0
    return found


def _rest(browser: HttpClient, employee: str, day: date) -> float:
    answer = browser.get(
        "/api/method/tallenta_hr.time_off.explain.get_balance",
        {"leave_type": "Vacation", "employee": employee, "on": str(day)},
    )
    found: float = answer.get_json()["message"]["balance"]
    return found


def _mail(form: Any) -> float:
    """The number in the mail that would tell the person of the approval."""
    form.workflow_state = "Approved"
    _subject, message = decision_mail.text_of(form)
    found = re.search(r"Balance Before: (-?[\d.,]+)", message)
    assert found, message
    return float(found[1].replace(",", "."))
