"""Signing in with a password and signing out."""

from __future__ import annotations

from dataclasses import dataclass

from frappe.auth import passwords, sessions, throttle
from frappe.context import current
from frappe.exceptions import AuthenticationError, PermissionError
from frappe.query import values
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks

DENIED = "Invalid login credentials"


@dataclass(slots=True)
class LoginManager:
    """What sign-in hooks get."""

    user: str
    full_name: str | None = None
    user_type: str | None = None
    ip: str | None = None


def sign_in(login: str, password: str, *, ip: str | None = None, agent: str | None = None) -> LoginManager:
    """Check the password and open a session.

    Raises AuthenticationError (the same for an unknown user, a wrong password and a disabled account) and
    TooManyRequestsError after repeated failures.
    """
    throttle.require_room(login, ip)
    account = _account(login)
    is_right = passwords.is_password_of(account[0] if account else None, password)
    if account is None or not is_right or not account[3]:
        throttle.count_failure(login, ip)
        raise AuthenticationError(
            DENIED, next_step="Check the address and the password, or reset the password."
        )
    manager = LoginManager(account[0], account[1], account[2], ip)
    _refuse_demo_from_outside(manager)
    _run("before_login", manager)
    sessions.start(manager.user, ip=ip, agent=agent)
    _run("on_login", manager)
    _run("on_session_creation", manager)
    return manager


def sign_out() -> None:
    """End the current session."""
    session = current().session
    if session.sid:
        _run("on_logout", LoginManager(session.user))
        sessions.end(session.sid)
    session.sid = session.csrf_token = None
    current().user = "Guest"


def _account(login: str) -> tuple[str, str | None, str | None, int] | None:
    fields = ["name", "full_name", "user_type", "enabled"]
    found = values.get_value("User", login, fields) or values.get_value("User", {"username": login}, fields)
    return tuple(found) if found and found[0] != "Guest" else None


def _refuse_demo_from_outside(manager: LoginManager) -> None:
    """Demo accounts have published passwords, so they work only where the server listens on loopback."""
    context = current()
    if context.conf.get("demo_password") and not context.site.memory.get("served_on_loopback", True):
        raise PermissionError(
            "Demo sign-ins are refused because the server can be reached from outside.",
            next_step="Serve on 127.0.0.1, or start a site without the demo company: scripts/start --no-demo",
        )


def _run(hook: str, manager: LoginManager) -> None:
    for path in get_hooks(hook):
        call(path, login_manager=manager)
