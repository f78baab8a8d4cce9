"""`/api/method/<dotted.path>` and methods of documents: calls of whitelisted functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError
from frappe.http.arguments import bind
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.permissions import require
from frappe.registry.endpoints import find, require_method, require_whitelisted


def call_method(path: str, request: HttpRequest) -> Any:
    """Call the endpoint at a dotted path with the arguments of the request; its return value."""
    endpoint = find(path)
    require_method(endpoint, request.method, path)
    if not endpoint.allow_guest and current().user == "Guest":
        raise PermissionError(f"{path} is open to signed-in users only.", next_step="Sign in and try again.")
    return endpoint.function(**bind(endpoint.function, request.arguments, path))


def call_document_method(
    doctype: str, name: str, method: str, request: HttpRequest, arguments: dict[str, Any]
) -> Any:
    """Call a whitelisted method of a stored document: GET needs read, anything else write permission."""
    doc = get_doc(doctype, name)
    function = getattr(doc, method, None) if not method.startswith("_") else None
    if not callable(function):
        raise PermissionError(f"{doctype} has no method {method!r} that HTTP may call.")
    require_whitelisted(function, f"{doctype}.{method}")
    require(doctype, "read" if request.method == "GET" else "write", doc)
    return function(**bind(function, arguments, f"{doctype}.{method}"))


def answer_of(value: Any, wrapper: str, as_answer: Callable[[Any, int], Answer] = Answer.json) -> Answer:
    """The response of a call: JSON under `wrapper`, or what the function put into `frappe.response`."""
    context = current()
    response = context.response
    kind = response.get("type", "json")
    if kind in ("download", "binary", "pdf", "csv", "txt"):
        return _file(response, kind)
    if kind == "page":
        return Answer.html(str(response.get("page_html") or ""), int(response.get("http_status_code") or 200))
    if kind == "redirect":
        return Answer.redirect(str(response["location"]))
    body = {key: item for key, item in response.items() if key not in ("type", "http_status_code", "docs")}
    if "docs" in response:
        body["docs"] = response["docs"]
    if value is not None or not body:
        body[wrapper] = value
    _add_messages(body, wrapper)
    return as_answer(body, int(response.get("http_status_code") or 200))


def _add_messages(body: dict[str, Any], wrapper: str) -> None:
    messages = current().message_log
    if not messages:
        return
    if wrapper == "data":
        body["messages"] = [dict(message) for message in messages]
    else:
        texts = [Answer.json(dict(message)).body.decode() for message in messages]
        body["_server_messages"] = Answer.json(texts).body.decode()


_TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8"}


def _file(response: dict[str, Any], kind: str) -> Answer:
    content = response.get("filecontent") or response.get("result") or b""
    data = content.encode() if isinstance(content, str) else content
    content_type = response.get("content_type") or _TYPES.get(kind, "application/octet-stream")
    filename = str(response.get("filename") or "download")
    return Answer.download(
        data, filename, content_type, inline=response.get("display_content_as") == "inline" or kind == "pdf"
    )
