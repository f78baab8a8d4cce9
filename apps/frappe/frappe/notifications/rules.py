"""Notification rules as the events need them: frozen, read once, forgotten when a rule changes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from frappe.cache import memory
from frappe.meta.assemble import exists
from frappe.query import get_list
from frappe.values.attrdict import AttrDict

DOCTYPE = "Notification"
REGION = "notifications"
# Event of a document -> event of a rule.
RULE_EVENTS = {
    "after_insert": "New",
    "on_update": "Save",
    "on_submit": "Submit",
    "on_cancel": "Cancel",
    "on_change": "Value Change",
}
DAY_EVENTS, MINUTE_EVENTS = ("Days Before", "Days After"), ("Minutes Before", "Minutes After")


@dataclass(frozen=True, slots=True)
class Receiver:
    """One row of recipients."""

    receiver_by_document_field: str | None = None
    receiver_by_role: str | None = None
    receiver_by_expression: str | None = None
    cc: str | None = None
    bcc: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its fields are those of the record. Days and minutes are counted before or after by the event's name."""

    name: str
    document_type: str
    event: str
    channel: str = "Email"
    send_system_notification: bool = False
    is_standard: bool = False
    module: str | None = None
    method: str | None = None
    date_changed: str | None = None
    days_in_advance: int = 0
    datetime_changed: str | None = None
    minutes_offset: int = 0
    value_changed: str | None = None
    condition: str | None = None
    send_to_all_assignees: bool = False
    subject: str = ""
    sender: str | None = None
    message_type: str = "HTML"
    message: str | None = None
    attach_print: bool = False
    print_format: str | None = None
    set_property_after_alert: str | None = None
    property_value: str | None = None
    receivers: tuple[Receiver, ...] = field(default=())


_COLUMNS = [item.name for item in fields(Rule) if item.name != "receivers"]
_RECEIVER_COLUMNS = [item.name for item in fields(Receiver)]
_FLAGS = ("send_system_notification", "is_standard", "send_to_all_assignees", "attach_print")


def rules_of(doctype: str) -> tuple[Rule, ...]:
    """The enabled rules of a DocType, by name. Days and minutes are not asked here."""
    return memory.get(REGION, "all", _read_all).get(doctype, ())


def rules_with(events: tuple[str, ...]) -> list[Rule]:
    """The enabled rules of some events, over all DocTypes."""
    found = memory.get(REGION, "all", _read_all).values()
    return [rule for rules in found for rule in rules if rule.event in events]


def rule_named(name: str) -> Rule | None:
    """One enabled rule."""
    found = memory.get(REGION, "all", _read_all).values()
    return next((rule for rules in found for rule in rules if rule.name == name), None)


def _read_all() -> dict[str, tuple[Rule, ...]]:
    if not exists(DOCTYPE):
        return {}
    rows = get_list(DOCTYPE, user=None, fields=_COLUMNS, filters={"enabled": 1}, order_by="name asc")
    receivers = _receivers([row.name for row in rows])
    by_doctype: dict[str, list[Rule]] = {}
    for row in rows:
        by_doctype.setdefault(row.document_type, []).append(_rule(row, receivers.get(row.name, ())))
    return {doctype: tuple(rules) for doctype, rules in by_doctype.items()}


def _rule(row: AttrDict, receivers: tuple[Receiver, ...]) -> Rule:
    values = {**row, **{flag: bool(row[flag]) for flag in _FLAGS}}
    for number in ("days_in_advance", "minutes_offset"):
        values[number] = int(row[number] or 0)
    return Rule(**values, receivers=receivers)


def _receivers(rules: list[str]) -> dict[str, tuple[Receiver, ...]]:
    if not rules:
        return {}
    rows = get_list(
        "Notification Recipient",
        user=None,
        fields=["parent", *_RECEIVER_COLUMNS],
        filters={"parent": ["in", rules], "parenttype": DOCTYPE},
        order_by="parent asc, idx asc",
    )
    found: dict[str, list[Receiver]] = {}
    for row in rows:
        found.setdefault(row.parent, []).append(Receiver(**{name: row[name] for name in _RECEIVER_COLUMNS}))
    return {rule: tuple(receivers) for rule, receivers in found.items()}
