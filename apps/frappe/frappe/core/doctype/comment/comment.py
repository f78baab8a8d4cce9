"""Comment: a remark, or a line of a record's history."""

from __future__ import annotations

from frappe.core import comments
from frappe.model.document import Document


class Comment(Document):
    """Mirrored in the row of its document; whom it mentions is told."""

    def on_update(self) -> None:
        """Tell those mentioned now and not before."""
        comments.mirror(self)
        comments.tell_mentioned(self)

    def after_delete(self) -> None:
        """The mirror forgets it."""
        comments.mirror(self)
