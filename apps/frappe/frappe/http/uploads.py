"""`/api/method/upload_file`: a multipart form with one file."""

from __future__ import annotations

from frappe.context import _, current
from frappe.exceptions import PermissionError, ValidationError
from frappe.files.attach import save_file
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.rpc import answer_of
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.values.numbers import cint


def upload(request: HttpRequest) -> Answer:
    """Store the file and answer with its File record."""
    if current().user == "Guest":
        raise PermissionError(_("Sign in to upload files."))
    arguments = request.arguments
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        raise ValidationError(_("The form has no file. Send it in the field 'file'."))
    doctype, name = arguments.get("doctype"), arguments.get("docname")
    hook = (get_hooks("has_upload_permission", {}).get(doctype) or [None])[-1]
    if hook and not call(hook, doctype=doctype, docname=name, user=current().user):
        raise PermissionError(_("You may not attach files to this document."))
    record = save_file(
        uploaded.filename,
        uploaded.read(),
        doctype,
        name,
        arguments.get("fieldname"),
        is_private=bool(cint(arguments.get("is_private", 1))),
        folder=arguments.get("folder"),
        check_permission=hook is None,
    )
    return answer_of(record, "data" if request.path.startswith("/api/v2/") else "message")
