"""Web Form: a form on the website that makes documents."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.auth.rate_limit import rate_limit
from frappe.model.document import Document
from frappe.website import web_forms


class WebForm(Document):
    """One form; its address and its fields must be there."""

    route: str | None
    doc_type: str

    def validate(self) -> None:
        """Every field is one of the DocType."""
        self.route = (self.route or "").strip("/ ")
        meta = frappe.get_meta(self.doc_type)
        for row in self.web_form_fields:
            if not meta.has_field(row.fieldname):
                frappe.throw(
                    _("Row {0}: {1} has no field {2}.").format(row.idx, _(self.doc_type), row.fieldname)
                )


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(key="web_form", limit=10, seconds=60)
def accept(web_form: str, data: dict[str, Any]) -> Any:
    """Make or change a document with what somebody sent: its values, without those that the form does not show."""
    return web_forms.accept(web_form, data)


@frappe.whitelist(methods=["POST"])
def delete(web_form_name: str, docname: str) -> None:
    """Delete a document that one sent with the form."""
    web_forms.remove(web_form_name, docname)
