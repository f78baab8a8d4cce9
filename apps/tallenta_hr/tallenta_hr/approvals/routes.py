"""Which route a document takes, and which of its stages apply to it.

Routes are read once per request. Not here: who is asked (seats.py) and what they decided (tasks.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint
from frappe.utils.caching import request_cache

ASKING = ("pending_state", "approved_state", "rejected_state")
CALLING_OFF = ("cancel_pending_state", "cancelled_state", "kept_state")


class RouteError(frappe.ValidationError):
    """A route that cannot work: unknown states, a condition that cannot be read, or a stage without a name."""


@request_cache
def routed_doctypes() -> dict[str, list[str]]:
    """Names of active routes by DocType, the most important first."""
    found: dict[str, list[str]] = {}
    if not frappe.db.table_exists("Approval Route"):
        # A site that is being migrated from a version without routes.
        return found
    for row in frappe.get_all(
        "Approval Route",
        filters={"is_active": 1},
        fields=["name", "applies_to"],
        order_by="priority desc, name asc",
    ):
        found.setdefault(row.applies_to, []).append(row.name)
    return found


def route_for(doc: Any) -> Any | None:
    """The route of a document: the one it names, else the first active one whose condition it meets."""
    names = routed_doctypes().get(doc.doctype, [])
    named = doc.get("approval_route")
    if named and named in names:
        return frappe.get_cached_doc("Approval Route", named)
    for name in names:
        route = frappe.get_cached_doc("Approval Route", name)
        if meets(route.condition, doc):
            return route
    return None


def meets(condition: str | None, doc: Any) -> bool:
    """Is the Python condition true for the document? An empty one is."""
    if not condition or not condition.strip():
        return True
    values = frappe._dict(doc.as_dict() if hasattr(doc, "as_dict") else doc)
    return bool(frappe.safe_eval(condition, {"doc": values}))


def stages_after(route: Any, doc: Any, number: int) -> Iterator[tuple[int, Any]]:
    """Stages behind a number (0 for all) whose condition the document meets, with their numbers."""
    for index, stage in enumerate(route.stages, start=1):
        if index > number and meets(stage.condition, doc):
            yield index, stage


def check(doc: Any) -> None:
    """Raise RouteError for a route that no document could take to its end."""
    if frappe.flags.in_fixtures or frappe.flags.in_install or frappe.flags.in_migrate:
        # Shipped routes come before the workflows they drive.
        return
    workflow = frappe.get_all(
        "Workflow", filters={"document_type": doc.applies_to, "is_active": 1}, pluck="name", limit=1
    )
    if doc.is_active and not workflow:
        raise RouteError(
            _("{0} has no active workflow for a route to drive. Make one first.").format(_(doc.applies_to))
        )
    states = frappe.get_all("Workflow Document State", filters={"parent": ["in", workflow]}, pluck="state")
    calling_off = CALLING_OFF if doc.cancel_pending_state else ()
    for fieldname in (*ASKING, *calling_off):
        if workflow and doc.get(fieldname) not in states:
            raise RouteError(
                _("Workflow {0} has no state {1}. Choose one of: {2}.").format(
                    workflow[0], doc.get(fieldname), ", ".join(states)
                )
            )
    _check_stages(doc)


def _check_stages(doc: Any) -> None:
    meta = frappe.get_meta(doc.applies_to)
    for row in doc.stages:
        needed = {"Role": "role", "User": "user", "Document Field": "document_field"}.get(row.approver_source)
        if needed and not row.get(needed):
            raise RouteError(_("Stage {0} does not say whom to ask.").format(row.stage_title))
        if row.approver_source == "Document Field" and not meta.has_field(row.document_field):
            raise RouteError(_("{0} has no field {1}.").format(_(doc.applies_to), row.document_field))
        if row.mode == "K of N" and cint(row.k) < 1:
            raise RouteError(_("Stage {0} needs at least one approval.").format(row.stage_title))
    for condition in (doc.condition, *(row.condition for row in doc.stages)):
        _check_condition(condition, doc.applies_to)


def _check_condition(condition: str | None, doctype: str) -> None:
    try:
        meets(condition, frappe.new_doc(doctype))
    except TypeError:
        # An empty document has no numbers to compare; with values the condition can be read.
        return
    except Exception as error:
        raise RouteError(_("The condition {0} cannot be read: {1}").format(condition, error)) from error


def forget(doc: Any = None, event: str | None = None) -> None:
    """Read the routes again: one was written or deleted."""
    routed_doctypes.clear_cache()
