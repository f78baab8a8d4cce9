"""Assignment rules as the events need them: frozen, read once, forgotten when a rule changes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from frappe.cache import memory
from frappe.meta.assemble import exists
from frappe.query import get_list
from frappe.values.attrdict import AttrDict

DOCTYPE = "Assignment Rule"
REGION = "assignment_rules"
ROUND_ROBIN, LOAD_BALANCING, BASED_ON_FIELD = "Round Robin", "Load Balancing", "Based on Field"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class AssignmentRule:
    """One rule; its fields are those of the record. `days` are names of weekdays; none means all."""

    name: str
    document_type: str
    rule: str
    assign_condition: str
    unassign_condition: str | None = None
    close_condition: str | None = None
    field: str | None = None
    due_date_based_on: str | None = None
    description: str | None = None
    users: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()


_COLUMNS = [item.name for item in fields(AssignmentRule) if item.name not in ("users", "days")]


def rules_of(doctype: str) -> tuple[AssignmentRule, ...]:
    """The enabled rules of a DocType, the highest priority first."""
    return memory.get(REGION, "all", _read_all).get(doctype, ())


def _read_all() -> dict[str, tuple[AssignmentRule, ...]]:
    if not exists(DOCTYPE):
        return {}
    rows = get_list(
        DOCTYPE, user=None, fields=_COLUMNS, filters={"disabled": 0}, order_by="priority desc, name asc"
    )
    users, days = _rows("Assignment Rule User", "user"), _rows("Assignment Rule Day", "day")
    found: dict[str, list[AssignmentRule]] = {}
    for row in rows:
        rule = _rule(row, users.get(row.name, []), days.get(row.name, []))
        found.setdefault(rule.document_type, []).append(rule)
    return {doctype: tuple(rules) for doctype, rules in found.items()}


def _rule(row: AttrDict, users: list[str], days: list[str]) -> AssignmentRule:
    return AssignmentRule(**row, users=tuple(dict.fromkeys(users)), days=frozenset(days))


def _rows(child: str, column: str) -> dict[str, list[str]]:
    rows = get_list(
        child,
        user=None,
        fields=["parent", column],
        filters={"parenttype": DOCTYPE},
        order_by="parent asc, idx asc",
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.parent, []).append(row[column])
    return found
