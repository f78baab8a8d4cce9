"""An account is open as long as its person works here: whoever left signs in no more, and who comes back does again.

An hour after somebody's last working day the account is closed. An account is opened only by the save that brings its person back, so
that one which an administrator closed for another reason stays closed.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import add_days, getdate, today
from tallenta_hr.people.changes import local_today

BUILT_IN = ("Administrator", "Guest")


def has_left(doc: Any) -> bool:
    """Is the employment over where the person is? The last working day itself belongs to it."""
    if doc.status == "Left":
        return True
    last = doc.last_working_day
    return bool(last) and getdate(last) < local_today(doc.timezone)


def follow(doc: Any) -> None:
    """After a save of an employee: the account follows what the save changed."""
    before = doc.get_doc_before_save()
    is_gone, was_gone = has_left(doc), before is not None and has_left(before)
    if is_gone != was_gone:
        _switch(doc.user, is_open=not is_gone)


def close_accounts() -> None:
    """Hourly, because midnight comes at another hour in each time zone: the last working day of somebody is over."""
    rows = frappe.get_all(
        "Employee",
        filters={"user.enabled": 1, "last_working_day": ["<=", add_days(today(), 1)]},
        fields=["user", "status", "last_working_day", "timezone"],
    )
    for row in rows:
        if has_left(row):
            _switch(row.user, is_open=False)


def _switch(user: str | None, *, is_open: bool) -> None:
    """Open or close an account that is not so already; its sessions, tokens and keys go with it."""
    if not user or user in BUILT_IN or frappe.db.get_value("User", user, "enabled") in (None, int(is_open)):
        return
    account: Any = frappe.get_doc("User", user)
    account.enabled = int(is_open)
    account.save(ignore_permissions=True)
