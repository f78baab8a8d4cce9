"""REST v2: `/api/v2/document/…`, `/api/v2/doctype/…` and `/api/v2/method/…`."""

from __future__ import annotations

from frappe.context import current
from frappe.desk.search import search_link
from frappe.exceptions import PageDoesNotExistError
from frappe.http import rest
from frappe.http.arguments import bind
from frappe.http.body import Answer
from frappe.http.document_methods import call_document_method
from frappe.http.document_methods import run_doc_method as run_method_of_form
from frappe.http.request import HttpRequest
from frappe.http.rpc import answer_of, call_method
from frappe.meta import get_meta
from frappe.meta.describe import describe
from frappe.permissions import require
from frappe.registry.apps import controller_path


def method(request: HttpRequest, path: str) -> Answer:
    """Call an endpoint."""
    return answer_of(call_method(path, request), "data", Answer.json_v2)


def doctype_method(request: HttpRequest, path: str, function: str) -> Answer:
    """Call a function of a DocType's controller module: `…/method/<DocType>/<function>`."""
    doctype = path
    module = controller_path(get_meta(doctype).module, doctype)
    if module is None:
        raise PageDoesNotExistError(f"{doctype} has no functions that HTTP may call.")
    return answer_of(call_method(f"{module}.{function}", request), "data", Answer.json_v2)


def run_doc_method(request: HttpRequest) -> Answer:
    """Call a method of the document that a form shows, saved or not."""
    return answer_of(run_method_of_form(request.arguments), "data", Answer.json_v2)


def collection(request: HttpRequest, doctype: str) -> Answer:
    """GET a list with `has_next_page`, POST a new document."""
    if request.method == "POST":
        return answer_of(rest.create(doctype, request), "data", Answer.json_v2)
    arguments = dict(request.arguments)
    limit = rest.list_arguments(arguments)["limit"]
    rows = rest.list_rows(doctype, {**arguments, "limit": limit + 1, "limit_page_length": limit + 1})
    return Answer.json_v2({"data": rows[:limit], "has_next_page": len(rows) > limit})


def document(request: HttpRequest, doctype: str, rest_of_path: str) -> Answer:
    """GET, PATCH, PUT and DELETE one document, `…/copy`, or `…/method/<name>`."""
    name, marker, called = rest_of_path.strip("/").partition("/method/")
    rest.require_name(name, doctype)
    if name.endswith("/copy") and request.method == "GET":
        return Answer.json_v2({"data": rest.copy(doctype, name.removesuffix("/copy"))})
    if marker:
        value = call_document_method(doctype, name, called.strip("/"), request, request.arguments)
        return answer_of(value, "data", Answer.json_v2)
    if request.method in ("PUT", "PATCH"):
        return answer_of(rest.change(doctype, name, request), "data", Answer.json_v2)
    if request.method == "DELETE":
        return Answer.json_v2({"data": rest.remove(doctype, name)}, 202)
    return answer_of(rest.read(doctype, name), "data", Answer.json_v2)


def doctype_part(request: HttpRequest, doctype: str, part: str) -> Answer:
    """GET `/doctype/<DocType>/meta`, `/count` or `/search?txt=`."""
    if part.strip("/") == "count":
        return Answer.json_v2({"data": rest.count_rows(doctype, request.arguments)})
    if part.strip("/") == "meta":
        require(doctype, "read")
        return Answer.json_v2({"data": describe(get_meta(doctype))})
    if part.strip("/") == "search":
        arguments = {**request.arguments, "doctype": doctype}
        return Answer.json_v2({"data": search_link(**bind(search_link, arguments, "search"))})
    raise PageDoesNotExistError(
        f"{current().request.path} is no address of the API. Use …/meta, …/count or …/search."
    )
