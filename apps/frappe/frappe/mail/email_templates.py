"""Email Template: texts that an admin writes once and that are filled with a document when a mail is made."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.permissions import require
from frappe.printing.printable import printable
from frappe.registry.endpoints import whitelist
from frappe.templates.environment import render_text
from frappe.values.json_text import parse_object


def filled(template_name: str, args: Any) -> dict[str, str]:
    """{"subject", "message"} of a template, filled with a document or a mapping. Raises ValidationError when it is disabled."""
    template: Any = get_doc("Email Template", template_name)
    if not template.enabled:
        raise ValidationError(
            _("The e-mail template {0} is disabled.").format(template_name),
            next_step=_("Enable it or choose another one."),
        )
    names = {**args, "doc": args} if isinstance(args, dict) else {**args.as_dict(), "doc": args}
    label = _("E-mail template {0}").format(template_name)
    body = template.response_html if template.use_html else template.response
    return {
        "subject": render_text(template.subject or "", names, label=label),
        "message": render_text(body or "", names, label=label),
    }


@whitelist(methods=["GET", "POST"])
def get_email_template(template_name: str, doc: str | dict[str, Any]) -> dict[str, str]:
    """A template filled with a document: a stored one as the user may read it, or values that were not saved yet."""
    require("Email Template", "read", template_name)
    given = parse_object(doc, "doc")
    doctype, name = given.get("doctype"), given.get("name")
    if not doctype or not name or given.get("__islocal"):
        return filled(template_name, given)
    stored = get_doc(doctype, name)
    require(doctype, "read", stored)
    return filled(template_name, printable(stored) if current().user != "Administrator" else stored)
