"""Assignment by rule. Fills the slot `document.event`: the rules of a DocType are asked after every write of a document.

A document has one rule at a time: the first, by priority, whose condition holds. While a task of that rule is open no other rule
assigns; when it is taken back or closed and nobody has the document, the rules are asked anew.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from frappe.automation.assignees import choose
from frappe.automation.assignment_rules import WEEKDAYS, AssignmentRule, rules_of
from frappe.context import _, current
from frappe.core.assigning import CANCELLED, CLOSED, assign, end, open_tasks
from frappe.document.load import get_doc
from frappe.document.rule_names import is_met
from frappe.document.rules import is_quiet, log_mistake
from frappe.exceptions import FrappeError
from frappe.templates.environment import render_text
from frappe.values.date_reading import getdate


def follow(doc: Any, event: str) -> None:
    """Apply the rules when a document was written in any way."""
    if event != "on_change":
        return
    rules = rules_of(doc.doctype)
    if rules and not is_quiet(doc):
        apply(doc, rules)


def apply(doc: Any, rules: tuple[AssignmentRule, ...]) -> None:
    """Take back, close, move and give tasks as the rules say. A rule with a mistake is logged and left out."""
    names = [rule.name for rule in rules]
    tasks = open_tasks(doc.doctype, str(doc.name))
    of_rules = [task for task in tasks if task.assignment_rule in names]
    for rule in rules:
        own = [task for task in of_rules if task.assignment_rule == rule.name]
        if own and _ended(rule, doc, own):
            of_rules = [task for task in of_rules if task not in own]
    if of_rules:
        return
    people = {task.owner for task in tasks}
    for rule in rules:
        if _assigned(rule, doc, people):
            return


def _ended(rule: AssignmentRule, doc: Any, tasks: list[Any]) -> bool:
    """Whether the rule's own tasks ended now; those that go on get their new due date."""
    try:
        if doc.docstatus == 2 or _holds(rule.unassign_condition, doc):
            end(doc, tasks, CANCELLED)
            return True
        if _holds(rule.close_condition, doc):
            end(doc, tasks, CLOSED)
            return True
        _move(rule, doc, tasks)
    except FrappeError as error:
        _log(rule, doc, error)
    return False


def _move(rule: AssignmentRule, doc: Any, tasks: list[Any]) -> None:
    if not rule.due_date_based_on:
        return
    due = _due(rule, doc)
    for row in tasks:
        if row.date != due:
            task = get_doc("ToDo", row.name)
            task.set("date", due)
            task.save(ignore_permissions=True)


def _assigned(rule: AssignmentRule, doc: Any, people: set[str]) -> bool:
    """Whether the rule took the document: its condition holds, whether or not there was somebody new to choose."""
    try:
        if doc.docstatus == 2 or not _is_wanted(rule, doc):
            return False
        user = choose(rule, doc)
        if user is None or user in people:
            return True
        assign(doc, user, _task(rule, doc), may_share=True)
    except FrappeError as error:
        _log(rule, doc, error)
        return False
    return True


def _is_wanted(rule: AssignmentRule, doc: Any) -> bool:
    if rule.days and WEEKDAYS[current().today().weekday()] not in rule.days:
        return False
    if _holds(rule.unassign_condition, doc) or _holds(rule.close_condition, doc):
        return False
    return is_met(rule.assign_condition, doc, with_fields=True)


def _holds(condition: str | None, doc: Any) -> bool:
    """An empty condition never takes anything back."""
    return bool((condition or "").strip()) and is_met(condition, doc, with_fields=True)


def _task(rule: AssignmentRule, doc: Any) -> dict[str, Any]:
    text = (rule.description or "").strip()
    label = _("The description of {0}").format(rule.name)
    return {
        "assignment_rule": rule.name,
        "date": _due(rule, doc),
        "description": render_text(text, {"doc": doc}, label=label) if text else None,
    }


def _due(rule: AssignmentRule, doc: Any) -> date | None:
    value = doc.get(rule.due_date_based_on) if rule.due_date_based_on else None
    return getdate(value, today=current().today()) if value else None


def _log(rule: AssignmentRule, doc: Any, error: FrappeError) -> None:
    log_mistake(_("Assignment rule {0}").format(rule.name), doc, error)
