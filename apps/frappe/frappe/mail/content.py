"""The body of a message: a text or an app's template, inside the frame that all mail of the site shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from frappe.context import current
from frappe.document.addresses import get_url
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
    header: str | None = None,
) -> str:
    """The HTML of a message. `template` is the name of a file in `templates/emails/` of an app, or a path with a slash."""
    if template:
        path = template if "/" in template else f"templates/emails/{template}.html"
        inner = render_file(path, dict(args or {}))
    else:
        inner = md_to_html(message) if as_markdown else message
    footer = get_hooks("default_mail_footer")
    return render_file(
        FRAME,
        {
            "body": Markup(inner),
            "header": header[0] if isinstance(header, (list, tuple)) else header,
            "site": current().site.name,
            "address": get_url(),
            "footer": Markup(footer[-1]) if footer else None,
        },
    )
