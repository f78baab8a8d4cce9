"""A page with one message, as the answer of an endpoint that a browser opened: `frappe.respond_as_web_page`."""

from __future__ import annotations

from frappe.context import current
from frappe.templates.environment import render_file
from frappe.values.html import sanitize_html

TEMPLATE = "website/templates/message.html"


def respond_as_web_page(
    title: str,
    html: str,
    success: bool | None = None,
    http_status_code: int | None = None,
    indicator_color: str | None = None,
    primary_action: str | None = "/",
    primary_label: str | None = None,
) -> None:
    """Answer the request with a page instead of JSON; `html` is cleaned. `success=False` marks a failure."""
    page = {
        "title": title,
        "html": sanitize_html(html),
        "is_failure": success is False,
        "primary_action": primary_action,
        "primary_label": primary_label,
    }
    response = current().response
    response["type"] = "page"
    response["page_html"] = render_file(TEMPLATE, page)
    response["http_status_code"] = http_status_code or (417 if success is False else 200)
