"""One action on many documents: at once when they are few, as a job when they are many. Each document stands alone."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.jobs.queue import enqueue
from frappe.permissions import require
from frappe.registry import slots
from frappe.registry.endpoints import whitelist
from frappe.workflow.apply import apply_workflow
from frappe.workflow.transitions import open_transitions

MOST_AT_ONCE = 20
LIMIT = 500
RUN = "frappe.workflow.bulk.run"
Answer = dict[str, Any]


@whitelist(methods=["POST"])
def bulk_workflow_approval(docnames: list[str], doctype: str, action: str) -> Answer:
    """Make one action on up to 500 documents: `{done: [name], failed: {name: reason}, queued: 0}`.

    From 20 documents on a job does it, `queued` says how many, and the user gets a notice when it is done.
    """
    if len(docnames) > LIMIT:
        raise ValidationError(_("At most {0} documents at once.").format(LIMIT))
    require(doctype, "read")
    if len(docnames) < MOST_AT_ONCE:
        return {**each(docnames, doctype, action), "queued": 0}
    enqueue(RUN, queue="long", docnames=docnames, doctype=doctype, action=action)
    return {"done": [], "failed": {}, "queued": len(docnames)}


def each(docnames: list[str], doctype: str, action: str) -> Answer:
    """Make the action on each; what failed is undone for that document and named with its reason."""
    done: list[str] = []
    failed: dict[str, str] = {}
    db = current().db
    messages = current().message_log
    for name in docnames:
        db.savepoint("bulk_action")
        said = len(messages)
        try:
            apply_workflow({"doctype": doctype, "name": name}, action)
            done.append(name)
        except Exception as error:
            db.rollback_to("bulk_action")
            del messages[said:]
            failed[name] = str(error)
    return {"done": done, "failed": failed}


def run(docnames: list[str], doctype: str, action: str) -> None:
    """The job behind many documents."""
    answer = each(docnames, doctype, action)
    slots.run("workflow.bulk_done", doctype, action, answer["done"], answer["failed"])


@whitelist(methods=["GET", "POST"])
def get_common_transition_actions(docs: list[dict[str, Any]], doctype: str) -> list[str]:
    """Actions that are open to the user on every one of the documents."""
    common: set[str] | None = None
    for item in docs:
        stored = get_doc(doctype, str(item.get("name") or ""))
        require(doctype, "read", stored)
        actions = {transition.action for transition in open_transitions(stored)}
        common = actions if common is None else common & actions
    return sorted(common or ())
