"""The bell over HTTP: one's own notices and one's own choices, never those of others."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.exceptions import PermissionError
from frappe.notifications import bell, settings
from frappe.query import count, values
from frappe.registry.endpoints import whitelist

LIMIT = 100


@whitelist(methods=["GET", "POST"])
def get_notification_logs(limit: int = 20) -> dict[str, Any]:
    """One's notices, newest first, how many are unread, and names and pictures of those they come from."""
    rows = bell.logs_of(current().user, max(1, min(limit, LIMIT)))
    return {
        "notification_logs": rows,
        "unread": unread(),
        "user_info": _people(sorted({row.from_user for row in rows if row.from_user})),
    }


def unread() -> int:
    """How many of one's notices are unread."""
    return count(bell.DOCTYPE, user=None, filters={"for_user": current().user, "read": 0})


@whitelist(methods=["POST"])
def mark_as_read(docname: str) -> int:
    """Mark one notice as read; how many are left. Raises PermissionError for a notice of somebody else."""
    if values.get_value(bell.DOCTYPE, docname, "for_user") != current().user:
        raise PermissionError(_("There is no such notice, or it is not for you."))
    current().__dict__["database_api"].set_value(bell.DOCTYPE, docname, "read", 1)
    return unread()


@whitelist(methods=["POST"])
def mark_all_as_read() -> int:
    """Mark all one's notices as read; 0 are left."""
    mine = {"for_user": current().user, "read": 0}
    current().__dict__["database_api"].set_value(bell.DOCTYPE, mine, "read", 1)
    return unread()


@whitelist(methods=["GET"])
def get_settings() -> dict[str, Any]:
    """Which notices one wants."""
    return settings.shown(current().user)


@whitelist(methods=["POST"])
def change_settings(changes: dict[str, Any]) -> dict[str, Any]:
    """Set some of one's choices, e.g. {"enable_email_mention": 0, "digest": "Daily"}; all of them afterwards."""
    return settings.change(current().user, changes)


def add_to_boot(boot: dict[str, Any]) -> None:
    """The number at the bell, when the desk starts. Fills `http.boot`."""
    boot["unread_notices"] = unread()


def _people(users: list[str]) -> dict[str, dict[str, Any]]:
    rows = values.get_values(
        "User", {"name": ["in", users]}, ["name", "full_name", "user_image"], as_dict=True
    )
    return {row.name: {"fullname": row.full_name, "image": row.user_image} for row in rows}
