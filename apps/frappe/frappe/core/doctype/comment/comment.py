"""Comment: a remark, or a line of a record's history."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.core import comments
from frappe.core.references import KEPT_BY, require_readable_reference
from frappe.model.document import Document

REMARK = "Comment"


class Comment(Document):
    """Mirrored in the row of its document; whom it mentions is told. Lines that are no remarks are the system's."""

    def validate(self) -> None:
        """People remark, in their own name, on what they may read."""
        if self.flags.ignore_permissions:
            return
        before = self.get_doc_before_save()
        if self.comment_type != REMARK or (before is not None and before.comment_type != REMARK):
            self.require_keeper(is_change=before is not None)
        require_readable_reference(self, "reference_doctype", "reference_name")
        author = before or {"comment_email": frappe.session.user, "comment_by": frappe.session.user}
        if KEPT_BY not in frappe.get_roles():
            self.update(
                {"comment_email": author.get("comment_email"), "comment_by": author.get("comment_by")}
            )

    def require_keeper(self, *, is_change: bool) -> None:
        """Raise PermissionError for who writes or removes history by hand; nobody changes it."""
        if is_change or KEPT_BY not in frappe.get_roles():
            frappe.throw(
                _("This line was written by the system and does not change. Write a comment instead."),
                frappe.PermissionError,
            )

    def on_update(self) -> None:
        """Tell those mentioned now and not before."""
        comments.mirror(self)
        comments.tell_mentioned(self)

    def on_trash(self) -> None:
        """What happened to a record is not forgotten by who did it."""
        if self.comment_type != REMARK and not self.flags.ignore_permissions:
            self.require_keeper(is_change=False)

    def after_delete(self) -> None:
        """The mirror forgets it."""
        comments.mirror(self)
