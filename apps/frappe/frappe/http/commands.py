"""`cmd` on any page: how older clients call endpoints and sign in. New ones use `/api/method/`."""

from __future__ import annotations

from collections.abc import Callable

from frappe.exceptions import PermissionError
from frappe.http import api_v1, session_endpoints, uploads
from frappe.http.body import Answer
from frappe.http.request import HttpRequest

COMMANDS: dict[str, Callable[[HttpRequest], Answer]] = {
    "login": session_endpoints.login,
    "logout": session_endpoints.logout,
    "web_logout": session_endpoints.logout,
    "ping": session_endpoints.ping,
    "upload_file": uploads.upload,
}
ONLY_BY_POST = ("login", "upload_file")


def run(command: str, request: HttpRequest) -> Answer:
    """Answer as `/api/method/<command>` would. Raises PermissionError for a GET that would write."""
    if command in ONLY_BY_POST and request.method != "POST":
        raise PermissionError(f"{command} may be called with POST only.")
    handler = COMMANDS.get(command)
    return handler(request) if handler else api_v1.method(request, command)
