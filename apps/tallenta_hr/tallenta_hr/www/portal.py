"""The employee portal's page: who the person is, the site's formats, and the built entry. Every address below /portal is this page."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.people import portal
from tallenta_hr.time_off.words import words

no_cache = 1


def get_context(context: Any) -> Any:
    """Sends guests to the sign-in, and tells everybody else what the page starts with."""
    if frappe.session.user == "Guest":
        frappe.local.flags.redirect_location = f"/login?redirect-to={portal.wish_of_request()}"
        raise frappe.Redirect
    context.update(portal.entry_files(portal.path_of_request().rstrip("/"), frappe.local.lang))
    context.lang = frappe.local.lang
    context.theme = portal.theme_of(frappe.session.user)
    context.boot = portal.in_html({**portal.boot(), "words": words()})
    return context
