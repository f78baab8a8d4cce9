"""The facts about people's leave, read from their records in a number of statements that does not grow.

One `Person` holds what all leave types have in common; `facts` narrows it to one. Not here: what follows from the facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from tallenta_hr.time_off.calendars import HolidayCalendar, WorkPattern, WorkSchedule
from tallenta_hr.time_off.employments import earlier_spells, transfers_of
from tallenta_hr.time_off.facts import EmploymentSpell, Facts, HoursWorked, LeaveTaken, Movement
from tallenta_hr.time_off.movements import movements_of, runs_of, worked_hours_of
from tallenta_hr.time_off.overlaps import BookedDay
from tallenta_hr.time_off.policy import PolicyAssignment
from tallenta_hr.time_off.settings_of import calendar_of, schedule_of, terms_of
from tallenta_hr.time_off.taken import DayOff, days_off
from tallenta_hr.time_off.timelines import Timeline

Rows = dict[str, list[Any]]
EMPLOYEE_FIELDS = [
    "name",
    "full_name_en",
    "user",
    "timezone",
    "department",
    "team",
    "date_of_joining",
    "last_working_day",
    "fte",
    "work_schedule",
    "holiday_calendar",
    "location",
    "legal_entity",
]


@dataclass(frozen=True)
class Person:
    """One employee with everything their leave depends on."""

    employee: Any
    assignments: tuple[Any, ...] = ()
    adjustments: tuple[Any, ...] = ()
    schedules: tuple[Any, ...] = ()
    calendars: tuple[Any, ...] = ()
    days: tuple[DayOff, ...] = ()
    unpaid: tuple[DayOff, ...] = ()
    movements: tuple[Any, ...] = ()
    worked_hours: tuple[Any, ...] = ()
    runs: tuple[Any, ...] = ()
    earlier: tuple[EmploymentSpell, ...] = ()
    transfers: tuple[date, ...] = ()

    @property
    def joined(self) -> date:
        """The first working day."""
        on: date = getdate(self.employee.date_of_joining)
        return on

    @property
    def leave_types(self) -> list[str]:
        """Types with a policy of the person's, in the order of assignment."""
        return list(dict.fromkeys(row.leave_type for row in self.assignments))

    @cached_property
    def work(self) -> WorkPattern:
        """Schedules and holiday calendars over time."""
        return WorkPattern(self._schedules, self._calendars)

    @cached_property
    def _schedules(self) -> Timeline[WorkSchedule]:
        steps = [(getdate(row.effective_from), schedule_of(row.work_schedule)) for row in self.schedules]
        if steps:
            return Timeline.starting(_from_the_beginning(steps))
        name = self.employee.work_schedule
        return Timeline.always(schedule_of(name)) if name else Timeline()

    @cached_property
    def _calendars(self) -> Timeline[HolidayCalendar]:
        """The place's calendars, then from its first day on the person's own."""
        own = sorted((row for row in self.calendars if row.employee), key=lambda row: row.effective_from)
        begins = getdate(own[0].effective_from) if own else date.max
        place = [row for row in self.calendars if not row.employee and getdate(row.effective_from) < begins]
        steps = [(getdate(row.effective_from), calendar_of(row.holiday_calendar)) for row in (*place, *own)]
        fallback = self.employee.holiday_calendar
        if fallback and not place:
            steps.append((date.min, calendar_of(fallback)))
        return Timeline.starting(steps)

    @cached_property
    def fte(self) -> Timeline[Decimal]:
        """Full-time equivalents over time."""
        steps = [(getdate(row.effective_from), Decimal(str(row.fte))) for row in self.schedules]
        if steps:
            return Timeline.starting(_from_the_beginning(steps))
        own = self.employee.fte
        return Timeline.always(Decimal(1) if own is None else Decimal(str(own)))

    def policies(self, leave_type: str) -> Timeline[PolicyAssignment]:
        """Policies of a leave type over time; days without an assignment have none."""
        return Timeline.of_periods(
            (
                getdate(row.effective_from),
                getdate(row.effective_to) if row.effective_to else None,
                _assigned(row),
            )
            for row in self.assignments
            if row.leave_type == leave_type
        )

    def _spell(self, policies: Timeline[PolicyAssignment]) -> EmploymentSpell:
        """The present employment; after a rehire tenure counts from the first one where the policy says so."""
        last_day = self.employee.last_working_day
        assigned = policies.at(self.joined)
        restores = bool(self.earlier and assigned and assigned.terms.rehire_restores_tenure)
        return EmploymentSpell(
            self.joined,
            getdate(last_day) if last_day else None,
            len(self.earlier) + 1,
            self.earlier[0].joined if restores else None,
        )

    def facts(self, leave_type: str, *, without: Collection[str] = ()) -> Facts:
        """Everything one balance depends on; `without` names requests to leave out."""
        policies = self.policies(leave_type)
        days = [day for day in self.days if day.request not in without] if without else self.days
        return Facts(
            employee=self.employee.name,
            leave_type=leave_type,
            spells=(*self.earlier, self._spell(policies)),
            policies=policies,
            transfers=self.transfers,
            fte=self.fte,
            work=self.work,
            leave=tuple(
                LeaveTaken(day.voucher, day.on, day.quantity, day.is_pending, day.cancelled_on)
                for day in days
                if day.leave_type == leave_type
            ),
            movements=(
                *(_movement(row) for row in self.adjustments if row.leave_type == leave_type),
                *(row.movement for row in self.movements if row.leave_type == leave_type),
            ),
            hours_worked=tuple(
                HoursWorked(row.name, getdate(row.worked_until), Decimal(str(row.hours)))
                for row in self.worked_hours
            ),
            unpaid_days=frozenset(
                day.on
                for day in self.unpaid
                if not day.is_pending and day.cancelled_on is None and day.request not in without
            ),
            rollover_runs={
                getdate(row.year_start): row.run for row in self.runs if row.leave_type == leave_type
            },
            today=getdate(today()),
        )

    def booked(self, *, without: Collection[str] = ()) -> tuple[BookedDay, ...]:
        """Days of active requests of any type."""
        return tuple(
            BookedDay(day.request, day.on, day.portion)
            for day in self.days
            if day.cancelled_on is None and day.request not in without
        )


