"""The addresses of documents: REST v1 and v2 for every DocType that the caller may read or make."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from frappe.http.openapi.answers import answers, body, parameter
from frappe.http.openapi.document_schemas import reference
from frappe.meta import get_meta
from frappe.permissions import has_permission

Paths = dict[str, dict[str, Any]]

JSON_LIST = {"type": "array", "items": {}}
NAME = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
COUNT = {"type": "integer", "minimum": 0, "maximum": 1000}
FIELDS = parameter(
    "fields", {"type": "array", "items": {"type": "string"}}, "Fields to give; `name` alone when left out."
)
FILTERS = parameter("filters", JSON_LIST, 'Conditions, e.g. [["status", "=", "Open"]].')
ORDER = parameter("order_by", {"type": "string"}, "A field and asc or desc.")


def document_paths(doctype: str) -> Paths:
    """Operations on documents of a DocType, as far as the caller has the rights for them."""
    meta = get_meta(doctype)
    if meta.istable:
        return {}
    may = {right: has_permission(doctype, right) for right in ("read", "create", "write", "delete")}
    at = quote(doctype)
    if meta.issingle:
        found = _single(doctype, at, may)
    else:
        found = {**_v1(doctype, at, may), **_v2(doctype, at, may)}
    return {path: operations for path, operations in found.items() if operations.keys() - {"parameters"}}


def _single(doctype: str, at: str, may: dict[str, bool]) -> Paths:
    return {
        f"/api/resource/{at}/{at}": _given(
            get=may["read"] and _operation(doctype, "read", "Read", _one(doctype)),
            put=may["write"] and _operation(doctype, "change", "Change", _one(doctype), sent=_input(doctype)),
        )
    }


def _v1(doctype: str, at: str, may: dict[str, bool]) -> Paths:
    paging = [
        FIELDS,
        FILTERS,
        ORDER,
        _query("limit_start", COUNT, "How many to pass over."),
        _query("limit_page_length", COUNT, "How many to give; 20 when left out."),
    ]
    rows = {"type": "object", "properties": {"data": {"type": "array", "items": {"type": "object"}}}}
    return {
        f"/api/resource/{at}": _given(
            get=may["read"] and _operation(doctype, "list", "List", rows, parameters=paging),
            post=may["create"]
            and _operation(doctype, "create", "Create", _one(doctype), sent=_input(doctype)),
        ),
        f"/api/resource/{at}/{{name}}": {"parameters": [NAME]}
        | _given(
            get=may["read"] and _operation(doctype, "read", "Read", _one(doctype)),
            put=may["write"]
            and _operation(doctype, "change", "Change", _one(doctype), sent=_changes(doctype)),
            delete=may["delete"]
            and _operation(doctype, "delete", "Delete", {"type": "object"}, status="202"),
        ),
    }


def _v2(doctype: str, at: str, may: dict[str, bool]) -> Paths:
    paging = [
        FIELDS,
        FILTERS,
        ORDER,
        _query("start", COUNT, "How many to pass over."),
        _query("limit", COUNT, "How many to give; 20 when left out."),
    ]
    page = {
        "type": "object",
        "required": ["data", "has_next_page"],
        "properties": {
            "data": {"type": "array", "items": {"type": "object"}},
            "has_next_page": {"type": "boolean"},
        },
    }
    number = {"type": "object", "properties": {"data": {"type": "integer"}}}
    return {
        f"/api/v2/document/{at}": _given(
            get=may["read"]
            and _operation(doctype, "list_v2", "List with has_next_page", page, parameters=paging)
        ),
        f"/api/v2/doctype/{at}/count": _given(
            get=may["read"] and _operation(doctype, "count", "Count", number, parameters=[FILTERS])
        ),
    }


def _given(**operations: Any) -> dict[str, Any]:
    return {method: operation for method, operation in operations.items() if operation}


def _query(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": description}


def _operation(
    doctype: str,
    verb: str,
    summary: str,
    answer: dict[str, Any],
    *,
    parameters: list[dict[str, Any]] | None = None,
    sent: dict[str, Any] | None = None,
    status: str = "200",
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "tags": [doctype],
        "operationId": f"{verb}:{doctype}",
        "summary": f"{summary}: {doctype}",
        "responses": answers(answer, status=status),
    }
    if parameters:
        operation["parameters"] = parameters
    if sent:
        operation["requestBody"] = body(sent)
    return operation


def _one(doctype: str) -> dict[str, Any]:
    return {"type": "object", "required": ["data"], "properties": {"data": reference(doctype)}}


def _input(doctype: str) -> dict[str, Any]:
    return reference(doctype, is_input=True)


def _changes(doctype: str) -> dict[str, Any]:
    """For a change no field is required."""
    return {"$ref": f"{reference(doctype, is_input=True)['$ref']}.changes"}
