"""The reporting line: who stands above a person, and who below.

Each question takes one statement per level, so the cost follows the depth of the organisation and never its size; lists
are narrowed by the rows of Reporting Line, which reporting_index.py keeps. Not here: what somebody on the line may do
(access.py), who approves leave (time_off).
"""

from __future__ import annotations

from typing import NamedTuple

import frappe
from frappe.utils.caching import site_cache

# Deeper than any organisation; stops at a circle that was written past the documents.
DEEPEST = 50
# From so many people on, a list is read in its order and each row's person looked up.
LONG_LINE = 200
WORKING = ("Active", "On Long Leave", "Notice Period")

_OWN = "select name from `tabEmployee` where `user` = {user}"
# Two ways to say the same, for a line of a few people and for one of many.
_IN_LINE = "{column} in (select below from `tabReporting Line` where above in ({own}))"
_HAS_ABOVE = (
    "exists (select 1 from `tabReporting Line` line where line.below = {column} and +line.above in ({own}))"
)


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
    return frappe.db.get_value("Employee", {"user": user}, "name", cache=True) if user else None


def user_of(employee: str) -> str | None:
    """The account of an employee."""
    return frappe.db.get_value("Employee", employee, "user", cache=True)


def managers_above(employee: str) -> list[Manager]:
    """Everybody above a person, the nearest first."""
    found: list[Manager] = []
    seen = {employee}
    name = frappe.db.get_value("Employee", employee, "reports_to")
    while name and name not in seen and len(found) < DEEPEST:
        seen.add(name)
        user, status, above = frappe.db.get_value("Employee", name, ["user", "status", "reports_to"])
        found.append(Manager(name, user or None, status))
        name = above
    return found


def reports_below(employee: str) -> list[str]:
    """Everybody below a person, direct and indirect reports alike, level by level."""
    found: dict[str, None] = {}
    level = [employee]
    while level:
        names = frappe.get_all("Employee", filters={"reports_to": ["in", level]}, pluck="name")
        level = [name for name in names if name not in found and name != employee]
        found.update(dict.fromkeys(level))
    return list(found)


def is_above(user: str, employee: str) -> bool:
    """Does the user stand above the employee?"""
    return any(manager.user == user for manager in managers_above(employee))


def within_line(column: str, user: str) -> str:
    """SQL condition of lists: the column names the user's own record or somebody below it."""
    own = _OWN.format(user=frappe.db.escape(user))
    # With thousands below, fetching their rows in order to sort out twenty would cost more than looking at rows in order.
    condition = _HAS_ABOVE if has_long_line(user) else _IN_LINE
    return condition.format(column=column, own=own)


@site_cache(ttl=600)
def has_long_line(user: str) -> bool:
    """Do so many stand below the user that lists are better read in their own order? Remembered; it only costs time."""
    own = employee_of(user)
    return bool(own) and frappe.db.count("Reporting Line", {"above": own}) >= LONG_LINE
