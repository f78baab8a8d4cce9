"""Making an alert: the rule's condition, its recipients in their languages, its text, its channels, what it sets afterwards.

A rule that cannot be read never stops a save: the mistake is logged for the administrators, and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from frappe.context import _, current
from frappe.context.acting import speaking
from frappe.document.addresses import get_url_to_form
from frappe.document.rule_names import is_met
from frappe.document.rules import log_mistake
from frappe.exceptions import FrappeError
from frappe.mail.outbox import sendmail
from frappe.notifications import bell
from frappe.notifications.recipients import Told, told_by
from frappe.notifications.rules import Rule
from frappe.notifications.standard import context_of, message_of
from frappe.query import get_list, values
from frappe.templates.environment import render_text
from frappe.values.html import strip_html
from frappe.values.markdown import md_to_html

TEMPLATE = "notifications/templates/alert.html"


def raise_alert(rule: Rule, doc: Any) -> bool:
    """Tell whom the rule names, when its condition holds; whether it did. Mistakes of the rule are logged."""
    try:
        if not is_met(rule.condition, doc):
            return False
        told = told_by(rule, doc)
        for position, (language, users) in enumerate(_by_language(told)):
            with speaking(language):
                # Addresses of strangers and copies go with the first group.
                _tell(rule, doc, told if position == 0 else Told(), users)
        _set_property(rule, doc)
    except FrappeError as error:
        log_mistake(_("Notification {0}").format(rule.name), doc, error)
        return False
    return True


def _by_language(told: Told) -> Iterator[tuple[str | None, list[Any]]]:
    """Enabled users in groups of one language; addresses that belong to no user are in the site's group."""
    rows = get_list(
        "User",
        user=None,
        fields=["name", "email", "language"],
        filters={"name": ["in", list(told.users)], "enabled": 1},
        order_by="name asc",
    )
    groups: dict[str | None, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.language or None, []).append(row)
    if told.addresses or not groups:
        groups.setdefault(None, [])
    yield from sorted(groups.items(), key=lambda group: (group[0] is not None, group[0] or ""))


def _tell(rule: Rule, doc: Any, told: Told, users: list[Any]) -> None:
    subject, message = _texts(rule, doc)
    if rule.channel == "Email":
        _send(rule, doc, told, users, subject, message)
    if rule.channel == "System Notification" or rule.send_system_notification:
        names = [user.name for user in users]
        bell.notify(names, "Alert", strip_html(subject), doc, message or None, include_self=True)


def _send(rule: Rule, doc: Any, told: Told, users: list[Any], subject: str, message: str) -> None:
    addresses = [*(user.email for user in users if user.email), *told.addresses]
    if not (addresses or told.cc or told.bcc):
        return
    sendmail(
        addresses,
        sender=values.get_value("Email Account", rule.sender, "email_id") if rule.sender else None,
        subject=strip_html(subject),
        template=TEMPLATE,
        args={"message": message, "address": get_url_to_form(doc.doctype, doc.name)},
        cc=list(told.cc),
        bcc=list(told.bcc),
        reference_doctype=doc.doctype,
        reference_name=str(doc.name),
        attachments=[_print_of(rule, doc)] if rule.attach_print else None,
        is_notification=True,
    )


def _texts(rule: Rule, doc: Any) -> tuple[str, str]:
    """Subject and message of the rule, filled with the document."""
    names = {
        "doc": doc,
        "comments": _comments(doc),
        "nowdate": str(current().today()),
        **context_of(rule, doc),
    }
    label = _("Notification {0}").format(rule.name)
    subject = render_text(rule.subject, names, label=label)
    message = render_text(message_of(rule), names, label=label)
    if rule.message_type == "Markdown":
        message = md_to_html(message)
    elif rule.message_type == "Plain Text":
        message = str(escape(strip_html(message))).replace("\n", "<br>")
    return subject, message


def _comments(doc: Any) -> list[Any]:
    """The last comments of people, newest first: {"comment", "by"}."""
    rows = get_list(
        "Comment",
        user=None,
        fields=["content as comment", "comment_by as by"],
        filters={
            "reference_doctype": doc.doctype,
            "reference_name": str(doc.name),
            "comment_type": "Comment",
        },
        order_by="creation desc",
        limit=20,
    )
    return list(rows)


def _print_of(rule: Rule, doc: Any) -> dict[str, Any]:
    return {
        "print_format_attachment": 1,
        "doctype": doc.doctype,
        "name": str(doc.name),
        "print_format": rule.print_format,
        "lang": current().lang,
    }


def _set_property(rule: Rule, doc: Any) -> None:
    fieldname = rule.set_property_after_alert
    field = doc.meta.get_field(fieldname) if fieldname else None
    if field is None:
        return
    value = field.type.cast(rule.property_value, field)
    if doc.get(field.fieldname) != value:
        doc.db_set(field.fieldname, value)
