"""`/api/method/<dotted.path>`: calls of whitelisted functions, and the answer to any call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

from frappe.context import current
from frappe.exceptions import PermissionError
from frappe.http.arguments import bind
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.registry import slots
from frappe.registry.endpoints import find, require_method

PIECE_BYTES = 64 * 1024


def call_method(path: str, request: HttpRequest) -> Any:
    """Call the endpoint at a dotted path with the arguments of the request; its return value."""
    script = slots.first("rpc.method", path)
    if script is not None:
        return script(dict(request.arguments))
    endpoint = find(path)
    require_method(endpoint, request.method, path)
    if not endpoint.allow_guest and current().user == "Guest":
        raise PermissionError(f"{path} is open to signed-in users only.", next_step="Sign in and try again.")
    return endpoint.function(**bind(endpoint.function, request.arguments, path))


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
    _add_messages(body, is_v2=as_answer == Answer.json_v2)
    return as_answer(body, int(response.get("http_status_code") or 200))


def _add_messages(body: dict[str, Any], *, is_v2: bool) -> None:
    messages = current().message_log
    if not messages:
        return
    if is_v2:
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
    answer = Answer.download(
        data, filename, content_type, inline=response.get("display_content_as") == "inline" or kind == "pdf"
    )
    stream = response.get("filestream")
    if stream is not None:
        answer.headers["Content-Length"] = str(stream.seek(0, 2))
        answer.stream = _pieces(stream)
    return answer


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of an open file, which is closed after them."""
    with stream:
        stream.seek(0)
        while piece := stream.read(PIECE_BYTES):
            yield piece
