"""User Permission: of some DocType a user may use only the records listed so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.permissions import get_permitted_documents

if TYPE_CHECKING:
    from frappe.doctypes import UserPermissionFields as Document
else:
    from frappe.model.document import Document

__all__ = ["UserPermission", "get_permitted_documents"]


class UserPermission(Document):
    """Each record is listed once for each user, and one of a DocType may be the default."""

    def validate(self) -> None:
        """Refuse doubles, and a second default."""
        if self.apply_to_all_doctypes:
            self.applicable_for = None
        same = {"user": self.user, "allow": self.allow, "name": ["!=", self.name or ""]}
        for row in frappe.get_all(
            "User Permission", filters=same, fields=["for_value", "applicable_for", "is_default"]
        ):
            if row.for_value == self.for_value and (row.applicable_for or None) == (
                self.applicable_for or None
            ):
                frappe.throw(
                    _("{0} {1} is listed for {2} already.").format(_(self.allow), self.for_value, self.user),
                    frappe.DuplicateEntryError,
                )
            if self.is_default and row.is_default and row.applicable_for == self.applicable_for:
                frappe.throw(
                    _("{0} has a default {1} already: {2}.").format(self.user, _(self.allow), row.for_value)
                )
