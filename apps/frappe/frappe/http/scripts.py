"""`/scripts/<kind>/<name>`: scripts of forms, lists and reports as files, for those who may open them."""

from __future__ import annotations

from frappe.context import current
from frappe.desk.scripts import KINDS, script_of
from frappe.exceptions import PageDoesNotExistError, PermissionError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.permissions import has_permission
from frappe.reporting.query_report import get_script

SCRIPT_TYPE = "text/javascript; charset=utf-8"
# The address carries a version of the text, so a browser asks once for each.
KEPT = "private, max-age=31536000, immutable"


def script(request: HttpRequest, kind: str, doctype: str) -> Answer:
    """The script of a view of a DocType that the user may read or make, or of a report that they may run.

    Raises PermissionError, PageDoesNotExistError.
    """
    if kind == "report":
        return Answer(str(get_script(doctype)["script"] or "").encode(), SCRIPT_TYPE)
    if kind not in KINDS:
        raise PageDoesNotExistError(f"There are no scripts of kind {kind}.")
    if current().user == "Guest" or not (
        has_permission(doctype, "read") or has_permission(doctype, "create")
    ):
        raise PermissionError(f"You have no access to {doctype}.")
    headers = {"Cache-Control": KEPT} if request.query.get("v") else {}
    return Answer(script_of(doctype, kind).encode(), SCRIPT_TYPE, 200, headers)
