"""The body of a message: a text or an app's template, inside the frame that all mail of the site shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from frappe.context import current
from frappe.document.addresses import get_url
from frappe.document.facade import get_system_settings
from frappe.mail.unsubscribing import PLACE
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_file
from frappe.values.markdown import md_to_html

FRAME = "mail/templates/frame.html"


def body_of(
    message: str,
    *,
    as_markdown: bool = False,
    template: str | None = None,
    args: Mapping[str, Any] | None = None,
    header: str | Sequence[str] | None = None,
    unsubscribe_message: str | None = None,
) -> str:
    """The HTML of a message. `template` is the name of a file in `templates/emails/` of an app, or a path with a slash.

    `unsubscribe_message` says what is turned off by the link below the message; None is no link.
    """
    if template:
        path = template if "/" in template else f"templates/emails/{template}.html"
        inner = render_file(path, dict(args or {}))
    else:
        inner = md_to_html(message) if as_markdown else message
    return render_file(
        FRAME,
        {
            "body": Markup(inner),
            "header": header[0] if isinstance(header, (list, tuple)) else header,
            "site": current().site.name,
            "address": get_url(),
            "footer": _footer(),
            "unsubscribe_message": unsubscribe_message,
            "unsubscribe_place": Markup(PLACE),
        },
    )


def _footer() -> Markup | None:
    """What stands below every message: the site's own address, else what an app says, else the line of the frame."""
    own = get_system_settings("email_footer_address")
    if own:
        return Markup("<br>").join(escape(line) for line in str(own).splitlines())
    if get_system_settings("disable_standard_email_footer"):
        return Markup("")
    footer = get_hooks("default_mail_footer")
    return Markup(footer[-1]) if footer else None
