"""Webhooks as the events need them: frozen, read once, forgotten when one changes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from frappe.cache import memory
from frappe.meta.assemble import exists
from frappe.query import get_list
from frappe.values.attrdict import AttrDict

DOCTYPE, LOG = "Webhook", "Webhook Request Log"
REGION = "webhooks"
EVENTS = frozenset(
    {
        "after_insert",
        "on_update",
        "on_submit",
        "on_cancel",
        "on_trash",
        "on_update_after_submit",
        "on_change",
    }
)
FORM, JSON = "Form URL-Encoded", "JSON"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Webhook:
    """One webhook; its fields are those of the record. `data` is (fieldname, name under which it is sent)."""

    name: str
    webhook_doctype: str
    webhook_docevent: str
    request_url: str
    request_method: str = "POST"
    request_structure: str = JSON
    condition: str | None = None
    is_dynamic_url: bool = False
    webhook_json: str | None = None
    background_jobs_queue: str | None = None
    data: Pairs = ()


_COLUMNS = [item.name for item in fields(Webhook) if item.name != "data"]


def webhooks_of(doctype: str, event: str) -> tuple[Webhook, ...]:
    """The enabled webhooks of an event, by name."""
    return memory.get(REGION, "all", _read_all).get((doctype, event), ())


def webhook_from(doc: Any) -> Webhook:
    """What a record says, also one that is not stored."""
    values = {name: doc.get(name) for name in _COLUMNS}
    data = tuple((row.fieldname, row.key) for row in doc.webhook_data)
    return Webhook(**{**values, "is_dynamic_url": bool(doc.is_dynamic_url)}, data=data)


def rows_of(webhook: str, child: str, columns: tuple[str, str]) -> Pairs:
    """The rows of a webhook's table in order, as pairs."""
    rows = get_list(
        child,
        user=None,
        fields=list(columns),
        filters={"parent": webhook, "parenttype": DOCTYPE},
        order_by="idx asc",
        as_list=True,
    )
    return tuple((row[0] or "", row[1] or "") for row in rows)


def _read_all() -> dict[tuple[str, str], tuple[Webhook, ...]]:
    if not exists(DOCTYPE):
        return {}
    rows = get_list(DOCTYPE, user=None, fields=_COLUMNS, filters={"enabled": 1}, order_by="name asc")
    found: dict[tuple[str, str], tuple[Webhook, ...]] = {}
    for row in rows:
        key = (row.webhook_doctype, row.webhook_docevent)
        found[key] = (*found.get(key, ()), _webhook(row))
    return found


def _webhook(row: AttrDict) -> Webhook:
    data = rows_of(row.name, "Webhook Data", ("fieldname", "key"))
    return Webhook(**{**row, "is_dynamic_url": bool(row.is_dynamic_url)}, data=data)
