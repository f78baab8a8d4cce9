"""Rules about what happens to documents. Fills the slot `document.event`: it is asked for every event of every save."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.rules import is_quiet
from frappe.notifications.alert import raise_alert
from frappe.notifications.rules import RULE_EVENTS, Rule, rules_of

RAISED = "alerts_raised"


def follow(doc: Any, event: str) -> None:
    """Raise the alerts of an event, each at most once for a document in one request or job."""
    rules = rules_of(doc.doctype)
    if not rules or _is_quiet(doc):
        return
    kind = RULE_EVENTS.get(event)
    raised: set[tuple[str, str, str, str]] = current().flags.setdefault(RAISED, set())
    for rule in rules:
        key = (rule.name, doc.doctype, str(doc.name), event)
        if key in raised or not _applies(rule, doc, event, kind):
            continue
        # Noted before, because what the alert sets afterwards is an event again.
        raised.add(key)
        if not raise_alert(rule, doc):
            raised.discard(key)


def _is_quiet(doc: Any) -> bool:
    """Also while an import runs that was told to send nothing."""
    flags = current().flags
    return is_quiet(doc) or bool(flags.get("in_import") and flags.get("mute_emails"))


def _applies(rule: Rule, doc: Any, event: str, kind: str | None) -> bool:
    if rule.event == "Method":
        return rule.method == event
    if rule.event != kind:
        return False
    before = doc.get_doc_before_save()
    if kind == "Value Change":
        return before is not None and bool(doc.has_value_changed(rule.value_changed))
    # The first save of a document is New, and not Save as well.
    return kind != "Save" or before is not None
