"""What surrounds a document on its form: rights, versions, comments, attachments, open actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import _, current
from frappe.desk.form.document_follow import is_document_followed
from frappe.mail import communications
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.permissions import has_permission, levels, readable_fields
from frappe.permissions.levels import fields_of_levels
from frappe.query import get_list
from frappe.values.json_text import parse_json
from frappe.workflow.apply import as_row
from frappe.workflow.transitions import open_transitions

RIGHTS = (
    "read",
    "write",
    "create",
    "delete",
    "submit",
    "cancel",
    "amend",
    "print",
    "email",
    "export",
    "share",
)
# The parts of a Version.
CHANGES = ("changed", "added", "removed", "row_changed")
SUBMIT_RIGHTS = ("submit", "cancel", "amend")
TIMELINE_LIMIT = 100
COMMENT_FIELDS = ["name", "creation", "owner", "comment_by", "comment_email", "comment_type", "content"]
# Kind of comment -> where the form looks for it.
GROUPS = {
    "Comment": "comments",
    "Workflow": "workflow_logs",
    "Assigned": "assignment_logs",
    "Assignment Completed": "assignment_logs",
    "Attachment": "attachment_logs",
    "Attachment Removed": "attachment_logs",
    "Shared": "share_logs",
    "Unshared": "share_logs",
    "Like": "like_logs",
}


def docinfo_of(doc: Any) -> dict[str, Any]:
    """The `docinfo` of the contract."""
    reference = {"reference_doctype": doc.doctype, "reference_name": doc.name}
    info: dict[str, Any] = {
        "doctype": doc.doctype,
        "name": doc.name,
        "permissions": {
            right: 1
            for right in rights_with_meaning(doc.meta, RIGHTS)
            if has_permission(doc.doctype, right, doc)
        },
        "versions": versions_of(doc),
        "attachments": attachments_of(doc),
        "assignments": get_list(
            "ToDo",
            user=None,
            fields=["name", "allocated_to as owner", "description", "status", "date"],
            filters={"reference_type": doc.doctype, "reference_name": doc.name, "status": "Open"},
        ),
        "shared": get_list(
            "DocShare",
            user=None,
            fields=["user", "read", "write", "submit", "share", "everyone"],
            filters={"share_doctype": doc.doctype, "share_name": doc.name},
        ),
        "communications": communications.about(doc, TIMELINE_LIMIT),
        "tags": doc.get("_user_tags") or "",
        "is_document_followed": int(is_document_followed(doc.doctype, str(doc.name))),
        "views": views_of(doc),
        "transitions": [as_row(transition) for transition in open_transitions(doc)],
    }
    for key in ("comments", "info_logs", *set(GROUPS.values())):
        info.setdefault(key, [])
    rows = get_list(
        "Comment",
        user=None,
        fields=COMMENT_FIELDS,
        filters=reference,
        order_by="creation asc",
        limit=TIMELINE_LIMIT,
    )
    for row in rows:
        if row.comment_type == "Workflow":
            _say_state(row)
        info[GROUPS.get(row.comment_type, "info_logs")].append(row)
    return info


def _say_state(row: Any) -> None:
    """Put the state that a step led to into the reader's language; `state` keeps it as it is stored."""
    row.state = str(row.content or "").partition(": ")[0]
    row.content = _(row.state) + str(row.content or "")[len(row.state) :]


def views_of(doc: Any) -> list[Any]:
    """Who looked at the document last, where its DocType tracks that."""
    if not doc.meta.track_views:
        return []
    return get_list(
        "View Log",
        user=None,
        fields=["name", "creation", "viewed_by"],
        filters={"reference_doctype": doc.doctype, "reference_name": doc.name},
        order_by="creation desc",
        limit=TIMELINE_LIMIT,
    )


def rights_with_meaning(meta: Any, rights: tuple[str, ...]) -> tuple[str, ...]:
    """Those rights that the DocType has a use for: no submit where nothing is submitted."""
    return rights if meta.is_submittable else tuple(right for right in rights if right not in SUBMIT_RIGHTS)


def versions_of(doc: Any) -> list[dict[str, Any]]:
    """Newest changes first; values of fields that the user may not read are left out."""
    rows = get_list(
        "Version",
        user=None,
        fields=["name", "owner", "creation", "data"],
        filters={"ref_doctype": doc.doctype, "docname": doc.name},
        order_by="creation desc",
        limit=TIMELINE_LIMIT,
    )
    if not rows:
        return []
    allowed = _readable_by_table(doc.meta)
    shown = ({**row, "data": _permitted(parse_json(row.data), allowed)} for row in rows)
    return [row for row in shown if any(row["data"].get(part) for part in CHANGES)]


def _readable_by_table(meta: Meta) -> dict[str | None, frozenset[str]]:
    """Fields the user may read: of the document under None, of its rows under the table's name.

    Levels of fields in rows are opened by the document they belong to.
    """
    open_levels = levels(meta, current().user)
    readable: dict[str | None, frozenset[str]] = {None: fields_of_levels(meta, open_levels)}
    for table in meta.table_fields:
        if table.fieldname in readable[None] and table.options:
            readable[table.fieldname] = fields_of_levels(get_meta(table.options), open_levels)
    return readable


def _permitted(data: dict[str, Any], allowed: dict[str | None, frozenset[str]]) -> dict[str, Any]:
    """A Version without what is closed, also inside rows; fields that are gone from the DocType are closed."""
    kept = dict(data)
    kept["changed"] = [item for item in data.get("changed", ()) if item[0] in allowed[None]]
    for part in ("added", "removed"):
        kept[part] = [
            [table, {name: value for name, value in row.items() if name in allowed[table]}]
            for table, row in data.get(part, ())
            if table in allowed
        ]
    rows = (
        [table, index, name, [pair for pair in pairs if pair[0] in allowed[table]]]
        for table, index, name, pairs in data.get("row_changed", ())
        if table in allowed
    )
    kept["row_changed"] = [row for row in rows if row[3]]
    return kept


def attachments_of(doc: Any) -> list[Any]:
    """Files attached to the document, without those of fields that are closed to the user."""
    rows = get_list(
        "File",
        user=None,
        fields=[
            "name",
            "file_name",
            "file_url",
            "is_private",
            "file_size",
            "creation",
            "owner",
            "attached_to_field",
        ],
        filters={"attached_to_doctype": doc.doctype, "attached_to_name": doc.name},
        order_by="creation asc",
    )
    closed = doc.meta.by_name.keys() - readable_fields(doc.meta, current().user)
    return [row for row in rows if row.attached_to_field not in closed]


def user_info_of(doc: Any, docinfo: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Names and pictures of everybody the form mentions."""
    people = {doc.owner, doc.modified_by}
    for key in ("versions", *set(GROUPS.values()), "info_logs"):
        people.update(row["owner"] for row in docinfo[key])
    return people_info(people)


def people_info(people: Iterable[str | None]) -> dict[str, dict[str, Any]]:
    """Name and picture by user."""
    rows = get_list(
        "User",
        user=None,
        fields=["name", "full_name", "user_image"],
        filters={"name": ["in", sorted(filter(None, people))]},
    )
    return {row.name: {"full_name": row.full_name, "image": row.user_image} for row in rows}
