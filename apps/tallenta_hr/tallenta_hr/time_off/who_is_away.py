"""What somebody may know of the absences of others, for every door that tells of them: home, form of a request, inbox.

Everybody who works here may know that a colleague is away; what kind of leave it is depends on the leave type's visibility, which
may also keep the absence itself among those above. What still waits is known to those who may see the request.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from tallenta_hr.people.access import sees_everyone
from tallenta_hr.people.reporting_line import employee_of, reports_below

WAITING = "Pending Approval"


def names_for(user: str) -> Callable[[Any], str]:
    """Gives what the absence of a request is called for this user; empty when the user may not know of it."""
    is_all_seeing, own = sees_everyone(user), employee_of(user)
    known = {own, *reports_below(own)} if own else set()
    visibility = dict(frappe.get_all("Leave Type", fields=["name", "visibility"], as_list=True))

    def name_of(request: Any) -> str:
        is_known = is_all_seeing or request.employee in known
        if not is_known and (not own or request.workflow_state == WAITING):
            return ""
        return _label(request.leave_type, visibility[request.leave_type], is_known=is_known)

    return name_of


def _label(leave_type: str, visibility: str, *, is_known: bool) -> str:
    """What the absence is called for this viewer; empty when it is not theirs to know."""
    if is_known or visibility == "Type Shown To All":
        return _(leave_type)
    return _("Out of office") if visibility == "Shown As 'Out of office'" else ""
