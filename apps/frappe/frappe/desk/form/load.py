"""Loading a form: its metadata once, then the document with everything around it."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.desk.calendar import calendars_of
from frappe.desk.form.docinfo import docinfo_of, rights_with_meaning, user_info_of
from frappe.desk.link_titles import links_in, shown_title_field, titles_of
from frappe.desk.scripts import versions_of, words_of
from frappe.document.load import get_doc
from frappe.document.visible import visible
from frappe.meta import get_meta
from frappe.meta.describe import describe
from frappe.permissions import has_permission, levels, require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.workflow.definition import workflow_of

RIGHTS = ("read", "write", "create", "delete", "submit", "cancel", "amend", "print", "export", "share")


@whitelist(methods=["GET", "POST"])
def getdoctype(doctype: str, with_parent: bool = False, cached_timestamp: str | None = None) -> None:
    """Metadata of a DocType and its child tables, in `docs`."""
    if not (
        has_permission(doctype, "read")
        or has_permission(doctype, "select")
        or has_permission(doctype, "create")
    ):
        require(doctype, "read")
    meta = get_meta(doctype)
    docs = [described(doctype)]
    docs += [described(field.options) for field in meta.table_fields if field.options]
    current().response["docs"] = docs


def described(doctype: str) -> dict[str, Any]:
    """Metadata with the user's rights, workflow and print formats; labels in the user's language."""
    meta = get_meta(doctype)
    shown = describe(meta, levels(meta, current().user))
    shown["label"] = _(doctype)
    for field in shown["fields"]:
        translate(field, doctype)
    shown["__title_field"] = shown_title_field(doctype)
    shown["__scripts"] = versions_of(doctype)
    if words := words_of(doctype):
        shown["__words"] = words
    if not meta.istable:
        shown["__can"] = {
            right: 1 for right in rights_with_meaning(meta, RIGHTS) if has_permission(doctype, right)
        }
        shown["__workflow"] = described_workflow(doctype)
        shown["__calendars"] = calendars_of(doctype)
        shown["__print_formats"] = get_list(
            "Print Format",
            user=None,
            filters={"doc_type": doctype, "disabled": 0},
            pluck="name",
            order_by="name asc",
        )
    return shown


def translate(field: dict[str, Any], doctype: str) -> None:
    """Put a field's texts into the user's language, first as its DocType means them.

    The values of a Select stay; `option_labels` says how those are shown.
    """
    for key in ("label", "description", "placeholder"):
        if field.get(key):
            field[key] = _(field[key], context=doctype)
    if field["fieldtype"] == "Select" and field.get("options"):
        options = [option.strip() for option in field["options"].split("\n")]
        shown = {option: _(option, context=doctype) for option in options if option}
        labels = {option: label for option, label in shown.items() if label != option}
        if labels:
            field["option_labels"] = labels


def described_workflow(doctype: str) -> dict[str, Any] | None:
    """States with their colours, and the transitions, as the form and list show them."""
    workflow = workflow_of(doctype)
    if workflow is None:
        return None
    names = list(workflow.states)
    styles = dict(
        get_list(
            "Workflow State",
            user=None,
            filters={"name": ["in", names]},
            fields=["name", "style"],
            as_list=True,
        )
    )
    return {
        "name": workflow.name,
        "state_field": workflow.state_field,
        "override_status": int(workflow.override_status),
        "states": [
            {
                "state": state.state,
                "label": _(state.state),
                "style": styles.get(state.state),
                "doc_status": state.doc_status,
                "allow_edit": state.allow_edit,
            }
            for state in workflow.states.values()
        ],
        "transitions": [
            {
                "state": item.state,
                "action": item.action,
                "label": _(item.action),
                "next_state": item.next_state,
            }
            for item in workflow.transitions
        ],
    }


@whitelist(methods=["GET", "POST"])
def getdoc(doctype: str, name: str) -> None:
    """A document with its surroundings, in `docs`, `docinfo`, `_link_titles` and `user_info`."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    doc.run_method("onload")
    put_document(doc)


@whitelist(methods=["POST"])
def mark_seen(doctype: str, name: str) -> None:
    """Remember that one saw a document that one may read, where its DocType tracks that. Reading alone writes nothing."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    doc.add_seen()
    doc.add_viewed()


def put_document(doc: Any) -> None:
    """Put a document that the user may read into the response."""
    response = current().response
    shown = visible(doc)
    docinfo = docinfo_of(doc)
    response["docs"] = [shown]
    response["docinfo"] = docinfo
    response["_link_titles"] = titles_of(_links(doc))
    response["user_info"] = user_info_of(doc, docinfo)


def _links(doc: Any) -> list[tuple[str, str]]:
    found = links_in(doc.meta, doc)
    for field in doc.meta.table_fields:
        for row in doc.get(field.fieldname) or []:
            found += links_in(row.meta, row)
    return found
