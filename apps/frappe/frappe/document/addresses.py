"""Addresses of records and pages of the site, and names of people, as links and mails need them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import escape

from frappe.context import current
from frappe.query import values


def get_url(path: str = "", full_address: bool = False) -> str:
    """An absolute address on this site; its host is the configured `host_name`, else that of the request."""
    context = current()
    base = context.conf.get("host_name")
    if not base:
        request = context.request
        base = request.source.prefix if request is not None else f"http://{context.site.name}"
    return base.rstrip("/") + ("/" + path.lstrip("/") if path else "")


def slug(doctype: str) -> str:
    """A DocType in an address: `Leave Request` -> `leave-request`."""
    return doctype.lower().replace(" ", "-")


def get_url_to_form(doctype: str, name: str) -> str:
    """Address of a record's form in the desk."""
    return get_url(f"/app/{quote(slug(doctype))}/{quote(str(name), safe='')}")


def get_url_to_list(doctype: str, **filters: str) -> str:
    """Address of a list in the desk."""
    return get_url(f"/app/{quote(slug(doctype))}" + (f"?{urlencode(filters)}" if filters else ""))


def get_url_to_report(name: str, report_type: str | None = None, doctype: str | None = None) -> str:
    """Address of a report in the desk: a saved list of a DocType, or a report with figures of its own."""
    if report_type == "Report Builder" and doctype:
        return get_url(f"/app/{quote(slug(doctype))}/view/report/{quote(name, safe='')}")
    return get_url(f"/app/query-report/{quote(name, safe='')}")


def get_link_to_form(doctype: str, name: str | None = None, label: str | None = None) -> str:
    """An HTML link to a record."""
    shown = name or doctype
    return f'<a href="{get_url_to_form(doctype, shown)}">{escape(label or shown)}</a>'


def get_fullname(user: str | None = None) -> str:
    """Full name of a user (the current one when empty); the user's name when there is none."""
    wanted = user or current().user
    return values.get_value("User", wanted, "full_name") or wanted
