"""File: one use of stored bytes, attached to a document or alone."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.files import storage
from frappe.model.document import Document


class File(Document):
    """Its address must be one of this site's files; folders have none."""

    def validate(self) -> None:
        """Refuse addresses that lead elsewhere, records that open other people's files, and documents of others."""
        self.check_attachment()
        if self.is_folder or not self.file_url:
            return
        if not self.file_url.startswith((storage.PUBLIC_URL, storage.PRIVATE_URL)):
            frappe.throw(_("The address of a file begins with /files/ or /private/files/."))
        self.is_private = int(self.file_url.startswith(storage.PRIVATE_URL))
        if not self.flags.ignore_permissions and self.has_value_changed("file_url"):
            frappe.throw(_("Upload the file instead of typing its address."), frappe.PermissionError)

    def check_attachment(self) -> None:
        """Who puts a file on a document changes the document."""
        is_moved = self.has_value_changed("attached_to_doctype") or self.has_value_changed("attached_to_name")
        if self.flags.ignore_permissions or not is_moved or not self.attached_to_name:
            return
        doc = frappe.get_doc(self.attached_to_doctype, self.attached_to_name)
        if not doc.has_permission("write"):
            frappe.throw(_("You may not attach files to this document."), frappe.PermissionError)

    def get_content(self) -> bytes:
        """The bytes."""
        return storage.path_of(self.file_url).read_bytes()

    def after_delete(self) -> None:
        """Remove the bytes when this was their last use."""
        if self.file_url and not frappe.db.exists("File", {"file_url": self.file_url}):
            storage.remove(self.file_url)
