"""Pages of signing in that work without JavaScript: sign-in with its second step, forgotten password, links out of mails.

A link in a mail shows a page; only the form on it acts, so that a mail program that opens links uses up nothing.
"""

from __future__ import annotations

from typing import Any

from frappe.auth import account_links, one_time_links
from frappe.auth.sign_in import LoginManager, SecondStep, sign_in_with_link, sign_out
from frappe.context import _, current
from frappe.exceptions import CSRFTokenError, FrappeError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.session_endpoints import empty_cookies, end_session, sign_in_cookies, take_step
from frappe.website import sign_in as shown
from frappe.website.portal import home_of

STATUS_SHOWN = {401, 403, 410, 417, 429}


def login(request: HttpRequest) -> Answer:
    """The sign-in page; its form works without JavaScript. Who asked for no page gets their own."""
    target = safe_target(request.query.get("redirect-to") or request.arguments.get("redirect-to"))
    if request.method != "POST":
        user = current().user
        return (
            Answer.html(shown.render(target=target))
            if user == "Guest"
            else Answer.redirect(target or home_of(user))
        )
    require_same_origin(request)
    login, tmp_id = (str(request.arguments.get(name) or "") for name in ("usr", "tmp_id"))
    try:
        return after_step(take_step(request), target, request)
    except FrappeError as error:
        if error.http_status_code not in STATUS_SHOWN:
            raise
        current().flags.failed = True
        page = (
            shown.render_code(target=target, tmp_id=tmp_id, prompt="", error=error)
            if tmp_id
            else shown.render(target=target, login=login, error=error)
        )
        return Answer.html(page, error.http_status_code)


def after_step(done: LoginManager | SecondStep, target: str, request: HttpRequest) -> Answer:
    """What is shown after a step of a sign-in: the question for the code, or the page that was wanted."""
    if isinstance(done, SecondStep):
        return Answer.html(shown.render_code(target=target, tmp_id=done.tmp_id, prompt=done.prompt))
    if account_links.is_password_due(done.user):
        path = account_links.reset_path(done.user)
        sign_out()
        return Answer.redirect(path, 303)
    is_staff = done.user_type != "Website User"
    is_open = bool(target) and (is_staff or not target.startswith("/app"))
    answer = Answer.redirect(target if is_open else home_of(done.user), 303)
    answer.headers["Set-Cookie"] = "\n".join(sign_in_cookies(done, request))
    return answer


def logout(request: HttpRequest) -> Answer:
    """Sign out and show the sign-in page."""
    end_session(request)
    answer = Answer.redirect("/login", 303)
    answer.headers["Set-Cookie"] = empty_cookies()
    return answer


def forgot_password(request: HttpRequest) -> Answer:
    """Asks for an address and mails a link to set a new password."""
    return _ask_for_mail(request, "reset", account_links.send_reset_link)


def mail_link(request: HttpRequest) -> Answer:
    """Asks for an address and mails a link to sign in, where the site offers that."""
    return _ask_for_mail(request, "sign_in", account_links.send_sign_in_link)


def _ask_for_mail(request: HttpRequest, kind: str, send: Any) -> Answer:
    if request.method != "POST":
        return Answer.html(shown.render_ask(kind=kind))
    require_same_origin(request)
    send(str(request.arguments.get("usr") or ""))
    return Answer.html(shown.render_ask(kind=kind, is_sent=True))


def update_password(request: HttpRequest) -> Answer:
    """Sets the password of whoever got the link."""
    key = str(request.arguments.get("key") or "")
    try:
        if request.method != "POST":
            user = one_time_links.user_of(key, one_time_links.PASSWORD)
            return Answer.html(shown.render_new_password(key=key, login=user))
        require_same_origin(request)
        account_links.set_password_with_link(key, str(request.arguments.get("new_password") or ""))
    except FrappeError as error:
        if error.http_status_code not in STATUS_SHOWN:
            raise
        current().flags.failed = True
        is_spent = error.http_status_code == 410
        page = shown.render_new_password(key="" if is_spent else key, login="", error=error)
        return Answer.html(page, error.http_status_code)
    answer = Answer.redirect("/login?message=password-set", 303)
    answer.headers["Set-Cookie"] = empty_cookies()
    return answer


def link_login(request: HttpRequest) -> Answer:
    """Signs in whoever got the link, once they press the button."""
    key = str(request.arguments.get("key") or "")
    try:
        if request.method != "POST":
            one_time_links.user_of(key, one_time_links.SIGN_IN)
            return Answer.html(shown.render_link(key=key))
        require_same_origin(request)
        done = sign_in_with_link(key, ip=request.remote_addr, agent=request.header("User-Agent"))
    except FrappeError as error:
        if error.http_status_code not in STATUS_SHOWN:
            raise
        current().flags.failed = True
        return Answer.html(shown.render_link(key="", error=error), error.http_status_code)
    return after_step(done, "", request)


def require_same_origin(request: HttpRequest) -> None:
    """A form of another site may not act here."""
    origin = request.header("Origin")
    if origin and origin != "null" and origin.split("//", 1)[-1] != request.header("Host"):
        raise CSRFTokenError(
            _("The form comes from another site."), next_step=_("Open the page here and try again.")
        )


def safe_target(target: str | None) -> str:
    """A path of this site to go to after sign-in; empty for anything else."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable():
        return target
    return ""
