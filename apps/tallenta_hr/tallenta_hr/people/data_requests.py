"""Requests to change one's own record: who may make and see them, what they may ask, and what approval does."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from tallenta_hr.people.access import READING, is_hr, sees_everyone
from tallenta_hr.people.reporting_line import employee_of, user_of

OWN_RIGHTS = READING | {"create", "write"}
# Choice, which is the label people know -> field of the employee. The DocType offers the same choices.
ASKED = {
    "Preferred Name": "preferred_name",
    "Phone": "phone",
    "Personal Email": "personal_email",
    "Home Address": "address",
    "Full Name in Ukrainian": "full_name_uk",
}
LABELS = {fieldname: label for label, fieldname in ASKED.items()}


class NothingChangesError(frappe.ValidationError):
    """The new value is the present one."""


def named(doc: Any) -> None:
    """A program may name the field by its code: the request keeps the label, which everybody reads."""
    doc.fieldname = LABELS.get(doc.fieldname, doc.fieldname)


def complete(doc: Any) -> None:
    """A request without an employee is the user's own; a new one keeps the value it was asked against."""
    doc.employee = doc.employee or employee_of(frappe.session.user)
    if not doc.employee:
        frappe.throw(_("{0} has no employee record. Choose the employee.").format(frappe.session.user))
    if doc.is_new() and doc.fieldname in ASKED:
        # Anything else is refused as no choice.
        doc.old_value = frappe.db.get_value("Employee", doc.employee, ASKED[doc.fieldname])
    doc.new_value = (doc.new_value or "").strip()


def check(doc: Any) -> None:
    """Raise PermissionError for somebody else's record, NothingChangesError for the present value."""
    if not is_hr(frappe.session.user) and user_of(doc.employee) != frappe.session.user:
        frappe.throw(_("You can ask only for your own record."), exc=frappe.PermissionError)
    if doc.is_new() and (doc.old_value or "") == doc.new_value:
        label = _(doc.fieldname, context=doc.doctype)
        frappe.throw(_("{0} already has this value. Enter a new one.").format(label), exc=NothingChangesError)


def apply(doc: Any) -> None:
    """Write the value into the record. The field's own checks hold: a bad address or number is refused here too."""
    employee: Any = frappe.get_doc("Employee", doc.employee)
    employee.set(ASKED[doc.fieldname], doc.new_value)
    employee.save(ignore_permissions=True)


def may(doc: Any, ptype: str, user: str) -> bool:
    """has_permission: HR decides, the person asks and follows, an auditor reads."""
    if is_hr(user):
        return True
    employee = doc.get("employee")
    if sees_everyone(user):
        return ptype in READING
    if not employee:
        return ptype == "create"
    return ptype in OWN_RIGHTS and user_of(employee) == user


def listed(user: str) -> str:
    """permission_query_conditions: one's own, or all for those who see everybody."""
    if sees_everyone(user):
        return ""
    own = frappe.db.escape(employee_of(user) or "")
    return f"`tabEmployee Data Request`.`employee` = {own}"
