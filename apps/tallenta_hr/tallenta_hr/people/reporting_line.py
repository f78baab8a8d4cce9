"""The reporting line: who stands above a person, and who below.

One recursive statement per question, so the cost follows the depth of the organisation and never its size. Not here:
what somebody on the line may do (access.py), who approves leave (time_off).
"""

from __future__ import annotations

from typing import NamedTuple

import frappe

# Deeper than any organisation; stops at a circle that was written past the documents.
DEEPEST = 50
WORKING = ("Active", "On Long Leave", "Notice Period")

_ABOVE = """
with recursive line (name, reports_to, `user`, status, level) as (
    select name, reports_to, `user`, status, 0 from `tabEmployee` where name = %(employee)s
    union all
    select e.name, e.reports_to, e.`user`, e.status, line.level + 1
    from `tabEmployee` e join line on e.name = line.reports_to where line.level < %(deepest)s
)
select name, `user`, status from line where level > 0 order by level
"""

_BELOW = """
with recursive line (name) as (
    select name from `tabEmployee` where reports_to = %(employee)s
    union
    select e.name from `tabEmployee` e join line on e.reports_to = line.name
)
select name from line
"""

_OWN_AND_BELOW = """(
    with recursive line (name) as (
        select name from `tabEmployee` where `user` = {user}
        union
        select e.name from `tabEmployee` e join line on e.reports_to = line.name
    )
    select name from line
)"""


class Manager(NamedTuple):
    """One person above; `user` is None for those without an account."""

    employee: str
    user: str | None
    status: str

    @property
    def is_working(self) -> bool:
        """Is the person employed now?"""
        return self.status in WORKING


def employee_of(user: str) -> str | None:
    """The employee whose account it is."""
    return frappe.db.get_value("Employee", {"user": user}, "name") if user else None


def user_of(employee: str) -> str | None:
    """The account of an employee."""
    return frappe.db.get_value("Employee", employee, "user")


def managers_above(employee: str) -> list[Manager]:
    """Everybody above a person, the nearest first."""
    rows = frappe.db.sql(_ABOVE, {"employee": employee, "deepest": DEEPEST})
    return [Manager(name, user or None, status) for name, user, status in rows]


def reports_below(employee: str) -> list[str]:
    """Everybody below a person, direct and indirect reports alike."""
    return [name for (name,) in frappe.db.sql(_BELOW, {"employee": employee})]


def is_above(user: str, employee: str) -> bool:
    """Does the user stand above the employee?"""
    return any(manager.user == user for manager in managers_above(employee))


def own_and_below(user: str) -> str:
    """A subselect of the names of the user's own record and of everybody below it."""
    return _OWN_AND_BELOW.format(user=frappe.db.escape(user))
