"""Records that are written once: every verb that would change or remove them refuses. A database trigger stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import _
from frappe.exceptions import AppendOnlyError

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation
    from frappe.meta.meta import Meta


def refuse_change(doc: Document, op: Operation) -> None:
    """Step: the DocType allows changes."""
    require_changeable(doc.meta, str(doc.name))


def require_changeable(meta: Meta, name: str) -> None:
    """Raise AppendOnlyError when records of the DocType may not be changed or removed."""
    if meta.append_only:
        raise AppendOnlyError(
            _(
                "{0} {1} is a permanent record and cannot be changed, renamed or deleted. Add a new record instead."
            ).format(_(meta.name), name),
            details={"doctype": meta.name, "name": name},
        )
