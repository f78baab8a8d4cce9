"""An approved absence hands the person's approvals to their delegate, and takes them back with it.

The delegation is a record of its own, made from local midnight of the first day to the end of the last. Not here: who
decides meanwhile when somebody wrote a delegation themselves (approvals).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe import _
from frappe.utils import get_system_timezone, getdate, today
from tallenta_hr.people.reporting_line import user_of

OUT_OF_OFFICE = "Out of Office"
ACTIVE = ("Approved", "Cancellation Requested", "Cancellation Noted", "Keeping Noted", "Change Requested")


def follow(doc: Any, event: str | None = None) -> None:
    """on_submit, on_update_after_submit and on_cancel of Leave Request: the delegation is what the absence is."""
    if frappe.flags.in_import_history:
        return
    wanted = _wanted(doc)
    made = frappe.get_all("Approval Delegation", filters={"source_name": doc.name}, pluck="name")
    for name in made:
        if wanted is None:
            frappe.delete_doc("Approval Delegation", name, ignore_permissions=True)
        else:
            stored = frappe.get_doc("Approval Delegation", name)
            stored.update(wanted)
            stored.save(ignore_permissions=True)
    if wanted is not None and not made:
        frappe.get_doc({"doctype": "Approval Delegation", **wanted}).insert(ignore_permissions=True)


def _wanted(doc: Any) -> dict[str, Any] | None:
    """The delegation the absence calls for; None for none."""
    first, last = getdate(doc.from_date), getdate(doc.to_date)
    if doc.workflow_state == "Cancelled" or int(doc.docstatus) == 2:
        # Days before the return were taken, so the person was away on them.
        last = min(last, getdate(doc.returned_on) - timedelta(days=1)) if doc.returned_on else date.min
    elif doc.workflow_state not in ACTIVE and int(doc.docstatus) != 1:
        return None
    delegator, delegate = user_of(doc.employee), _delegate_of(doc)
    is_away = frappe.get_cached_value("Leave Type", doc.leave_type, "calendar_status") == OUT_OF_OFFICE
    is_partial = (doc.from_portion or "Full") != "Full" and first == last
    if last < first or last < getdate(today()) or not (delegator and delegate and is_away) or is_partial:
        return None
    return {
        "delegator": delegator,
        "delegate": delegate,
        "from_datetime": _midnight(first, doc.timezone),
        "to_datetime": _midnight(last + timedelta(days=1), doc.timezone),
        "scope": "All",
        "is_automatic": 1,
        "notify_delegator": 1,
        "reason": _("Absence {0}").format(doc.name),
        "source_doctype": doc.doctype,
        "source_name": doc.name,
    }


def _delegate_of(doc: Any) -> str | None:
    """The standing delegate, else the substitute named on the request; never the person."""
    standing = frappe.db.get_value("Employee", doc.employee, "standing_delegate")
    for employee in (standing, doc.substitute):
        user = user_of(employee) if employee and employee != doc.employee else None
        if user:
            return user
    return None


def _midnight(on: date, zone: str | None) -> datetime:
    """Local midnight of a date in the site's time."""
    site = ZoneInfo(get_system_timezone())
    local = datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(zone or site.key))
    return local.astimezone(site).replace(tzinfo=None)
