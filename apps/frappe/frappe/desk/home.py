"""The home page's own block: what waits for the signed-in person."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.desk.link_titles import is_open, links_in, title_of, titles_of
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError
from frappe.permissions import has_permission
from frappe.query import values
from frappe.registry.endpoints import whitelist
from frappe.workflow.definition import workflow_of
from frappe.workflow.transitions import open_transitions
from frappe.workflow.waiting import waiting_for

LIMIT = 20
MOST = 200


@whitelist(methods=["GET"])
def get_waiting(limit: int = LIMIT) -> list[dict[str, Any]]:
    """Documents that wait for an action of the user, oldest first, with the actions; at most 200."""
    items = (describe(row) for row in waiting_for(current().user, min(limit, MOST)))
    return [item for item in items if item is not None]


def describe(row: Any) -> dict[str, Any] | None:
    """One waiting document; None when it is gone or no longer open to the user."""
    try:
        doc = get_doc(row.reference_doctype, row.reference_name)
    except DoesNotExistError:
        return None
    actions = [transition.action for transition in open_transitions(doc)]
    if not actions or not has_permission(doc.doctype, "read", doc):
        return None
    values_shown, titles = shown_values(doc), titles_of(links_in(doc.meta, doc))
    return {
        "doctype": doc.doctype,
        "label": _(doc.doctype),
        "name": doc.name,
        "title": doc.get(title_of(doc.meta) or "name") or doc.name,
        "state": row.workflow_state,
        "since": row.creation,
        "modified": doc.modified,
        "requester": {"name": doc.owner, "full_name": values.get_value("User", doc.owner, "full_name")},
        "summary": summary_of(doc, values_shown, titles),
        "values": values_shown,
        "_link_titles": titles,
        "transitions": actions,
    }


def shown_values(doc: Any) -> dict[str, Any]:
    """The values of the list columns that are set and open to the user; title and state are shown by themselves."""
    workflow = workflow_of(doc.doctype)
    apart = {doc.meta.title_field, workflow.state_field if workflow else None}
    listed = [
        field.fieldname
        for field in doc.meta.fields
        if field.in_list_view and field.fieldname not in apart and is_open(field, doc.meta)
    ]
    return {name: doc.get(name) for name in listed if doc.get(name) not in (None, "")}


def summary_of(doc: Any, values_shown: dict[str, Any], titles: dict[str, str]) -> str:
    """The values in one line."""
    parts = []
    for name, value in values_shown.items():
        field = doc.meta.get_field(name)
        parts.append(titles.get(f"{field.options}::{value}") or field.type.display(value, field, doc))
    return " · ".join(dict.fromkeys(parts))
