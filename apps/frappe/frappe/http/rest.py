"""The work behind both REST versions: list, create, read, change and delete documents of a DocType."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.apply import apply_input
from frappe.document.by_name import delete_doc
from frappe.document.load import copy_doc, get_doc, new_doc
from frappe.document.visible import visible
from frappe.exceptions import BadRequestError, DoesNotExistError
from frappe.http.request import HttpRequest
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.permissions import has_permission, require
from frappe.query import count, get_list
from frappe.values.json_text import parse_json
from frappe.values.numbers import cint

PAGE_LENGTH = 20


def list_arguments(arguments: dict[str, Any]) -> dict[str, Any]:
    """Arguments of a list request as the query layer takes them."""
    limit = arguments.get("limit_page_length", arguments.get("limit", arguments.get("page_length")))
    return {
        "fields": _parsed(arguments.get("fields"), "fields"),
        "filters": _parsed(arguments.get("filters"), "filters"),
        "or_filters": _parsed(arguments.get("or_filters"), "or_filters"),
        "order_by": arguments.get("order_by") or None,
        "group_by": arguments.get("group_by") or None,
        "start": cint(arguments.get("limit_start", arguments.get("start"))),
        "limit": cint(limit) if limit not in (None, "") else PAGE_LENGTH,
        "parent_doctype": arguments.get("parent") or arguments.get("parent_doctype") or None,
        "as_list": str(arguments.get("as_dict", "1")).lower() in ("0", "false"),
        "pluck": arguments.get("pluck") or None,
    }


def _parsed(value: Any, label: str) -> Any:
    if not isinstance(value, str) or not value:
        return value or None
    if value[:1] not in '[{"':
        return value
    try:
        return parse_json(value)
    except Exception as error:
        raise BadRequestError(f"{label} is not valid JSON: {error}") from None


def list_rows(doctype: str, arguments: dict[str, Any]) -> list[Any]:
    """One page of documents that the user may read."""
    require_doctype(doctype)
    return get_list(doctype, user=current().user, **list_arguments(arguments))


def count_rows(doctype: str, arguments: dict[str, Any]) -> int:
    """How many documents the user may read."""
    require_doctype(doctype)
    return count(doctype, user=current().user, filters=_parsed(arguments.get("filters"), "filters"))


def require_doctype(doctype: str) -> None:
    """Raise DoesNotExistError when there is no such DocType."""
    get_meta(doctype)


def create(doctype: str, request: HttpRequest) -> Any:
    """Insert one document from the body."""
    require(doctype, "create")
    doc = new_doc(doctype)
    apply_input(doc, _body(request))
    doc.insert()
    return visible(doc)


def read(doctype: str, name: str, *, expand_links: Any = False) -> Any:
    """One document, without the fields that the user may not see; links as the records they name, if that is asked for."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    shown = visible(doc)
    return _expanded(get_meta(doctype), shown) if cint(expand_links) or expand_links == "true" else shown


def _expanded(meta: Meta, shown: dict[str, Any]) -> dict[str, Any]:
    """Links of the document as records; those that the user may not read stay names."""
    for field in meta.get_link_fields():
        target, name = field.options, shown.get(field.fieldname)
        if not name or not target:
            continue
        try:
            linked = get_doc(target, name)
        except DoesNotExistError:
            continue
        if has_permission(target, "read", linked):
            shown[field.fieldname] = visible(linked)
    return shown


def copy(doctype: str, name: str) -> Any:
    """A new document with the values of one, not saved."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    require(doctype, "create")
    hidden = set(doc.as_dict()) - set(visible(doc))
    fresh = copy_doc(doc, ignore_no_copy=False)
    return {key: value for key, value in visible(fresh).items() if key not in hidden}


def change(doctype: str, name: str, request: HttpRequest) -> Any:
    """Save the given fields of one document."""
    if get_meta(doctype).istable:
        return _change_row(doctype, name, _body(request))
    doc = get_doc(doctype, name, for_update=True)
    require(doctype, "write", doc)
    apply_input(doc, _body(request))
    doc.save()
    return visible(doc)


def _change_row(doctype: str, name: str, values: dict[str, Any]) -> Any:
    """A row of a child table is saved with its parent, which decides who may."""
    row = get_doc(doctype, name)
    parent = get_doc(row.parenttype, row.parent, for_update=True)
    require(parent.doctype, "write", parent)
    kept = [{"name": other.name} for other in parent.get(row.parentfield)]
    rows = [{**values, "name": name} if item["name"] == name else item for item in kept]
    apply_input(parent, {row.parentfield: rows})
    parent.save()
    (shown,) = (item for item in visible(parent)[row.parentfield] if item["name"] == name)
    return shown


def remove(doctype: str, name: str) -> str:
    """Delete one document."""
    require_doctype(doctype)
    delete_doc(doctype, name, ignore_missing=False)
    return "ok"


def _body(request: HttpRequest) -> dict[str, Any]:
    values = dict(request.arguments)
    data = values.pop("data", None)
    if isinstance(data, str) and data:
        data = parse_json(data)
    if isinstance(data, dict):
        return {**values, **data}
    if isinstance(data, list):
        raise BadRequestError("The body must be one JSON object.", next_step="Send one document at a time.")
    return values


def require_name(name: str, doctype: str) -> str:
    """The name out of the URL; an empty one names nothing."""
    if not name:
        raise DoesNotExistError(f"Name the {doctype} in the address.")
    return name
