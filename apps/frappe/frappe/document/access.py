"""May the user do this to this document? The questions on `Document`, and the steps that ask them during a write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import current
from frappe.permissions.decision import has_permission, require
from frappe.permissions.levels import levels
from frappe.permissions.summary import get_doc_permissions

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation


class Access:
    """Permission questions about one document. Mixed into `Document`."""

    def has_permission(
        self: Any, permtype: str = "read", user: str | None = None, *, debug: bool = False
    ) -> bool:
        """Whether the user has a right on this document."""
        if self.flags.ignore_permissions:
            return True
        return has_permission(self.doctype, permtype, self, user)

    def check_permission(self: Any, permtype: str = "read", permlevel: int | None = None) -> None:
        """Raise PermissionError unless the current user has the right."""
        if not self.flags.ignore_permissions:
            require(self.doctype, permtype, self)

    def get_permissions(self: Any, user: str | None = None) -> dict[str, int]:
        """Right -> 1 or 0 for this document."""
        return get_doc_permissions(self, user)

    def has_permlevel_access_to(self: Any, fieldname: str, permission_type: str = "read") -> bool:
        """Whether the user's permission levels open a field for reading or writing."""
        field = self.meta.get_field(fieldname)
        if field is None or not field.permlevel or self.flags.ignore_permissions:
            return True
        return field.permlevel in levels(self.meta, current().user, permission_type)


def require_create(doc: Document, op: Operation) -> None:
    """Step: the user may create this document, and submit it when it is inserted as submitted."""
    if op.ignore_permissions:
        return
    require(doc.doctype, "create", doc)
    if op.action == "submit":
        require(doc.doctype, "submit", doc)


def require_write(doc: Document, op: Operation) -> None:
    """Step: the user may write this document, as it is now in memory."""
    if not op.ignore_permissions:
        require(doc.doctype, "write", doc)


def require_write_stored(doc: Document, op: Operation) -> None:
    """Step: the user may also write the document as it is stored, so that a change cannot open its own door."""
    if not op.ignore_permissions and op.before is not None:
        require(doc.doctype, "write", op.before)
