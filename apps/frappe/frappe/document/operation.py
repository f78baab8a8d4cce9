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

    `now` is naive time of the site, the same instant for every row and trace of the write. `written_by` and `written_at` are
    what the rows say of it: nobody, and the day, for a DocType whose records are anonymous. `base_modified` is the time at
    which the copy being saved was last written, as its holder knows it.
    """

    user: str
    now: datetime
    written_by: str
    written_at: datetime
    action: Action = "save"
    is_insert: bool = False
    is_named: bool = False
    has_version: bool = False
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
        flags, now = doc.flags, context.now()
        is_anonymous = bool(doc.meta.anonymous)
        return cls(
            user=context.user,
            now=now,
            written_by="" if is_anonymous else context.user,
            written_at=now.replace(hour=0, minute=0, second=0, microsecond=0) if is_anonymous else now,
            ignore_permissions=bool(flags.ignore_permissions or context.flags.ignore_permissions),
            ignore_mandatory=bool(flags.ignore_mandatory),
            ignore_links=bool(flags.ignore_links),
            ignore_version=bool(flags.ignore_version),
        )

    @property
    def is_cancel(self) -> bool:
        """Whether the document is only withdrawn, so that the checks of a change do not apply."""
        return self.action == "cancel"
