"""The one shape of every error: the keys of the contract and `error {code, message, next, details}`."""

from __future__ import annotations

import html
import json
import logging
import traceback
from typing import Any

from frappe.context import try_current
from frappe.exceptions import FrappeError
from frappe.http.body import Answer
from frappe.website.render import error_page

log = logging.getLogger("frappe.http")

UNEXPECTED = "Something went wrong on the server. Nothing was saved."
UNEXPECTED_NEXT = "Try again; if it happens again, give the request id to your administrator."


def describe(error: Exception) -> dict[str, Any]:
    """Code, message, next step and details of an error, as programs and people get them."""
    context = try_current()
    request_id = context.request_id if context else None
    if isinstance(error, FrappeError):
        described = {
            "code": error.code,
            "message": error.message,
            "next": error.next_step,
            "details": error.details,
        }
    else:
        described = {"code": "server_error", "message": UNEXPECTED, "next": UNEXPECTED_NEXT, "details": {}}
    return {**described, "request_id": request_id}


def status_of(error: Exception) -> int:
    """HTTP status of an error; 500 for those the code did not raise on purpose."""
    return getattr(error, "http_status_code", 500)


def answer(error: Exception, path: str, accepts_html: bool = False) -> Answer:
    """The response of an error, in the form the path asks for."""
    status = status_of(error)
    if status >= 500 and not isinstance(error, FrappeError):
        log.error("%s\n%s", path, "".join(traceback.format_exception(error)))
    described = describe(error)
    if accepts_html and not path.startswith("/api/"):
        return Answer.html(_page(error, described, status), status)
    body = _v2(error, described) if path.startswith("/api/v2/") else _v1(error, described)
    result = Answer.json(body, status)
    if "retry_after" in described["details"]:
        result.headers["Retry-After"] = str(described["details"]["retry_after"])
    return result


def _v1(error: Exception, described: dict[str, Any]) -> dict[str, Any]:
    kind = type(error)
    body = {
        "exc_type": kind.__name__,
        "exception": f"{kind.__module__}.{kind.__name__}: {described['message']}",
        "_error_message": described["message"],
        "error": described,
    }
    messages = server_messages(described, error)
    if messages:
        body["_server_messages"] = json.dumps(
            [json.dumps(message, ensure_ascii=False) for message in messages]
        )
    if _shows_traceback():
        body["exc"] = json.dumps(["".join(traceback.format_exception(error))])
    return body


def _v2(error: Exception, described: dict[str, Any]) -> dict[str, Any]:
    kind = type(error)
    item = {
        "type": kind.__name__,
        "message": described["message"],
        "title": getattr(error, "title", None),
        "indicator": "red",
    }
    if _shows_traceback():
        item["exception"] = "".join(traceback.format_exception(error))
    return {"errors": [item], "error": described}


def server_messages(described: dict[str, Any], error: Exception) -> list[dict[str, Any]]:
    """Queued messages, with the error's own one among them."""
    context = try_current()
    messages: list[dict[str, Any]] = [dict(message) for message in context.message_log] if context else []
    if not any(message.get("message") == described["message"] for message in messages):
        messages.append(
            {"message": described["message"], "title": getattr(error, "title", None), "indicator": "red"}
        )
    return messages


def _shows_traceback() -> bool:
    context = try_current()
    return bool(context and context.conf.get("developer_mode") and context.user != "Guest")


def _page(error: Exception, described: dict[str, Any], status: int) -> str:
    """The site's page for the error; a bare one where there is no site, or when its page fails too."""
    context = try_current()
    if context is not None and context.db is not None:
        try:
            return error_page(error, status, described)
        except Exception:
            log.exception("The page of an error cannot be rendered.")
    message, step = html.escape(described["message"]), html.escape(described["next"] or "")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{status}</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/assets/frappe/css/page.css">'
        f'<main><h1>{status}</h1><p>{message}</p><p>{step}</p><p><a href="/">Go to the home page</a></p></main></html>'
    )
