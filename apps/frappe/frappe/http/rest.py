"""The work behind both REST versions: list, create, read, change and delete documents of a DocType."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.apply import apply_input
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.document.visible import visible
from frappe.exceptions import BadRequestError, DoesNotExistError
from frappe.http.request import HttpRequest
from frappe.meta import get_meta
from frappe.permissions import require
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
    doc = new_doc(doctype)
    apply_input(doc, _body(request))
    doc.insert()
    return visible(doc)


def read(doctype: str, name: str) -> Any:
    """One document, without the fields that the user may not see."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    return visible(doc)


def change(doctype: str, name: str, request: HttpRequest) -> Any:
    """Save the given fields of one document."""
    require_doctype(doctype)
    doc = get_doc(doctype, name, for_update=True)
    require(doctype, "write", doc)
    apply_input(doc, _body(request))
    doc.save()
    return visible(doc)


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
