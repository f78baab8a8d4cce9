"""Comments on a document."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.html import sanitize_html, strip_html


@whitelist(methods=["POST"])
def add_comment(
    reference_doctype: str,
    reference_name: str,
    content: str,
    comment_email: str | None = None,
    comment_by: str | None = None,
) -> Any:
    """Comment on a document that one may read; the author is always the signed-in user."""
    if not strip_html(content).strip():
        raise ValidationError(_("The comment is empty. Write something."))
    document = get_doc(reference_doctype, reference_name)
    require(reference_doctype, "read", document)
    return document.add_comment("Comment", sanitize_html(content))


@whitelist(methods=["POST"])
def update_comment(name: str, content: str) -> None:
    """Change one's own comment."""
    comment = get_doc("Comment", name)
    if current().user not in (comment.owner, "Administrator"):
        raise PermissionError(_("Only its author may change a comment."))
    if comment.comment_type != "Comment":
        raise PermissionError(
            _("This line was written by the system and does not change. Write a comment instead.")
        )
    comment.set("content", sanitize_html(content))
    comment.save(ignore_permissions=True)
