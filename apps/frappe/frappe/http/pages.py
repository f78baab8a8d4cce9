"""HTML pages: the desk and the print view. Signing in has `sign_in_pages`, the website `site_pages`."""

from __future__ import annotations

from frappe.context import current
from frappe.desk import page as desk_page
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.printing.endpoints import printable_document
from frappe.printing.render import print_page
from frappe.values.numbers import cint


def desk(request: HttpRequest, path: str = "") -> Answer:
    """The desk's one HTML page; guests are asked to sign in and come back here.

    Its status is that of the record in the address: 403 for one that the user may not see.
    """
    if current().user == "Guest":
        return Answer.redirect(f"/login?redirect-to={request.path}")
    return Answer.html(desk_page.render(), desk_page.status_of(path))


def print_view(request: HttpRequest) -> Answer:
    """A document as it is printed, in HTML; guests need its `key`."""
    arguments = request.arguments
    doctype, name = str(arguments.get("doctype") or ""), str(arguments.get("name") or "")
    html = print_page(
        printable_document(doctype, name, arguments.get("key")),
        arguments.get("format"),
        with_letterhead=not cint(arguments.get("no_letterhead")),
        letterhead=arguments.get("letterhead"),
        language=arguments.get("_lang"),
        style=arguments.get("style"),
    )
    return Answer.html(html)
