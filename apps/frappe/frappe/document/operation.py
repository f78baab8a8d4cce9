"""What one write knows about itself while its steps run. Not kept afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frappe.context import Context, current
from frappe.document.docstatus import Action

if TYPE_CHECKING:
    from frappe.document.changes import Changes
    from frappe.document.document import Document


@dataclass(slots=True)
class Operation:
    """One insert or save: who, when, which action, and the document as it was stored before.

    `now` is naive time of the site, the same instant for every row and trace of the write. `base_modified` is the time at
    which the copy being saved was last written, as its holder knows it.
    """

    user: str
    now: datetime
    action: Action = "save"
    is_insert: bool = False
    is_named: bool = False
    before: Document | None = None
    changes: Changes | None = None
    base_modified: Any = None
    set_name: str | None = None
    set_child_names: bool = True
    ignore_permissions: bool = False
    ignore_mandatory: bool = False
    ignore_links: bool = False
    ignore_version: bool = False

    @classmethod
    def of(cls, doc: Document) -> Operation:
        """A new operation of the current user with the flags of the document."""
        context: Context = current()
        flags = doc.flags
        return cls(
            user=context.user,
            now=context.now(),
            ignore_permissions=bool(flags.ignore_permissions or context.flags.ignore_permissions),
            ignore_mandatory=bool(flags.ignore_mandatory),
            ignore_links=bool(flags.ignore_links),
            ignore_version=bool(flags.ignore_version),
        )

    @property
    def is_cancel(self) -> bool:
        """Whether the document is only withdrawn, so that the checks of a change do not apply."""
        return self.action == "cancel"
