"""A new version of a cancelled document: it links back by `amended_from` and takes its name with a number behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frappe.context import _, current
from frappe.database import statements
from frappe.document import duplicate, storage
from frappe.exceptions import ValidationError
from frappe.permissions.decision import require
from frappe.registry import slots

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

_NUMBERED = re.compile(r"^(.*)-(\d+)$")


def amended(doc: Document) -> Document:
    """A draft copy of a cancelled document, not yet stored. Raises ValidationError when it is not cancelled or amended."""
    if not doc.docstatus.is_cancelled():
        raise ValidationError(
            _("{0} is not cancelled. Cancel it before you amend it.").format(doc.described())
        )
    _refuse_second(doc.doctype, doc.name)
    copy = duplicate.copied(doc, ignore_no_copy=False)
    copy.__dict__["amended_from"] = doc.name
    return copy


def next_name(doc: Document) -> str:
    """`LR-0001` -> `LR-0001-1` -> `LR-0001-2`."""
    source = str(doc.get("amended_from"))
    earlier = storage.field_of(doc.doctype, source, "amended_from")
    numbered = _NUMBERED.match(source) if earlier else None
    base, number = (numbered.group(1), int(numbered.group(2))) if numbered else (source, 0)
    return f"{base}-{number + 1}"


def check_source(doc: Document, op: Operation) -> None:
    """Step: what a new document amends must be cancelled, be the user's to amend, and be amended only once."""
    source = doc.__dict__.get("amended_from")
    if not source:
        return
    if not op.ignore_permissions:
        # The new document gets the files of its source.
        require(doc.doctype, "amend", source)
    if storage.field_of(doc.doctype, source, "docstatus") != 2:
        raise ValidationError(
            _("{0} {1} is not cancelled, so it cannot be amended. Cancel it first.").format(
                _(doc.doctype), source
            )
        )
    _refuse_second(doc.doctype, source, besides=doc.name)
    doc.flags.amended_source = storage.read(type(doc), doc.doctype, source)


def copy_attachments(doc: Document, op: Operation) -> None:
    """Step: the slot that gives an amended document the attachments of its source."""
    source = doc.__dict__.get("amended_from")
    if source:
        slots.run("document.copy_attachments", doc, source)


def _refuse_second(doctype: str, source: str | None, besides: str | None = None) -> None:
    sql = statements.select(f"tab{doctype}", ("name",), ("amended_from",))
    others = [name for name in current().db.column(sql, (source,)) if name != besides]
    if others:
        raise ValidationError(
            _("{0} {1} is amended already by {2}. Open that one.").format(_(doctype), source, others[0])
        )
