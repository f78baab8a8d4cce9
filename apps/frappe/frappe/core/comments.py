"""What a comment does beside being kept: the last ones are mirrored in the document's row, and whom it mentions is told."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.core.notices import notify
from frappe.database import statements
from frappe.document import documents_cache
from frappe.document import plan as plans
from frappe.document.addresses import get_fullname
from frappe.document.load import get_doc
from frappe.meta.assemble import exists
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.query.values import get_value
from frappe.values.html import mentions_in, strip_html
from frappe.values.json_text import as_json

COLUMN = "_comments"
MIRRORED = 20
SHOWN = 200


def mirror(comment: Any) -> None:
    """Keep the last comments of people in `_comments` of the document they are on: `[{comment, by, name}]`."""
    doctype, name = comment.reference_doctype, comment.reference_name
    if not doctype or not name or comment.comment_type != "Comment" or not exists(doctype):
        return
    plan = plans.of(doctype)
    if COLUMN not in plan.position or plan.meta.issingle:
        return
    filters = {"reference_doctype": doctype, "reference_name": name, "comment_type": "Comment"}
    rows = get_list(
        "Comment",
        user=None,
        fields=["name", "content", "comment_email"],
        filters=filters,
        order_by="creation desc",
        limit=MIRRORED,
    )
    shown = [
        {"comment": strip_html(row.content)[:SHOWN], "by": row.comment_email, "name": row.name}
        for row in reversed(rows)
    ]
    current().db.run(statements.update(plan.table, (COLUMN,)), (as_json(shown, indent=None), name))
    documents_cache.forget(doctype, name)


def tell_mentioned(comment: Any) -> list[str]:
    """Leave a notice for everybody whom the comment mentions and who may read the document; who got one."""
    if comment.comment_type != "Comment" or not comment.reference_name:
        return []
    before = comment.get_doc_before_save()
    known = set(mentions_in(before.content)) if before is not None else set()
    mentioned = [user for user in mentions_in(comment.content) if user not in known]
    if not mentioned or get_value(comment.reference_doctype, comment.reference_name, "name") is None:
        return []
    doc = get_doc(comment.reference_doctype, comment.reference_name)
    able = [user for user in mentioned if has_permission(doc.doctype, "read", doc, user)]
    who = get_fullname(comment.comment_email or current().user)
    subject = _("{0} mentioned you in {1}").format(who, doc.described())
    return notify(able, "Mention", subject, doc, comment.content)
