"""Whitelisted methods of documents: of stored ones by their address, and of those that a form has and did not save."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.apply import apply_input
from frappe.document.document import Document
from frappe.document.load import get_doc, new_doc
from frappe.document.visible import visible
from frappe.exceptions import BadRequestError, FrappeError, PermissionError
from frappe.http.arguments import bind
from frappe.http.request import HttpRequest
from frappe.permissions import has_permission, require
from frappe.query.values import exists
from frappe.registry.endpoints import require_whitelisted
from frappe.values.text import parse_json


def call_document_method(
    doctype: str, name: str, method: str, request: HttpRequest, arguments: dict[str, Any]
) -> Any:
    """Call a whitelisted method of a stored document: GET needs read, anything else write permission."""
    doc = get_doc(doctype, name)
    require(doctype, "read" if request.method == "GET" else "write", doc)
    return _call(doc, method, arguments)


def run_doc_method(arguments: dict[str, Any]) -> Any:
    """Call a method of the document that a form shows; the form gets the document back in `docs`.

    `method`, the document as `docs` or `document` (or `dt` and `dn` of a stored one), and arguments as `args` or `kwargs`.
    What the form changed is on the document only for those who may write it, and nothing is saved unless the method saves.
    """
    doc = _posted(arguments)
    given = _parsed(arguments.get("args") or arguments.get("kwargs") or arguments.get("arg") or {})
    value = _call(
        doc, str(arguments.get("method") or ""), given if isinstance(given, dict) else {"args": given}
    )
    current().response.docs = [visible(doc)]
    return value


def _posted(arguments: dict[str, Any]) -> Document:
    given = _parsed(arguments.get("docs") or arguments.get("document"))
    values = given[0] if isinstance(given, list) and given else given
    if not isinstance(values, dict) or not values.get("doctype"):
        if not arguments.get("dt") or not arguments.get("dn"):
            raise BadRequestError("Send the document in `docs`, or its type and name in `dt` and `dn`.")
        values = {"doctype": arguments["dt"], "name": arguments["dn"]}
    doctype, name = str(values["doctype"]), values.get("name")
    if not name or not exists(doctype, str(name)):
        require(doctype, "create")
        doc = new_doc(doctype)
        apply_input(doc, {key: value for key, value in values.items() if key != "name"})
        return doc
    doc = get_doc(doctype, str(name))
    require(doctype, "read", doc)
    if has_permission(doctype, "write", doc):
        # A form that saved a new document still has the name it was known by before.
        apply_input(doc, {key: value for key, value in values.items() if key != "localname"})
    return doc


def _call(doc: Document, method: str, arguments: dict[str, Any]) -> Any:
    label = f"{doc.doctype}.{method}"
    function = getattr(doc, method, None) if method and not method.startswith("_") else None
    if not callable(function):
        raise PermissionError(f"{doc.doctype} has no method {method!r} that HTTP may call.")
    require_whitelisted(function, label)
    return function(**bind(function, arguments, label))


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_json(value)
    except (ValueError, FrappeError) as error:
        raise BadRequestError(f"The document or its arguments are not valid JSON: {error}") from None
