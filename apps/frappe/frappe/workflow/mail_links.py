"""Links with which an approver makes an action out of a mail, without a sign-in: one per action, for one person, used once.

A link shows a page; only its button acts. It ends when it was used, when its time is over, when the document changed since the
mail, or when somebody decided. Acting asks every rule anew, in the name of the person the mail went to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from frappe.context import _, current
from frappe.document import signed_links
from frappe.document.addresses import get_url
from frappe.document.load import get_doc
from frappe.document.signed_links import SignedLink
from frappe.workflow.apply import apply_workflow
from frappe.workflow.transitions import open_transitions

PURPOSE = "workflow_action"
PATH = "/decide/"
MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class ActionLink:
    """What stands in a mail: the action, as its reader calls it, and where it leads."""

    action: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a link stands for."""

    user: str
    action: str
    doc: Any


def action_links(doc: Any, user: str, *, minutes: int = MINUTES) -> list[ActionLink]:
    """A link for each action that the user may make on the document as it is stored now."""
    actions = dict.fromkeys(transition.action for transition in open_transitions(doc, user))
    return [ActionLink(action, _(action), _address(doc, user, action, minutes)) for action in actions]


def _address(doc: Any, user: str, action: str, minutes: int) -> str:
    token = signed_links.make(PURPOSE, user=user, doc=doc, minutes=minutes, payload={"action": action})
    return get_url(PATH + token)


def shown(token: str) -> Decision:
    """What a link stands for; nothing is used up. Raises LinkExpired (410)."""
    return _decision(signed_links.read(token, PURPOSE))


def decide(token: str, comment: str | None = None) -> Decision:
    """Make the action in the name of the link's user, once; all other links about the document end.

    Raises LinkExpired (410) for a link that is forged, used, too old or about another state of the document, and
    WorkflowTransitionError (417) when the action is no longer open to the user.
    """
    decision = _decision(signed_links.use(token, PURPOSE))
    doc = decision.doc
    with acting_as(decision.user):
        document = apply_workflow({"doctype": doc.doctype, "name": doc.name}, decision.action, comment)
    signed_links.end_all(PURPOSE, doc.doctype, str(doc.name))
    return Decision(decision.user, decision.action, document)


def _decision(link: SignedLink) -> Decision:
    return Decision(link.user, str(link.payload["action"]), get_doc(link.doctype, link.name))


@contextmanager
def acting_as(user: str) -> Iterator[None]:
    """Act as another user for a block."""
    context = current()
    before, context.user = context.user, user
    try:
        yield
    finally:
        context.user = before
