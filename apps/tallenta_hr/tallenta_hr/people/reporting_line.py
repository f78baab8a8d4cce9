"""The reporting line: who stands above a person, and who below.

Each question takes one statement per level, so the cost follows the depth of the organisation and never its size; lists
are narrowed by one recursive condition. Not here: what somebody on the line may do (access.py), who approves leave
(time_off).
"""

from __future__ import annotations

from typing import NamedTuple

import frappe
from frappe.utils.caching import site_cache

# Deeper than any organisation; stops at a circle that was written past the documents.
DEEPEST = 50
# From so many people on, a list is read in its order and the person of each row looked up.
LONG_LINE = 200
WORKING = ("Active", "On Long Leave", "Notice Period")

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
    line = _OWN_AND_BELOW.format(user=frappe.db.escape(user))
    # The plus keeps the database from fetching the rows of thousands of people in order to sort out twenty of them.
    return f"{'+' if has_long_line(user) else ''}{column} in {line}"


@site_cache(ttl=600)
def has_long_line(user: str) -> bool:
    """Do so many stand below the user that lists are better read in their own order? Remembered; it only costs time."""
    own = employee_of(user)
    found: set[str] = set()
    level = [own] if own else []
    while level and len(found) < LONG_LINE:
        names = frappe.get_all("Employee", filters={"reports_to": ["in", level]}, pluck="name")
        level = [name for name in names if name not in found]
        found.update(level)
    return len(found) >= LONG_LINE
