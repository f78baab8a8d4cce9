"""HTML pages: the desk and the print view. Signing in has `sign_in_pages`, the website `site_pages`."""

from __future__ import annotations

from frappe.context import current
from frappe.desk import page as desk_page
from frappe.document.load import get_doc
from frappe.exceptions import BadRequestError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.permissions import require
from frappe.printing.render import print_page
from frappe.values.numbers import cint


def root(request: HttpRequest) -> Answer:
    """The first page: the desk, or sign-in for guests. Older clients send commands here (`cmd`)."""
    if request.method == "POST":
        raise BadRequestError(
            "The request names no command.", next_step="Name one in `cmd`, or use /api/method/…"
        )
    return Answer.redirect("/app" if current().user != "Guest" else "/login")


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
