"""Notices of the runtime's own records. How a notice reaches a person is in `notifications.bell`."""

from __future__ import annotations

from frappe.context import _, current
from frappe.notifications.bell import notify
from frappe.values.html import escape_html

__all__ = ["notify", "tell_bulk_done"]


def tell_bulk_done(_doctype: str, action: str, done: list[str], failed: dict[str, str]) -> None:
    """Tell who asked for an action on many documents how it went. Fills `workflow.bulk_done`."""
    subject = _("{0}: done for {1}, failed for {2}").format(_(action), len(done), len(failed))
    reasons = "".join(f"<p>{escape_html(f'{name}: {reason}')}</p>" for name, reason in failed.items())
    notify([current().user], "Alert", subject, content=reasons or None, include_self=True)
