"""Signing in and out. A sign-in has one step or two: the password (or a link out of a mail), and a code where one is due."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.fernet import InvalidToken

from frappe.auth import one_time_links, passwords, sessions, throttle, two_factor
from frappe.auth.admission import require_admission, require_password_sign_in
from frappe.auth.secrets import cipher
from frappe.context import _, _lt, current
from frappe.database import statements
from frappe.document import documents_cache
from frappe.document.singles import stored_text
from frappe.exceptions import AuthenticationError
from frappe.query import values
from frappe.registry import slots
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.values.numbers import cint

DENIED = _lt("Invalid login credentials")
# How long one has to type the code.
SECOND_STEP_SECONDS = 600


@dataclass(slots=True)
class LoginManager:
    """What sign-in hooks get."""

    user: str
    full_name: str | None = None
    user_type: str | None = None
    ip: str | None = None


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The password was right and a code is due. `tmp_id` comes back with it."""

    tmp_id: str
    method: str
    prompt: str


def sign_in(
    login: str, password: str, *, ip: str | None = None, agent: str | None = None
) -> LoginManager | SecondStep:
    """Check the password, and open a session or ask for the code.

    Raises AuthenticationError (the same for an unknown user, a wrong password and a disabled account) and
    TooManyRequestsError after repeated failures.
    """
    throttle.require_room(login, ip)
    account = _account(login)
    is_right = passwords.is_password_of(account.user if account else None, password)
    if account is None or not is_right:
        throttle.count_failure(login, ip)
        raise AuthenticationError(
            str(DENIED), next_step=_("Check the address and the password, or reset the password.")
        )
    require_password_sign_in(account.user)
    account.ip = ip
    return _first_step_done(account, agent)


def sign_in_with_link(
    key: str, *, ip: str | None = None, agent: str | None = None
) -> LoginManager | SecondStep:
    """Use a sign-in link. Raises LinkExpired."""
    account = _account(one_time_links.use(key, one_time_links.SIGN_IN))
    if account is None:
        raise AuthenticationError(str(DENIED))
    account.ip = ip
    return _first_step_done(account, agent)


def sign_in_from_elsewhere(
    user: str, *, ip: str | None = None, agent: str | None = None
) -> LoginManager | SecondStep:
    """Sign in whom another place vouches for. Raises AuthenticationError for a disabled account."""
    account = _account(user)
    if account is None:
        raise AuthenticationError(str(DENIED), next_step=_("Ask those who look after this site."))
    account.ip = ip
    return _first_step_done(account, agent)


def sign_in_with_code(
    tmp_id: str, code: str, *, ip: str | None = None, agent: str | None = None
) -> LoginManager:
    """The second step. Raises AuthenticationError for a wrong code and for one that comes too late."""
    try:
        user, method = json.loads(cipher().decrypt(tmp_id.encode(), ttl=SECOND_STEP_SECONDS))
    except (InvalidToken, ValueError, UnicodeError):
        raise AuthenticationError(
            _("The sign-in took too long."), next_step=_("Begin again with the password.")
        ) from None
    throttle.require_room(f"code {user}", ip)
    account = _account(user)
    if account is None or not two_factor.is_right(user, method, code):
        throttle.count_failure(f"code {user}", ip)
        raise AuthenticationError(
            _("This code is not right."), next_step=_("Wait for the next code and type that.")
        )
    account.ip = ip
    return _open(account, agent)


def _first_step_done(account: LoginManager, agent: str | None) -> LoginManager | SecondStep:
    require_admission(account.user, account.ip)
    method = two_factor.method_for(account.user)
    if method is None or _is_spared(account.user):
        return _open(account, agent)
    prompt = (
        _("Type the code that your authenticator app shows, or a recovery code.")
        if method == two_factor.APP
        else _("We sent you a code by mail. Type it here.")
    )
    if method == two_factor.EMAIL:
        slots.run("auth.message", "code", account.user, {"code": two_factor.make_mail_code(account.user)})
    sealed = cipher().encrypt(json.dumps([account.user, method]).encode()).decode()
    return SecondStep(sealed, method, prompt)


def _is_spared(user: str) -> bool:
    """Whoever may sign in only from certain addresses may be spared the code."""
    chosen = stored_text("System Settings").get("bypass_2fa_for_retricted_ip_users")
    return bool(cint(chosen) and values.get_value("User", user, "restrict_ip"))


def _open(manager: LoginManager, agent: str | None) -> LoginManager:
    _run("before_login", manager)
    throttle.forget_failures(manager.user)
    sessions.start(manager.user, ip=manager.ip, agent=agent)
    _note(manager)
    _run("on_login", manager)
    _run("on_session_creation", manager)
    return manager


def _note(manager: LoginManager) -> None:
    """When and from where the user signed in last; not a change of the record, so no version and no stamp."""
    context = current()
    now = context.now_utc().strftime("%Y-%m-%d %H:%M:%S.%f")
    values = (now, manager.ip, now, manager.user)
    context.db.run(statements.update("tabUser", ("last_login", "last_ip", "last_active")), values)
    documents_cache.forget("User", manager.user)


def sign_out() -> None:
    """End the current session."""
    session = current().session
    if session.sid:
        _run("on_logout", LoginManager(session.user))
        sessions.end(session.sid)
    session.sid = session.csrf_token = None
    current().user = "Guest"


def _account(login: str) -> LoginManager | None:
    """The enabled account of an address or, where System Settings allow it, of a user name or a mobile number."""
    chosen = stored_text("System Settings")
    ways: list[str | dict[str, str]] = [login]
    if cint(chosen.get("allow_login_using_user_name")):
        ways.append({"username": login})
    if cint(chosen.get("allow_login_using_mobile_number")):
        ways.append({"mobile_no": login})
    for way in ways:
        found = (
            values.get_value("User", way, ["name", "full_name", "user_type", "enabled"]) if login else None
        )
        if found and found[0] != "Guest":
            return LoginManager(*found[:3]) if found[3] else None
    return None


def _run(hook: str, manager: LoginManager) -> None:
    for path in get_hooks(hook):
        call(path, login_manager=manager)
