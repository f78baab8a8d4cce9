"""Workflow Action records: what waits for whom. One open row per approver, or one per state for a role."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.load import new_doc
from frappe.permissions import roles_of
from frappe.query import get_list, values
from frappe.registry import slots
from frappe.values.attrdict import AttrDict
from frappe.workflow.approvers import approvers_of, is_condition_met
from frappe.workflow.definition import Workflow, workflow_of
from frappe.workflow.transitions import state_of

EVENTS = frozenset({"on_update", "on_submit", "on_cancel", "on_update_after_submit"})


def follow(doc: Any, event: str) -> None:
    """After a document with a workflow was written: close what waited, open what waits now."""
    if event not in EVENTS:
        return
    workflow = workflow_of(doc.doctype)
    if workflow is None:
        return
    before = doc.get_doc_before_save()
    state = state_of(workflow, doc)
    if before is not None and before.get(workflow.state_field) == state:
        return
    _close(doc)
    if not workflow.states[state].is_optional_state:
        _open(doc, workflow, state)


def _close(doc: Any) -> None:
    open_rows = values.get_values(
        "Workflow Action",
        {"reference_doctype": doc.doctype, "reference_name": doc.name, "status": "Open"},
        "name",
    )
    database = current().__dict__["database_api"]
    for (name,) in open_rows:
        database.set_value("Workflow Action", name, {"status": "Completed", "completed_by": current().user})


def forget(doc: Any) -> None:
    """When a document is deleted: nothing of it waits any more, and nothing of what waited is kept."""
    reference = {"reference_doctype": doc.doctype, "reference_name": doc.name}
    names = [name for (name,) in values.get_values("Workflow Action", reference, "name")]
    if names:
        database = current().__dict__["database_api"]
        database.delete("Workflow Action Permitted Role", {"parent": ["in", names]})
        database.delete("Workflow Action", {"name": ["in", names]})


def _open(doc: Any, workflow: Workflow, state: str) -> None:
    users: dict[str, None] = {}
    roles: dict[str, None] = {}
    for transition in workflow.from_state(state):
        if transition.allow_self_approval:
            continue
        named = approvers_of(transition, doc)
        if named is not None:
            # A condition about the session is asked for the one who would act, not for the one who just did.
            able = (user for user in named if is_condition_met(transition, doc, user))
            users.update(dict.fromkeys(user for user in able if user != doc.get("owner")))
        elif is_condition_met(transition, doc):
            roles[transition.allowed] = None
    if users:
        for user in users:
            _insert(doc, state, user=user, roles=[])
    elif roles:
        _insert(doc, state, user=None, roles=list(roles))
    # What is brought in from another system waits here too, but nobody is told by mail.
    if (users or roles) and workflow.send_email_alert and not doc.flags.get("in_import_history"):
        slots.run("workflow.waiting", doc, state, tuple(users), tuple(roles))


def _insert(doc: Any, state: str, *, user: str | None, roles: list[str]) -> None:
    row = new_doc("Workflow Action")
    row.update(
        {
            "reference_doctype": doc.doctype,
            "reference_name": doc.name,
            "workflow_state": state,
            "status": "Open",
            "user": user,
        }
    )
    for role in roles:
        row.append("permitted_roles", {"role": role})
    row.flags.ignore_permissions = True
    row.flags.ignore_links = True
    row.insert()


def waiting_for(user: str, limit: int = 50) -> list[AttrDict]:
    """Open actions of a user, oldest first: those that name the user, then those of the user's roles."""
    fields = ["name", "reference_doctype", "reference_name", "workflow_state", "creation"]
    own = get_list(
        "Workflow Action",
        user=None,
        fields=fields,
        filters={"status": "Open", "user": user},
        order_by="creation asc",
        limit=limit,
    )
    of_roles = get_list(
        "Workflow Action Permitted Role",
        user=None,
        fields=["parent"],
        filters={"role": ["in", sorted(roles_of(user))]},
    )
    if not of_roles or len(own) >= limit:
        return own
    names = [row.parent for row in of_roles]
    shared = get_list(
        "Workflow Action",
        user=None,
        fields=fields,
        filters={"status": "Open", "name": ["in", names], "user": ["is", "not set"]},
        order_by="creation asc",
        limit=limit - len(own),
    )
    return own + shared
