"""Bringing a deleted record back out of its Deleted Document."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current, msgprint
from frappe.document import storage
from frappe.document.load import get_doc
from frappe.exceptions import DocumentAlreadyRestored, FrappeError
from frappe.permissions.decision import require
from frappe.values.json_text import parse_json

DELETED = "Deleted Document"
# What belonged to the record that is gone.
UNRESTORED = ("__islocal", "modified", "_liked_by", "_assign", "_comments", "_user_tags", "_seen")


def restore(name: str) -> Any:
    """Insert the record again, with its old name when that is free; a draft, whatever it was. Returns the document.

    Needs the right to create such records. Raises DocumentAlreadyRestored.
    """
    kept = get_doc(DELETED, name, for_update=True)
    require(DELETED, "read", kept)
    if kept.restored:
        raise DocumentAlreadyRestored(
            _("{0} {1} was restored already as {2}.").format(
                _(kept.deleted_doctype), kept.deleted_name, kept.new_name
            )
        )
    values = {key: value for key, value in parse_json(kept.data).items() if key not in UNRESTORED}
    values.update(docstatus=0)
    doc = get_doc(values)
    for row in doc.get_all_children():
        row.__dict__.update(name=None, docstatus=0)
    doc.flags.name_set = not storage.exists(doc.doctype, kept.deleted_name)
    doc.insert()
    doc.add_comment("Edit", _("Restored from Deleted Document"))
    kept.update({"restored": 1, "new_name": str(doc.name)})
    kept.save(ignore_permissions=True)
    return doc


def restore_many(names: list[str]) -> dict[str, list[str]]:
    """Restore each that can be; the names of Deleted Document: `{restored, invalid, failed}`."""
    answer: dict[str, list[str]] = {"restored": [], "invalid": [], "failed": []}
    db = current().db
    for name in names:
        db.savepoint("restore")
        try:
            restore(name)
            answer["restored"].append(name)
        except DocumentAlreadyRestored:
            db.rollback_to("restore")
            answer["invalid"].append(name)
        except FrappeError as error:
            db.rollback_to("restore")
            msgprint(str(error), indicator="orange")
            answer["failed"].append(name)
    return answer
