"""Whom a rule tells: by field, role, expression, assignment, and copies. Users and mere addresses are kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from frappe.context import _
from frappe.document.rule_names import expression_names, is_met
from frappe.exceptions import ValidationError
from frappe.notifications.rules import Receiver, Rule
from frappe.permissions import has_permission
from frappe.query import get_list, values
from frappe.templates.environment import render_text
from frappe.values.contacts import split_emails
from frappe.values.expressions import python

NOBODY = frozenset({"Administrator", "Guest"})


@dataclass(slots=True)
class Told:
    """Who is told: names of users, and addresses of others. Copies are addresses."""

    users: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)
    cc: dict[str, None] = field(default_factory=dict)
    bcc: dict[str, None] = field(default_factory=dict)

    def add(self, given: Iterable[str]) -> None:
        """Take in names of users and addresses; an address of a user stands for the user."""
        for item in given:
            user = values.get_value("User", {"email": item}, "name") if "@" in item else None
            if user is None and values.exists("User", item):
                user = item
            if user is not None:
                self.users[str(user)] = None
            elif "@" in item:
                self.addresses[item] = None


def told_by(rule: Rule, doc: Any) -> Told:
    """Everybody the rule tells about the document, each once."""
    told = Told()
    for receiver in rule.receivers:
        if is_met(receiver.condition, doc):
            _add(told, receiver, doc)
    if rule.send_to_all_assignees:
        told.add(sorted(doc.get_assigned_users()))
    for user in NOBODY & told.users.keys():
        del told.users[user]
    return told


def _add(told: Told, receiver: Receiver, doc: Any) -> None:
    if receiver.receiver_by_document_field:
        told.add(_of_field(doc, receiver.receiver_by_document_field))
    if receiver.receiver_by_role:
        told.users.update(dict.fromkeys(_of_role(doc, receiver.receiver_by_role)))
    if receiver.receiver_by_expression:
        told.add(_listed(python.evaluate(receiver.receiver_by_expression, expression_names(doc))))
    told.cc.update(dict.fromkeys(_of_text(receiver.cc, doc)))
    told.bcc.update(dict.fromkeys(_of_text(receiver.bcc, doc)))


def _of_field(doc: Any, path: str) -> list[str]:
    """Values of `field`, of `link.field` through a link, or of `field,table` in each row of a table."""
    fieldname, _comma, table = (part.strip() for part in path.partition(","))
    if table:
        return [item for row in doc.get(table) or () for item in _listed(row.get(fieldname))]
    first, _dot, target = path.partition(".")
    if not target:
        return _listed(doc.get(first))
    link = doc.meta.get_field(first)
    if link is None or not link.options:
        raise ValidationError(_("{0} has no link {1}. Choose another field.").format(_(doc.doctype), first))
    value = doc.get(first)
    return _listed(values.get_value(link.options, value, target)) if value else []


def _of_role(doc: Any, role: str) -> list[str]:
    """Enabled users who hold the role and may read the document."""
    holders = get_list("Has Role", user=None, pluck="parent", filters={"role": role, "parenttype": "User"})
    users = get_list(
        "User",
        user=None,
        pluck="name",
        filters={"name": ["in", sorted(set(holders) - NOBODY)], "enabled": 1},
        order_by="name asc",
    )
    return [user for user in users if has_permission(doc.doctype, "read", doc, user)]


def _of_text(text: str | None, doc: Any) -> list[str]:
    if not text:
        return []
    shown = render_text(text, {"doc": doc}, label=_("CC and BCC")) if "{" in text else text
    return split_emails(shown.replace("\n", ","))


def _listed(value: Any) -> list[str]:
    if not value:
        return []
    if isinstance(value, str):
        return [part for part in split_emails(value.replace("\n", ",")) if part]
    return [str(item) for item in value if item]
