"""Saving a form: the whole document as the browser holds it comes in, the stored one goes out."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current, msgprint
from frappe.desk.form.load import put_document
from frappe.document.apply import apply_input
from frappe.document.load import get_doc, new_doc
from frappe.document.queued import act_or_queue
from frappe.exceptions import BadRequestError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json

ACTIONS = ("Save", "Submit", "Update", "Cancel")


@whitelist(methods=["POST"])
def savedocs(doc: str | dict[str, Any], action: str = "Save") -> None:
    """Save, submit, update after submit, or cancel; answers like `getdoc`, with `localname` for a new document."""
    values = parse_json(doc) if isinstance(doc, str) else doc
    if action not in ACTIONS:
        raise BadRequestError(_("{0} is not an action. Use one of: {1}.").format(action, ", ".join(ACTIONS)))
    if not isinstance(values, dict) or not values.get("doctype"):
        raise BadRequestError(_("The document has no doctype."))
    local_name = values.get("name") if values.get("__islocal") else None
    document = _incoming(values)
    if action in ("Submit", "Cancel"):
        if act_or_queue(document, action.lower()):
            msgprint(_("{0} is being worked on in the background.").format(document.described()), alert=True)
            document.reload()
    else:
        document.save() if local_name is None else document.insert()
    put_document(document)
    if local_name is not None:
        current().response["docs"][0]["localname"] = local_name


def _incoming(values: dict[str, Any]) -> Any:
    """The document with what the browser typed: a new one, or the stored one with changes on top."""
    doctype = values["doctype"]
    given = {
        key: value for key, value in values.items() if key not in ("__islocal", "__unsaved", "docstatus")
    }
    if values.get("__islocal") or not values.get("name"):
        given.pop("name", None)
        document = new_doc(doctype)
    else:
        document = get_doc(doctype, values["name"], for_update=True)
        require(doctype, "read", document)
    apply_input(document, given)
    return document


@whitelist(methods=["POST"])
def cancel(doctype: str, name: str) -> None:
    """Cancel a submitted document; answers like `getdoc`."""
    document = get_doc(doctype, name, for_update=True)
    document.cancel()
    put_document(document)


@whitelist(methods=["POST"])
def discard(doctype: str, name: str) -> None:
    """Withdraw a draft that was never submitted; answers like `getdoc`."""
    document = get_doc(doctype, name, for_update=True)
    document.discard()
    put_document(document)
