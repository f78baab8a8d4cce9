"""A document for leave that was asked for already, such as a doctor's note after the first day at home."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from tallenta_hr.people.access import is_hr
from tallenta_hr.people.reporting_line import user_of

DOCTYPE = "Leave Request"
# What is over needs no document any more.
OVER = frozenset({"Rejected", "Withdrawn", "Cancelled"})


class CannotGiveDocumentError(frappe.ValidationError):
    """The file does not belong to the request, or the request came to nothing."""


@frappe.whitelist(methods=["POST"])
def give(name: str, file: str) -> dict[str, Any]:
    """Make an uploaded file of the request its document; {attachment}.

    A request that waits is closed to changes by who asked, and this is none: days, dates and balance stay. Raises
    PermissionError (403) for everybody but the person and HR, CannotGiveDocumentError otherwise.
    """
    leave: Any = frappe.get_doc(DOCTYPE, name)
    leave.check_permission("read")
    if user_of(leave.employee) != frappe.session.user and not is_hr(frappe.session.user):
        frappe.throw(_("Only the person and HR can add a document."), exc=frappe.PermissionError)
    if leave.workflow_state in OVER:
        raise CannotGiveDocumentError(_("{0} came to nothing and needs no document.").format(leave.name))
    belongs = {"name": file, "attached_to_doctype": DOCTYPE, "attached_to_name": name}
    address = frappe.db.get_value("File", belongs, "file_url")
    if not address:
        raise CannotGiveDocumentError(
            _("The file does not belong to {0}. Upload it there.").format(leave.name)
        )
    leave.db_set("attachment", address)
    return {"attachment": address}
