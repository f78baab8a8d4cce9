"""What a webhook sends about a document: its address and its body, as they are when the event happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from frappe.context import _, current
from frappe.document.rule_names import is_met
from frappe.integrations.webhooks import FORM, Webhook
from frappe.templates.places import render_json, render_url
from frappe.values.json_text import as_json, json_value

FORM_TYPE, JSON_TYPE = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True, slots=True)
class Content:
    """Where a request goes and what it carries."""

    url: str
    content_type: str
    body: str


def content_of(webhook: Webhook, doc: Any, event: str) -> Content:
    """The request about a document. Raises ValidationError when a template of the webhook cannot be filled."""
    names = {"doc": doc, "event": event, "nowdate": str(current().today())}
    url = webhook.request_url.strip()
    if webhook.is_dynamic_url:
        url = render_url(url, names, label=_("The URL of {0}").format(webhook.name))
    if webhook.request_structure == FORM:
        return Content(url, FORM_TYPE, urlencode(_texts(_data(webhook, doc, event))))
    if (webhook.webhook_json or "").strip():
        label = _("The JSON body of {0}").format(webhook.name)
        value = render_json(str(webhook.webhook_json), names, label=label)
    else:
        value = _data(webhook, doc, event)
    return Content(url, JSON_TYPE, as_json(value, indent=None, sort_keys=False))


def preview(webhook: Webhook, doc: Any) -> dict[str, Any]:
    """What would be sent about a document: {is_met, url, content_type, body}."""
    content = content_of(webhook, doc, webhook.webhook_docevent)
    return {
        "is_met": is_met(webhook.condition, doc),
        "url": content.url,
        "content_type": content.content_type,
        "body": content.body,
    }


def _data(webhook: Webhook, doc: Any, event: str) -> dict[str, Any]:
    """The fields that were chosen; who chose none is told what happened to which document."""
    if not webhook.data:
        return {"doctype": doc.doctype, "name": doc.name, "event": event}
    return {key: _plain(doc.get(fieldname)) for fieldname, key in webhook.data}


def _plain(value: Any) -> Any:
    """Rows of tables as objects."""
    return [row.as_dict() for row in value] if isinstance(value, list) else value


def _texts(data: dict[str, Any]) -> dict[str, str]:
    """Values as a form carries them: an empty one is empty, rows are JSON."""
    return {key: _text(value) for key, value in data.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return as_json(value, indent=None)
    return str(value if isinstance(value, str | int | float) else json_value(value))
