"""ToDo: something to be done by somebody, mostly about a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.core import assignments
from frappe.core.references import KEPT_BY, require_readable_reference

if TYPE_CHECKING:
    from frappe.doctypes import ToDoFields as Document
else:
    from frappe.model.document import Document


class ToDo(Document):
    """The document it is about knows who works on it."""

    def validate(self) -> None:
        """A reference names a document that one may read; who assigns is known."""
        if bool(self.reference_type) != bool(self.reference_name):
            frappe.throw(_("A task about a document needs its type and its name."))
        require_readable_reference(self, "reference_type", "reference_name")
        if not self.flags.ignore_permissions and KEPT_BY not in frappe.get_roles():
            before = self.get_doc_before_save()
            self.set("assigned_by", before.assigned_by if before else frappe.session.user)
        if not self.get("assigned_by"):
            self.set("assigned_by", frappe.session.user)

    def on_update(self) -> None:
        """Mirror who works on the document; a line tells when it is done."""
        before = self.get_doc_before_save()
        assignments.mirror(self.reference_type, self.reference_name)
        if before is None:
            return
        if (before.reference_type, before.reference_name) != (self.reference_type, self.reference_name):
            assignments.mirror(before.reference_type, before.reference_name)
        if self.reference_name and before.status == "Open" and self.status == "Closed":
            doc = frappe.get_doc(self.reference_type, self.reference_name)
            doc.add_comment("Assignment Completed", _("{0} is done").format(self.allocated_to))

    def after_delete(self) -> None:
        """The document forgets who worked on it."""
        assignments.mirror(self.reference_type, self.reference_name)
