"""How much waits for a person, for the menu; what waits is told by `desk.home`."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.permissions import roles_of
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.workflow.waiting import waiting_for

MOST_COUNTED = 100


def add_to_boot(boot: dict[str, Any]) -> None:
    """`boot.approvals`: how many documents wait, and whether the person decides on any at all. Fills the slot `http.boot`."""
    waiting = get_count()
    boot["approvals"] = {"waiting": waiting, "approver": int(bool(waiting) or _decides(current().user))}


@whitelist(methods=["GET"])
def get_count() -> int:
    """How many documents wait for the person, at most 100."""
    return len(waiting_for(current().user, MOST_COUNTED))


def _decides(user: str) -> bool:
    """Whether anything ever waited for the person or one of their roles."""
    named = get_list("Workflow Action", user=None, filters={"user": user}, pluck="name", limit=1)
    return bool(
        named
        or get_list(
            "Workflow Action Permitted Role",
            user=None,
            filters={"role": ["in", sorted(roles_of(user) - {"All", "Guest"})]},
            pluck="name",
            limit=1,
        )
    )
