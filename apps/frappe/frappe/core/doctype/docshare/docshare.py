"""DocShare: one document opened to one person or to everyone."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.notices import notify
from frappe.model.document import Document

RIGHTS = ("read", "write", "submit", "share")


class DocShare(Document):
    """Who shares must be allowed to; the document remembers it."""

    def validate(self) -> None:
        """Somebody, an existing document, no right without reading, and only by who may share it."""
        if self.everyone:
            self.user = None
        elif not self.user:
            frappe.throw(_("Say with whom the document is shared."))
        if any(self.get(right) for right in RIGHTS):
            self.read = 1
        if not self.flags.ignore_permissions:
            self.shared_document().check_permission("share")

    def after_insert(self) -> None:
        """Leave a line on the document and tell the person."""
        doc = self.shared_document()
        whom = _("everyone") if self.everyone else self.user
        doc.add_comment("Shared", _("Shared with {0}").format(whom))
        if self.user and self.notify_by_email:
            notify([self.user], "Share", _("{0} was shared with you").format(doc.described()), doc)

    def on_trash(self) -> None:
        """Leave a line on the document."""
        whom = _("everyone") if self.everyone else self.user
        self.shared_document().add_comment("Unshared", _("No longer shared with {0}").format(whom))

    def shared_document(self) -> Any:
        """The document it opens."""
        return frappe.get_doc(self.share_doctype, self.share_name)
