"""`/api/method/login`, `logout` and `ping`, with the cookies of the contract."""

from __future__ import annotations

from urllib.parse import quote

from frappe.auth.sign_in import LoginManager, sign_in, sign_out
from frappe.context import current
from frappe.exceptions import ValidationError
from frappe.http.authentication import COOKIE
from frappe.http.body import Answer
from frappe.http.request import HttpRequest

WEEK_SECONDS = 7 * 24 * 3600


def login(request: HttpRequest) -> Answer:
    """Sign in with `usr` and `pwd`."""
    arguments = request.arguments
    user, password = arguments.get("usr"), arguments.get("pwd")
    if not user or not password:
        raise ValidationError("Give usr (e-mail address) and pwd (password).")
    manager = sign_in(str(user), str(password), ip=request.remote_addr, agent=request.header("User-Agent"))
    is_staff = manager.user_type != "Website User"
    body = {
        "message": "Logged In" if is_staff else "No App",
        "home_page": "/app",
        "full_name": manager.full_name,
    }
    result = Answer.json(body)
    result.headers["Set-Cookie"] = "\n".join(sign_in_cookies(manager, request))
    return result


def logout(_request: HttpRequest) -> Answer:
    """Sign out."""
    sign_out()
    result = Answer.json({"message": "Logged Out"})
    result.headers["Set-Cookie"] = "\n".join(
        f"{name}=; Path=/; Max-Age=0" for name in (COOKIE, "full_name", "user_id")
    )
    return result


def ping(_request: HttpRequest) -> Answer:
    """Tell that the server answers."""
    return Answer.json({"message": "pong"})


def sign_in_cookies(manager: LoginManager, request: HttpRequest) -> list[str]:
    """Set-Cookie values after a sign-in; only the session id is hidden from scripts."""
    secure = "; Secure" if request.source.scheme == "https" else ""
    common = f"; Path=/; Max-Age={WEEK_SECONDS}; SameSite=Lax{secure}"
    shown = {
        "system_user": "yes" if manager.user_type != "Website User" else "no",
        "full_name": manager.full_name or "",
        "user_id": manager.user,
    }
    cookies = [f"{COOKIE}={current().session.sid}; HttpOnly{common}"]
    return cookies + [f"{name}={quote(value)}{common}" for name, value in shown.items()]
