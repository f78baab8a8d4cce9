"""What must be right in a webhook before it is kept: an event that can happen, an address, texts that can be read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from frappe.context import _, current
from frappe.document.rule_fields import require_field
from frappe.exceptions import ValidationError
from frappe.integrations.webhooks import LOG
from frappe.jobs.queues import queue_named
from frappe.meta import get_meta
from frappe.templates.environment import check_syntax
from frappe.values.expressions import python

SUBMIT_EVENTS = ("on_submit", "on_cancel", "on_update_after_submit")
# Written while requests are sent: a webhook about them would never come to an end.
NEVER_TOLD = (LOG, "Error Log")
LONGEST_SECONDS = 60


def check(webhook: Any) -> None:
    """Raise ValidationError that names what is wrong."""
    _check_event(webhook)
    _check_url(webhook)
    if not 1 <= (webhook.timeout or 0) <= LONGEST_SECONDS:
        raise ValidationError(_("The timeout must be between 1 and {0} seconds.").format(LONGEST_SECONDS))
    if webhook.background_jobs_queue:
        queue_named(current().conf, webhook.background_jobs_queue)
    if webhook.condition:
        python.check_syntax(webhook.condition)
    for row in webhook.webhook_headers:
        _check_header(row)
    for row in webhook.webhook_data:
        _check_field(webhook.webhook_doctype, row.fieldname)
    if webhook.webhook_json:
        check_syntax(webhook.webhook_json, label=_("JSON Body"))


def _check_event(webhook: Any) -> None:
    meta = get_meta(webhook.webhook_doctype)
    if meta.istable or meta.anonymous or meta.name in NEVER_TOLD:
        raise ValidationError(
            _("What happens to {0} is told to nobody.").format(_(meta.name)),
            next_step=_("Choose another DocType."),
        )
    if webhook.webhook_docevent in SUBMIT_EVENTS and not meta.is_submittable:
        raise ValidationError(
            _("{0} is never submitted, so {1} does not happen.").format(
                _(meta.name), webhook.webhook_docevent
            )
        )


def _check_url(webhook: Any) -> None:
    url = (webhook.request_url or "").strip()
    if webhook.is_dynamic_url:
        check_syntax(url, label=_("Request URL"))
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValidationError(
            _("{0} is no address of a program.").format(url),
            next_step=_("Begin it with https:// and name a host."),
        )


def _check_header(row: Any) -> None:
    if not (row.key or "").isascii() or any(mark in f"{row.key}{row.value or ''}" for mark in "\r\n"):
        raise ValidationError(_("Header {0} must be plain text in one line.").format(row.key))


def _check_field(doctype: str, fieldname: str | None) -> None:
    require_field(doctype, fieldname)
    if fieldname in {field.fieldname for field in get_meta(doctype).password_fields}:
        raise ValidationError(_("{0} is a password and is sent to nobody.").format(fieldname))
