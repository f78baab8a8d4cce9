"""How a new document gets its name, in the order of the contract; and what may be a name at all."""

from __future__ import annotations

import os
import time
import uuid
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.document import amend, events, naming_rules, series
from frappe.document import plan as plans
from frappe.exceptions import DoesNotExistError, RecordNameError, ValidationError
from frappe.values.tokens import generate_hash

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation
    from frappe.meta.meta import Meta

MAX_LENGTH = 140
# DocTypes with these rules keep a name that the caller gave.
KEEPS_GIVEN_NAME = frozenset({"prompt", "uuid"})


def name_document(doc: Document, op: Operation) -> None:
    """Step: give a new document its name."""
    if op.set_name:
        doc.name = op.set_name
    elif not (doc.flags.name_set and doc.name):
        set_new_name(doc)
    if isinstance(doc.name, str) or doc.name is None:
        doc.name = valid_name(doc.doctype, doc.name)


def set_new_name(doc: Document) -> None:
    """Find a name for a new document; `doc.name` holds it afterwards."""
    events.run(doc, "before_naming")
    meta = doc.meta
    rule = (meta.autoname or "").strip()
    flags = current().flags
    given = doc.__dict__.get("__newname") or doc.name
    doc.name = given if rule.lower() in KEEPS_GIVEN_NAME or flags.in_import or flags.in_fixtures else None
    if meta.issingle:
        doc.name = doc.doctype
    elif rule == "autoincrement":
        doc.name = doc.name or series.next_number(series.sequence_of(doc.doctype))
    elif rule == "UUID":
        doc.name = doc.name or uuid7()
    elif doc.get("amended_from"):
        doc.name = amend.next_name(doc)
    elif not (flags.in_import and doc.name):
        doc.name = naming_rules.name_for(doc) or doc.name
        if not doc.name:
            _name_by_controller(doc)
        doc.name = doc.name or from_rule(doc, rule)


def _name_by_controller(doc: Document) -> None:
    events.run(doc, "autoname")


def from_rule(doc: Document, rule: str) -> str:
    """A name by the DocType's `autoname` text; empty text is a random name."""
    if not rule or rule == "hash":
        return generate_hash(length=10)
    if rule.lower() == "prompt":
        raise ValidationError(_("{0} needs a name. Give one.").format(_(doc.doctype)))
    kind, colon, text = rule.partition(":")
    if colon and kind == "field":
        return _from_field(doc, text)
    if colon and kind == "naming_series":
        return set_name_by_naming_series(doc)
    if colon and kind == "format":
        return series.from_format(text, doc)
    return series.make_autoname(rule, doc.doctype, doc)


def _from_field(doc: Document, fieldname: str) -> str:
    value = doc.get(fieldname)
    if value in (None, ""):
        raise ValidationError(
            _("{0} is the name of {1} and must have a value.").format(
                _(doc.meta.get_label(fieldname)), _(doc.doctype)
            )
        )
    return str(value).strip()


def set_name_by_naming_series(doc: Document) -> str:
    """Name the document by the pattern in its `naming_series` field, or that field's first option."""
    pattern = doc.get("naming_series") or default_series(doc.meta)
    if not pattern:
        raise ValidationError(_("{0} has no naming series. Choose one.").format(_(doc.doctype)))
    doc.__dict__["naming_series"] = pattern
    doc.name = series.make_autoname(
        f"{pattern}.{series.DEFAULT_COUNTER}" if "#" not in pattern else pattern, "", doc
    )
    return doc.name


def default_series(meta: Meta) -> str | None:
    """The default of the `naming_series` field, or its first option."""
    field = meta.get_field("naming_series")
    if field is None:
        return None
    options = [line.strip() for line in (field.options or "").split("\n") if line.strip()]
    return field.default or (options[0] if options else None)


def valid_name(doctype: str, name: str | None) -> str:
    """The name trimmed. Raises RecordNameError when it cannot be one."""
    trimmed = (name or "").strip()
    if not trimmed:
        raise RecordNameError(_("{0} needs a name.").format(_(doctype)))
    if "<" in trimmed or ">" in trimmed:
        raise RecordNameError(_("{0} is not a name for {1}: leave out < and >.").format(trimmed, _(doctype)))
    if trimmed.startswith(f"New {doctype}"):
        raise RecordNameError(
            _("{0} is what unsaved records are called. Choose another name.").format(trimmed)
        )
    if len(trimmed) > MAX_LENGTH:
        raise RecordNameError(
            _("A name may have {0} characters; {1} has {2}. Shorten it.").format(
                MAX_LENGTH, trimmed[:40] + "…", len(trimmed)
            )
        )
    return trimmed


def keep_name_field(doc: Document, op: Operation) -> None:
    """Step: with `field:` naming the field always equals the name."""
    rule = doc.meta.autoname or ""
    if rule.startswith("field:"):
        fieldname = rule[6:].strip()
        if doc.__dict__.get(fieldname) != doc.name:
            doc.__dict__[fieldname] = doc.name


def return_number(doc: Document) -> None:
    """Give a deleted document's number back to its counter when it was the newest."""
    rule = doc.meta.autoname or ""
    pattern = doc.get("naming_series") if rule.startswith("naming_series") else rule.removeprefix("format:")
    if pattern and ("#" in pattern or rule.startswith("naming_series")) and isinstance(doc.name, str):
        series.revert_series_if_last(pattern, doc.name, doc)


def append_number_if_name_exists(
    doctype: str,
    value: str,
    fieldname: str = "name",
    separator: str = "-",
    filters: dict[str, Any] | None = None,
) -> str:
    """The value, or with the first free number appended: `Kyiv`, `Kyiv-1`, `Kyiv-2`."""
    plan = plans.of(doctype)
    if fieldname not in plan.position:
        raise DoesNotExistError(_("{0} has no column {1}.").format(_(doctype), fieldname))
    columns = (fieldname, *(filters or {}))
    sql = statements.select(plan.table, ("name",), columns)
    candidate, number = value, 0
    while current().db.row(sql, (candidate, *(filters or {}).values())):
        number += 1
        candidate = f"{value}{separator}{number}"
    return candidate


def uuid7() -> str:
    """A random identifier that sorts by the time it was made (RFC 9562, version 7)."""
    random = int.from_bytes(os.urandom(10), "big")
    bits = (int(time.time() * 1000) & (1 << 48) - 1) << 80 | random
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=bits))
