"""The page on which a person lets a program in, or does not. It works without JavaScript."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from frappe.auth.sessions import get_csrf_token
from frappe.context import current
from frappe.document.addresses import get_fullname
from frappe.exceptions import FrappeError
from frappe.integrations.oauth.scopes import in_words
from frappe.templates.environment import render_file

TEMPLATE = "integrations/templates/oauth_consent.html"


def render(consent: Any) -> str:
    """The page that asks; `consent` is a Consent of the protocol."""
    user = current().user
    return render_file(
        TEMPLATE,
        {
            "program": consent.client.app_name,
            "goes_to": place_of(consent.redirect_uri),
            "wishes": in_words(consent.scopes),
            "passed_on": consent.passed_on,
            "person": get_fullname(user),
            "login": user,
            "token": get_csrf_token(),
        },
    )


def render_refusal(error: FrappeError) -> str:
    """The page that says why nothing is asked."""
    return render_file(TEMPLATE, {"error": error, "program": None})


def place_of(address: str) -> str:
    """Where an address leads, as a person can check it: the host, or the scheme of an app on a phone."""
    parts = urlsplit(address)
    return parts.netloc or f"{parts.scheme}:"


def source_of(address: str) -> str:
    """The origin of an address, or its scheme, as a content policy names it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
