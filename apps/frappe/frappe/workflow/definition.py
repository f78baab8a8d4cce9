"""A workflow as the rules need it: frozen, read once, forgotten when a workflow record changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from frappe.cache import memory
from frappe.query import get_list
from frappe.values.attrdict import AttrDict

_STATE_FIELDS = [
    "state",
    "doc_status",
    "update_field",
    "update_value",
    "evaluate_as_expression",
    "is_optional_state",
    "allow_edit",
    "message",
]
_TRANSITION_FIELDS = [
    "state",
    "action",
    "next_state",
    "allowed",
    "allow_self_approval",
    "condition",
    "approver",
    "transition_tasks",
]


@dataclass(frozen=True, slots=True)
class State:
    """One state: the docstatus it stands for, and what entering it writes."""

    state: str
    doc_status: int
    update_field: str | None = None
    update_value: str | None = None
    evaluate_as_expression: bool = False
    is_optional_state: bool = False
    allow_edit: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """One way out of a state. `approver` is `field:<fieldname>` or a dotted function `(doc) -> users`."""

    state: str
    action: str
    next_state: str
    allowed: str
    allow_self_approval: bool = True
    condition: str | None = None
    approver: str | None = None
    transition_tasks: str | None = None


@dataclass(frozen=True, slots=True)
class Workflow:
    """The active workflow of a DocType."""

    name: str
    document_type: str
    state_field: str
    send_email_alert: bool
    override_status: bool
    states: dict[str, State] = field(default_factory=dict)
    transitions: tuple[Transition, ...] = ()

    @property
    def initial(self) -> State:
        """The state of a new document: the first one listed."""
        return next(iter(self.states.values()))

    def first_with(self, docstatus: int) -> State | None:
        """The first state of a docstatus."""
        return next((state for state in self.states.values() if state.doc_status == docstatus), None)

    def from_state(self, state: str) -> list[Transition]:
        """Transitions out of a state, in order."""
        return [transition for transition in self.transitions if transition.state == state]


def workflow_of(doctype: str) -> Workflow | None:
    """The active workflow of a DocType, or None."""
    return memory.get("workflow", "all", _read_all).get(doctype)


def doctypes_with_workflow() -> frozenset[str]:
    """DocTypes that have an active workflow."""
    return frozenset(memory.get("workflow", "all", _read_all))


def forget() -> None:
    """Read the workflows again; called when one is saved or deleted."""
    memory.invalidate("workflow")


def _read_all() -> dict[str, Workflow]:
    rows = get_list(
        "Workflow",
        user=None,
        fields=["name", "document_type", "workflow_state_field", "send_email_alert", "override_status"],
        filters={"is_active": 1},
    )
    return {row.document_type: _read(row) for row in rows}


def _read(row: AttrDict) -> Workflow:
    children = {"parent": row["name"], "parenttype": "Workflow"}
    states = get_list(
        "Workflow Document State", user=None, fields=_STATE_FIELDS, filters=children, order_by="idx asc"
    )
    transitions = get_list(
        "Workflow Transition", user=None, fields=_TRANSITION_FIELDS, filters=children, order_by="idx asc"
    )
    return Workflow(
        name=row["name"],
        document_type=row["document_type"],
        state_field=row["workflow_state_field"] or "workflow_state",
        send_email_alert=bool(row["send_email_alert"]),
        override_status=bool(row["override_status"]),
        states={item.state: _state(item) for item in states},
        transitions=tuple(_transition(item) for item in transitions),
    )


def _state(item: AttrDict) -> State:
    values = {**item, "doc_status": int(item["doc_status"] or 0)}
    for flag in ("evaluate_as_expression", "is_optional_state"):
        values[flag] = bool(values[flag])
    return State(**values)


def _transition(item: AttrDict) -> Transition:
    return Transition(**{**item, "allow_self_approval": bool(item["allow_self_approval"])})
