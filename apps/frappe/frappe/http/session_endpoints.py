"""`/api/method/login`, `logout` and `ping`, with the cookies of the contract."""

from __future__ import annotations

from urllib.parse import quote

from frappe.auth import account_links, sessions
from frappe.auth.sign_in import LoginManager, SecondStep, sign_in, sign_in_with_code, sign_out
from frappe.context import _, current
from frappe.database.after_read import after_read
from frappe.exceptions import CSRFTokenError, ValidationError
from frappe.http.authentication import COOKIE
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.query.values import get_value

COOKIES = (COOKIE, "system_user", "full_name", "user_id", "user_image", "user_lang")


def login(request: HttpRequest) -> Answer:
    """Sign in with `usr` and `pwd`, then with `otp` and `tmp_id` where a code is due."""
    arguments = request.arguments
    done = take_step(request)
    if isinstance(done, SecondStep):
        verification = {"method": done.method, "prompt": done.prompt, "setup": done.method == "OTP App"}
        return Answer.json({"verification": verification, "tmp_id": done.tmp_id})
    arguments.pop("pwd", None)
    is_staff = done.user_type != "Website User"
    body = {
        "message": "Logged In" if is_staff else "No App",
        "home_page": "/app" if is_staff else "/",
        "full_name": done.full_name,
    }
    if account_links.is_password_due(done.user):
        body |= {"message": "Password Reset", "redirect_to": account_links.reset_path(done.user)}
        sign_out()
        return Answer.json(body)
    result = Answer.json(body)
    result.headers["Set-Cookie"] = "\n".join(sign_in_cookies(done, request))
    return result


def take_step(request: HttpRequest) -> LoginManager | SecondStep:
    """The step of a sign-in that the arguments are for. Raises ValidationError when they are for none."""
    given = {name: str(request.arguments.get(name) or "") for name in ("usr", "pwd", "otp", "tmp_id")}
    ip, agent = request.remote_addr, request.header("User-Agent")
    if given["tmp_id"]:
        return sign_in_with_code(given["tmp_id"], given["otp"], ip=ip, agent=agent)
    if not given["usr"] or not given["pwd"]:
        raise ValidationError(_("Give usr (e-mail address) and pwd (password)."))
    return sign_in(given["usr"], given["pwd"], ip=ip, agent=agent)


def logout(request: HttpRequest) -> Answer:
    """Sign out."""
    end_session(request)
    result = Answer.json({"message": "Logged Out"})
    result.headers["Set-Cookie"] = empty_cookies()
    return result


def end_session(request: HttpRequest) -> None:
    """End the session of the request. Raises CSRFTokenError when a page of another site asks for it with a link."""
    if request.header("Sec-Fetch-Site") == "cross-site":
        raise CSRFTokenError(
            _("Another site may not sign you out."), next_step=_("Sign out on a page of this site.")
        )
    after_read(sign_out)


def empty_cookies() -> str:
    """Set-Cookie values that make a browser forget."""
    return "\n".join(f"{name}=; Path=/; Max-Age=0" for name in COOKIES)


def ping(request: HttpRequest) -> Answer:
    """Tell that the server answers."""
    return Answer.json({"data" if request.path.startswith("/api/v2/") else "message": "pong"})


def sign_in_cookies(manager: LoginManager, request: HttpRequest) -> list[str]:
    """Set-Cookie values after a sign-in; only the session id is hidden from scripts."""
    secure = "; Secure" if request.source.scheme == "https" else ""
    age = int(sessions.idle_limit().total_seconds())
    common = f"; Path=/; Max-Age={age}; SameSite=Lax{secure}"
    image, language = get_value("User", manager.user, ["user_image", "language"])
    shown = {
        "system_user": "yes" if manager.user_type != "Website User" else "no",
        "full_name": manager.full_name or "",
        "user_id": manager.user,
        "user_image": image or "",
        "user_lang": language or current().lang,
    }
    cookies = [f"{COOKIE}={current().session.sid}; HttpOnly{common}"]
    return cookies + [f"{name}={quote(value)}{common}" for name, value in shown.items()]
