"""The website over HTTP: whatever no other route answers, `/`, `/me`, `robots.txt` and `sitemap.xml`."""

from __future__ import annotations

import mimetypes
from html import escape

from frappe.context import current
from frappe.document.addresses import get_url
from frappe.exceptions import BadRequestError, PageDoesNotExistError
from frappe.http.body import Answer
from frappe.http.file_answer import file_answer
from frappe.http.request import HttpRequest
from frappe.query import get_list
from frappe.website import render, routing, web_form_pages
from frappe.website.answer import SiteAnswer
from frappe.website.files import all_pages
from frappe.website.portal import base_context, csrf_token, home_of, menu

SCRIPTS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def page(request: HttpRequest) -> Answer:
    """A page of the website; a posted form belongs to a web form."""
    if request.path.startswith("/api/"):
        raise PageDoesNotExistError(
            f"{request.path} is no address of the API.", next_step="Check the address."
        )
    if request.method == "POST":
        files = {
            name: (str(file.filename), file.read()) for name, file in request.files.items() if file.filename
        }
        found = web_form_pages.post(
            routing.resolve(request.path), request.path, dict(request.arguments), files
        )
        if found is None:
            raise PageDoesNotExistError(f"Nothing is sent to {request.path}.", next_step="Check the address.")
        return _answer(found, request)
    return _answer(render.answer(request.path), request)


def _answer(found: SiteAnswer, request: HttpRequest) -> Answer:
    if found.location is not None:
        return Answer.redirect(found.location, found.status)
    if found.file is not None:
        suffix = found.file.suffix.lower()
        content_type = (
            SCRIPTS.get(suffix) or mimetypes.guess_type(found.file.name)[0] or "application/octet-stream"
        )
        return file_answer(request, found.file, found.file.name, content_type, inline=True)
    return Answer.html(found.html, found.status)


def home(request: HttpRequest) -> Answer:
    """The first page: an app's own, the desk, or sign-in for guests. Older clients send commands here (`cmd`)."""
    if request.method == "POST":
        raise BadRequestError(
            "The request names no command.", next_step="Name one in `cmd`, or use /api/method/…"
        )
    try:
        return _answer(render.answer("/"), request)
    except PageDoesNotExistError:
        return Answer.redirect(home_of(current().user))


def me(_request: HttpRequest) -> Answer:
    """The page of somebody without a desk: the portal menu, and the way out."""
    if current().user == "Guest":
        return Answer.redirect("/login?redirect-to=/me")
    context = base_context("/me")
    context.update(title="Tallenta HR", items=menu(), token=csrf_token())
    return Answer.html(render.render_page('{% extends "website/templates/me.html" %}', context))


def robots(_request: HttpRequest) -> Answer:
    """What search engines may read: pages, and nothing behind a sign-in."""
    closed = "".join(f"Disallow: {path}\n" for path in ("/api/", "/app", "/private/", "/printview"))
    text = f"User-agent: *\n{closed}Sitemap: {get_url('/sitemap.xml')}\n"
    return Answer(text.encode(), "text/plain; charset=utf-8")


def sitemap(_request: HttpRequest) -> Answer:
    """The pages that guests may read: those of apps without `sitemap = 0`, and open web forms."""
    routes = [
        item.route
        for item in all_pages()
        if getattr(item.module, "sitemap", 1)
        and getattr(item.module, "allow_guest", True)
        and "<" not in item.route
    ]
    filters = {"published": 1, "login_required": 0}
    routes += get_list("Web Form", user=None, filters=filters, pluck="route", order_by="route asc")
    rows = "".join(f"<url><loc>{escape(get_url(route))}</loc></url>" for route in routes)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return Answer(text.encode(), "application/xml; charset=utf-8")
