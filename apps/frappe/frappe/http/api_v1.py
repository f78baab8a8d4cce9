"""REST v1: `/api/resource/<DocType>[/<name>]` and `/api/method/<path>`, also under `/api/v1/`."""

from __future__ import annotations

from frappe.http import rest
from frappe.http.body import Answer
from frappe.http.document_methods import call_document_method
from frappe.http.document_methods import run_doc_method as run_method_of_form
from frappe.http.request import HttpRequest
from frappe.http.rpc import answer_of, call_method

COLLECTION_METHODS = ("GET", "POST")


def method(request: HttpRequest, path: str) -> Answer:
    """Call an endpoint."""
    return answer_of(call_method(path, request), "message")


def run_doc_method(request: HttpRequest) -> Answer:
    """Call a method of the document that a form shows, saved or not."""
    return answer_of(run_method_of_form(request.arguments), "message")


def collection(request: HttpRequest, doctype: str) -> Answer:
    """GET a list, POST a new document."""
    if request.method == "POST":
        return answer_of(rest.create(doctype, request), "data")
    return Answer.json({"data": rest.list_rows(doctype, request.arguments)})


def document(request: HttpRequest, doctype: str, name: str) -> Answer:
    """GET, PUT (or PATCH) and DELETE one document; `?run_method=` calls one of its methods."""
    rest.require_name(name, doctype)
    run_method = request.query.get("run_method") or request.arguments.get("run_method")
    if run_method:
        arguments = {key: value for key, value in request.arguments.items() if key != "run_method"}
        return answer_of(call_document_method(doctype, name, run_method, request, arguments), "data")
    if request.method in ("PUT", "PATCH", "POST"):
        return answer_of(rest.change(doctype, name, request), "data")
    if request.method == "DELETE":
        return Answer.json({"data": rest.remove(doctype, name)}, 202)
    return answer_of(rest.read(doctype, name, expand_links=request.arguments.get("expand_links")), "data")