def person_of(employee: str) -> Person:
    """One person. Raises DoesNotExistError for an unknown employee."""
    found = people_of([employee])
    if not found:
        raise frappe.DoesNotExistError(_("There is no employee {0}.").format(employee))
    return found[employee]


def people_of(employees: Sequence[str], *, leave_since: date | None = None) -> dict[str, Person]:
    """People by name; unknown ones are left out. With `leave_since`, without leave that ended and was called off before."""
    rows = frappe.get_all("Employee", filters={"name": ["in", list(employees)]}, fields=EMPLOYEE_FIELDS)
    names = [row.name for row in rows]
    assignments = _by_employee("Leave Policy Assignment", names, _ASSIGNMENT_FIELDS)
    adjustments = _by_employee("Leave Adjustment", names, _ADJUSTMENT_FIELDS, docstatus=1)
    schedules = _by_employee(
        "Work Schedule Assignment", names, ["employee", "work_schedule", "fte", "effective_from"]
    )
    calendars = _calendar_rows(rows)
    days: Rows = defaultdict(list)
    unpaid: Rows = defaultdict(list)
    unpaid_types = set(frappe.get_all("Leave Type", filters={"is_paid": 0}, pluck="name"))
    for day in days_off(names, since=leave_since):
        if day.quantity > 0:
            days[day.employee].append(day)
        if day.leave_type in unpaid_types:
            # Weekends inside unpaid leave are unpaid too.
            unpaid[day.employee].append(day)
    movements, worked, runs = movements_of(names), worked_hours_of(names), runs_of(names)
    earlier, transfers = earlier_spells(names), transfers_of(names)
    return {
        row.name: Person(
            row,
            tuple(assignments[row.name]),
            tuple(adjustments[row.name]),
            tuple(schedules[row.name]),
            (*calendars[row.name], *calendars[f"location:{row.location}"]),
            tuple(days[row.name]),
            tuple(unpaid[row.name]),
            tuple(movements[row.name]),
            tuple(worked[row.name]),
            tuple(runs[row.name]),
            tuple(earlier[row.name]),
            tuple(transfers[row.name]),
        )
        for row in rows
    }


_ASSIGNMENT_FIELDS = [
    "employee",
    "leave_type",
    "leave_policy",
    "effective_from",
    "effective_to",
    "annual_override",
]
_ADJUSTMENT_FIELDS = ["name", "employee", "leave_type", "quantity", "effective_date", "expires_on"]


def _by_employee(doctype: str, employees: list[str], fields: list[str], **more: Any) -> Rows:
    found: Rows = defaultdict(list)
    order = "effective_date asc" if "effective_date" in fields else "effective_from asc"
    for row in frappe.get_all(
        doctype, filters={"employee": ["in", employees], **more}, fields=fields, order_by=f"{order}, name asc"
    ):
        found[row.employee].append(row)
    return found


def _calendar_rows(employees: list[Any]) -> Rows:
    found: Rows = defaultdict(list)
    locations = {row.location for row in employees if row.location}
    for row in frappe.get_all(
        "Holiday Calendar Assignment",
        or_filters={
            "employee": ["in", [row.name for row in employees]],
            "location": ["in", sorted(locations)],
        },
        fields=["employee", "location", "holiday_calendar", "effective_from"],
        order_by="effective_from asc, name asc",
    ):
        found[row.employee or f"location:{row.location}"].append(row)
    return found


def _from_the_beginning(steps: list[tuple[date, Any]]) -> list[tuple[date, Any]]:
    """The first value held before its own date too: the person worked by it since joining."""
    ordered = sorted(steps, key=lambda step: step[0])
    return [(date.min, ordered[0][1]), *ordered[1:]]


def _assigned(row: Any) -> PolicyAssignment:
    override = Decimal(str(row.annual_override)) if row.annual_override else None
    return PolicyAssignment(terms_of(row.leave_policy), row.leave_policy, override)


def _movement(row: Any) -> Movement:
    return Movement(
        "Adjustment",
        row.name,
        getdate(row.effective_date),
        Decimal(str(row.quantity)),
        getdate(row.expires_on) if row.expires_on else None,
    )
