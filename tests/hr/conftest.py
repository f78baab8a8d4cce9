"""A small company on a real site, on Monday 1 June 2026: Maria leads, Petro reports to her, Olena and Ihor to Petro.

Hanna is the HR manager and reports to nobody. Everybody has 20 days of vacation a year, granted on 1 January.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

import frappe
from frappe.context import Context, Site
from frappe.context.clock import FixedClock
from frappe.model.workflow import apply_workflow
from frappe.testing.people import make_user
from frappe.testing.sites import acting

NOW = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)


@dataclass
class Company:
    """The people by first name, and what they do."""

    clock: FixedClock
    employees: dict[str, str] = field(default_factory=dict)

    def user(self, who: str) -> str:
        """The account of a person."""
        return f"{who}@company.example"

    def hire(self, who: str, reports_to: str | None = None, *roles: str, **values: Any) -> str:
        """A person with an account and a vacation policy."""
        make_user(self.user(who), "Employee", *roles)
        doc = frappe.get_doc(
            {
                "doctype": "Employee",
                "first_name": who.title(),
                "last_name": "Test",
                "user": self.user(who),
                "date_of_joining": "2024-01-01",
                "work_schedule": "Standard 40h",
                "holiday_calendar": "Ukraine",
                "reports_to": self.employees.get(reports_to or ""),
                **values,
            }
        ).insert()
        self.employees[who] = doc.name
        return doc.name

    def assign(self, who: str, policy: str, effective_from: str = "2026-01-01", **values: Any) -> Any:
        """Give a person a policy."""
        return frappe.get_doc(
            {
                "doctype": "Leave Policy Assignment",
                "employee": self.employees[who],
                "leave_policy": policy,
                "effective_from": effective_from,
                **values,
            }
        ).insert()

    @contextmanager
    def acting_as(self, who: str) -> Iterator[None]:
        """Act as a person for the block."""
        before = frappe.session.user
        frappe.set_user(self.user(who))
        try:
            yield
        finally:
            frappe.set_user(before)

    def draft(self, who: str, first: str, last: str | None = None, **values: Any) -> Any:
        """A request that the person writes and does not send."""
        with self.acting_as(who):
            return frappe.get_doc(
                {
                    "doctype": "Leave Request",
                    "leave_type": "Vacation",
                    "from_date": first,
                    "to_date": last or first,
                    **values,
                }
            ).insert()

    def move(self, who: str, doc: Any, action: str) -> Any:
        """A workflow action of a person."""
        with self.acting_as(who):
            return apply_workflow({"doctype": doc.doctype, "name": doc.name}, action)

    def ask(self, who: str, first: str, last: str | None = None, **values: Any) -> Any:
        """A request that the person writes and sends."""
        return self.move(who, self.draft(who, first, last, **values), "Send for Approval")

    def take(self, who: str, first: str, last: str | None = None, **values: Any) -> Any:
        """A request of somebody in Petro's team that Petro approves."""
        return self.move("petro", self.ask(who, first, last, **values), "Approve")


def make_policy(name: str, **terms: Any) -> str:
    """A submitted policy version."""
    doc = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": name,
            "leave_type": "Vacation",
            "valid_from": "2020-01-01",
            "annual_entitlement": 20,
            "accrual_method": "Upfront",
            **terms,
        }
    ).insert()
    return doc.submit().name


@pytest.fixture
def office(hr_site: Site) -> Iterator[Context]:
    """Administrator on a site with the HR app, on the company's Monday."""
    with acting(hr_site, clock=FixedClock(NOW)) as opened:
        yield opened


@pytest.fixture
def company(office: Context) -> Company:
    """The company of this folder."""
    found = Company(office.clock)
    calendar = frappe.get_doc({"doctype": "Holiday Calendar", "calendar_name": "Ukraine", "country": "UA"})
    calendar.append("holidays", {"holiday_date": "2026-06-29", "title_en": "Constitution Day (moved)"})
    calendar.insert()
    found.hire("maria")
    found.hire("petro", "maria")
    found.hire("olena", "petro")
    found.hire("ihor", "petro")
    found.hire("hanna", None, "HR Manager", "HR User")
    policy = make_policy("Plain Vacation")
    for who in found.employees:
        found.assign(who, policy)
    return found
