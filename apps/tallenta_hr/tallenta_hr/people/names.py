"""What people are called in the language of who reads: by their Ukrainian name in Ukrainian, where they have one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import frappe

BOTH = ("full_name_en", "full_name_uk")


# Their code points stand before all other letters; in the alphabet they follow these.
AFTER = str.maketrans(
    {"ґ": "г\uffff", "є": "е\uffff", "і": "и\uffff", "ї": "и\uffff\uffff", "’": "", "'": ""}
)


def in_order(full_name: str) -> str:
    """What names are sorted by, so that Ukrainian letters stand where the alphabet has them on every database."""
    return full_name.casefold().translate(AFTER)


def shown(row: Any) -> str:
    """The name to show of a row with both names."""
    name: str = (row.full_name_uk if frappe.local.lang == "uk" else row.full_name_en) or row.full_name_en
    return name


def of_employees(employees: Collection[str]) -> dict[str, str]:
    """Employee -> name, in one statement."""
    rows = frappe.get_all(
        "Employee", filters={"name": ["in", sorted(employees)]}, fields=["name", *BOTH], limit_page_length=0
    )
    return {row.name: shown(row) for row in rows}


def of_users(users: Collection[str]) -> dict[str, str]:
    """Account -> name: the employee's, else the account's own, else its address."""
    wanted = sorted(set(users))
    accounts = frappe.get_all(
        "User",
        filters={"name": ["in", wanted]},
        fields=["name", "full_name"],
        limit_page_length=0,
    )
    people = frappe.get_all(
        "Employee", filters={"user": ["in", wanted]}, fields=["user", *BOTH], limit_page_length=0
    )
    found = dict.fromkeys(wanted, "") | {row.name: row.full_name for row in accounts}
    found |= {row.user: shown(row) for row in people}
    return {user: name or user for user, name in found.items()}
