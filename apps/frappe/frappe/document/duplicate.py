"""Copies of documents: `frappe.copy_doc`. The copy is new and unsaved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document import storage

if TYPE_CHECKING:
    from frappe.document.document import Document

# What belongs to one record and not to its copies.
OWN_TO_A_RECORD = (
    "name", "owner", "creation", "modified", "modified_by", "amended_from", "amendment_date", "_user_tags", "_comments",
    "_assign", "_liked_by", "_seen", "__onload", "__unsaved",
)  # fmt: skip


def copied(doc: Document, *, ignore_no_copy: bool = True) -> Document:
    """A new document with the same values; with `ignore_no_copy=False` fields marked `no_copy` are left empty."""
    twin = storage.copy(doc)
    _make_new(twin, ignore_no_copy=ignore_no_copy)
    for row in twin.get_all_children():
        _make_new(row, ignore_no_copy=ignore_no_copy)
        row.__dict__["parent"] = None
    return twin


def _make_new(doc: Document, *, ignore_no_copy: bool) -> None:
    own = doc.__dict__
    for key in OWN_TO_A_RECORD:
        if key in own:
            own[key] = None
    own.pop("_doc_before_save", None)
    own.update({"docstatus": 0, "__islocal": 1})
    if not ignore_no_copy:
        for field in doc.meta.fields:
            if field.no_copy and not field.type.is_layout:
                own[field.fieldname] = [] if field.type.is_table else None
