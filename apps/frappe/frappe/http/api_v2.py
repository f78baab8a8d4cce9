"""REST v2: `/api/v2/document/…`, `/api/v2/doctype/…` and `/api/v2/method/…`."""

from __future__ import annotations

from frappe.context import current
from frappe.exceptions import PageDoesNotExistError
from frappe.http import rest
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.rpc import answer_of, call_document_method, call_method
from frappe.meta import get_meta
from frappe.meta.describe import describe
from frappe.permissions import require


def method(request: HttpRequest, path: str) -> Answer:
    """Call an endpoint."""
    return answer_of(call_method(path, request), "data", Answer.json_v2)


def collection(request: HttpRequest, doctype: str) -> Answer:
    """GET a list with `has_next_page`, POST a new document."""
    if request.method == "POST":
        return answer_of(rest.create(doctype, request), "data", Answer.json_v2)
    arguments = dict(request.arguments)
    limit = rest.list_arguments(arguments)["limit"]
    rows = rest.list_rows(doctype, {**arguments, "limit": limit + 1, "limit_page_length": limit + 1})
    return Answer.json_v2({"data": rows[:limit], "has_next_page": len(rows) > limit})


def document(request: HttpRequest, doctype: str, rest_of_path: str) -> Answer:
    """GET, PATCH, PUT and DELETE one document, or `…/method/<name>`."""
    name, marker, called = rest_of_path.strip("/").partition("/method/")
    rest.require_name(name, doctype)
    if marker:
        return answer_of(
            call_document_method(doctype, name, called.strip("/"), request, request.arguments), "data"
        )
    if request.method in ("PUT", "PATCH"):
        return answer_of(rest.change(doctype, name, request), "data", Answer.json_v2)
    if request.method == "DELETE":
        return Answer.json_v2({"data": rest.remove(doctype, name)}, 202)
    return answer_of(rest.read(doctype, name), "data", Answer.json_v2)


def doctype_part(request: HttpRequest, doctype: str, part: str) -> Answer:
    """GET `/doctype/<DocType>/meta` or `/count`."""
    if part.strip("/") == "count":
        return Answer.json_v2({"data": rest.count_rows(doctype, request.arguments)})
    if part.strip("/") == "meta":
        require(doctype, "read")
        return Answer.json_v2({"data": describe(get_meta(doctype))})
    raise PageDoesNotExistError(f"{current().request.path} is no address of the API. Use …/meta or …/count.")
