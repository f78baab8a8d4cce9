"""Notes that people write on records: on those alone that they may read, however the note reaches the server."""

from __future__ import annotations

from typing import Any

from frappe.document.load import get_doc
from frappe.permissions import require

# Who writes history by hand and in others' names, as an import of an old system does.
KEPT_BY = "System Manager"


def require_readable_reference(note: Any, pointer: str, column: str) -> None:
    """Raise PermissionError when a new or moved note is on a record that the current user may not read.

    `pointer` and `column` are the fields that hold the DocType and the name. Code that writes without permissions is free.
    """
    doctype, name = note.get(pointer), note.get(column)
    is_moved = note.is_new() or note.has_value_changed(pointer) or note.has_value_changed(column)
    if note.flags.ignore_permissions or not is_moved or not doctype or not name:
        return
    require(doctype, "read", get_doc(doctype, name))
