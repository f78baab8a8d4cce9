"""HTML pages: sign-in and out, the desk, print view."""

from __future__ import annotations

from frappe.auth.sign_in import sign_in, sign_out
from frappe.context import current
from frappe.desk import page as desk_page
from frappe.document.load import get_doc
from frappe.exceptions import CSRFTokenError, FrappeError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.session_endpoints import COOKIE, sign_in_cookies
from frappe.permissions import require
from frappe.printing.render import print_page
from frappe.values.numbers import cint
from frappe.website import sign_in as sign_in_page

STATUS_SHOWN = {401, 429, 403}


def root(_request: HttpRequest) -> Answer:
    """The first page: the desk, or sign-in for guests."""
    return Answer.redirect("/app" if current().user != "Guest" else "/login")


def login(request: HttpRequest) -> Answer:
    """The sign-in page; its form works without JavaScript."""
    target = safe_target(request.query.get("redirect-to") or request.arguments.get("redirect-to"))
    if request.method != "POST":
        return (
            Answer.redirect(target)
            if current().user != "Guest"
            else Answer.html(sign_in_page.render(target=target))
        )
    require_same_origin(request)
    given = request.arguments
    try:
        manager = sign_in(
            str(given.get("usr") or ""),
            str(given.get("pwd") or ""),
            ip=request.remote_addr,
            agent=request.header("User-Agent"),
        )
    except FrappeError as error:
        if error.http_status_code not in STATUS_SHOWN:
            raise
        page = sign_in_page.render(target=target, login=str(given.get("usr") or ""), error=error)
        return Answer.html(page, error.http_status_code)
    answer = Answer.redirect(target, 303)
    answer.headers["Set-Cookie"] = "\n".join(sign_in_cookies(manager, request))
    return answer


def require_same_origin(request: HttpRequest) -> None:
    """A form of another site may not sign anybody in."""
    origin = request.header("Origin")
    if origin and origin != "null" and origin.split("//", 1)[-1] != request.header("Host"):
        raise CSRFTokenError(
            "The form comes from another site.", next_step="Open the sign-in page here and try again."
        )


def safe_target(target: str | None) -> str:
    """A path of this site to go to after sign-in; anything else becomes the desk."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and "\n" not in target:
        return target
    return "/app"


def logout(_request: HttpRequest) -> Answer:
    """Sign out and show the sign-in page."""
    sign_out()
    answer = Answer.redirect("/login", 303)
    answer.headers["Set-Cookie"] = f"{COOKIE}=; Path=/; Max-Age=0"
    return answer


def desk(request: HttpRequest, path: str = "") -> Answer:
    """The desk's one HTML page; guests are asked to sign in and come back here.

    Its status is that of the record in the address: 403 for one that the user may not see.
    """
    if current().user == "Guest":
        return Answer.redirect(f"/login?redirect-to={request.path}")
    return Answer.html(desk_page.render(), desk_page.status_of(path))


def print_view(request: HttpRequest) -> Answer:
    """A document as it is printed, in HTML."""
    arguments = request.arguments
    doc = get_doc(str(arguments.get("doctype") or ""), str(arguments.get("name") or ""))
    require(doc.doctype, "print", doc)
    html = print_page(doc, arguments.get("format"), with_letterhead=not cint(arguments.get("no_letterhead")))
    return Answer.html(html)
