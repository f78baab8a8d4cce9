"""Custom fields: the rules of a Custom Field record, and the functions with which apps and forms add them.

create_custom_fields({"Employee": [{"fieldname": "shoe_size", "fieldtype": "Int", "insert_after": "gender"}]})
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frappe.context import _
from frappe.customize import limits
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import DuplicateEntryError, ValidationError
from frappe.meta import fieldtypes
from frappe.meta.assemble import customisation_of, exists, get_meta, standard_definition
from frappe.meta.layers import Customisation
from frappe.meta.sync import check_customised, sync_customised
from frappe.query import get_list
from frappe.values.numbers import cint
from frappe.values.words import scrub

CUSTOM_FIELD, PROPERTY_SETTER = "Custom Field", "Property Setter"
PREFIX = "custom_"
LONGEST_FIELDNAME = 64

Definition = Mapping[str, Any]
Definitions = Mapping[str | tuple[str, ...], Definition | Iterable[Definition]]


# Rules of the record --------------------------------------------------------------------------------------------------


def name_field(doc: Any) -> None:
    """Before a Custom Field is named: a fieldname out of its label (with the prefix `custom_`), and its own name."""
    if not doc.fieldname:
        if not doc.label:
            raise ValidationError(_("A custom field needs a label or a fieldname."))
        made = scrub(str(doc.label).strip())
        kept = "".join(letter for letter in made if letter.isalnum() or letter == "_")
        doc.fieldname = (PREFIX + kept.removeprefix(PREFIX))[:LONGEST_FIELDNAME]
    doc.fieldname = str(doc.fieldname).strip()
    doc.name = name_of(doc.dt, doc.fieldname)


def name_of(doctype: str, fieldname: str) -> str:
    """The name of the Custom Field record of a field."""
    return f"{doctype}-{fieldname}"


def check_field(doc: Any) -> None:
    """In `validate`: the field makes sense in its DocType. Raises ValidationError or DocTypeError."""
    limits.require_customisable(doc.dt)
    _require_same_place(doc)
    standard = {row["fieldname"] for row in standard_definition(doc.dt)["fields"]}
    if doc.fieldname in standard:
        raise DuplicateEntryError(
            _("{0} has a field {1} already. Choose another name.").format(_(doc.dt), doc.fieldname),
            details={"doctype": doc.dt, "field": doc.fieldname},
        )
    before = doc.get_doc_before_save()
    if before is not None:
        limits.require_compatible(before.fieldtype, doc.fieldtype, doc.label or doc.fieldname)
    limits.check_conditions(doc.as_dict())
    check_customised(doc.dt, _with(doc))


def _require_same_place(doc: Any) -> None:
    before = doc.get_doc_before_save()
    if before is not None and (before.dt, before.fieldname) != (doc.dt, doc.fieldname):
        raise ValidationError(
            _("The fieldname of a custom field stays {0}. Make a new field instead.").format(before.fieldname)
        )


def _with(doc: Any) -> Customisation:
    """The layers as they will be once the document is stored."""
    layers = customisation_of(doc.dt)
    others = [row for row in layers.custom_fields if row["fieldname"] != doc.fieldname]
    layers.custom_fields = [*others, doc.as_dict(no_nulls=True)]
    return layers


def apply_field(doc: Any) -> None:
    """In `on_update`: the DocType's Meta and table follow, at once or when the caller has stored all its fields."""
    if not doc.flags.is_applied_later:
        sync_customised(doc.dt)


def withdraw_customisation(doc: Any) -> None:
    """In `on_trash`: what customises the field goes with it. A field that is only replaced keeps it."""
    setters = get_list(
        PROPERTY_SETTER, user=None, filters={"doc_type": doc.dt, "field_name": doc.fieldname}, pluck="name"
    )
    for name in setters:
        setter = get_doc(PROPERTY_SETTER, name)
        setter.flags.is_applied_later = True
        setter.delete(ignore_permissions=True, force=True)


def withdraw_field(doc: Any) -> None:
    """In `after_delete`: the Meta forgets the field. The column and its values stay."""
    if exists(doc.dt):
        sync_customised(doc.dt)


# For apps -------------------------------------------------------------------------------------------------------------


def create_custom_fields(
    custom_fields: Definitions, ignore_validate: bool = False, update: bool = True
) -> list[str]:
    """Add fields to DocTypes, or bring those that an app added before to the given properties; names of what was written.

    `custom_fields` is `{DocType: [field, …]}`; a key may be a tuple of DocTypes. A field that people of the site made stays
    as they made it.
    """
    written: list[str] = []
    for key, definitions in custom_fields.items():
        for doctype in (key,) if isinstance(key, str) else key:
            rows = [definitions] if isinstance(definitions, Mapping) else list(definitions)
            done = _create_in(doctype, rows, ignore_validate=ignore_validate, update=update)
            written += done
            if done:
                sync_customised(doctype)
    return written


def _create_in(doctype: str, rows: list[Definition], *, ignore_validate: bool, update: bool) -> list[str]:
    written = []
    for row in rows:
        doc = _field_doc(doctype, row, update=update)
        if doc is None:
            continue
        doc.flags.update(is_applied_later=True, ignore_validate=ignore_validate)
        doc.save(ignore_permissions=True)
        written.append(str(doc.name))
    return written


def _field_doc(doctype: str, row: Definition, *, update: bool) -> Any:
    """The record to write; None when nothing is to be done."""
    values = {"is_system_generated": 1, **row, "dt": doctype}
    stored = _stored_field(doctype, row)
    if stored is None:
        doc = new_doc(CUSTOM_FIELD)
        doc.update({key: value for key, value in values.items() if key != "doctype"})
        return doc
    if not update or (not stored.is_system_generated and cint(values["is_system_generated"])):
        return None
    if all(_is_same(stored, key, value) for key, value in row.items()):
        return None
    stored.update({key: value for key, value in row.items() if key not in ("doctype", "name", "dt")})
    return stored


def _is_same(stored: Any, key: str, value: Any) -> bool:
    if key in ("doctype", "name", "dt"):
        return True
    field = stored.meta.get_field(key)
    if field is None:
        return True
    return (field.type.cast(stored.get(key), field) or None) == (field.type.cast(value, field) or None)


def _stored_field(doctype: str, row: Definition) -> Any:
    fieldname = row.get("fieldname") or PREFIX + scrub(str(row.get("label") or "")).removeprefix(PREFIX)
    names = get_list(
        CUSTOM_FIELD, user=None, filters={"dt": doctype, "fieldname": fieldname}, pluck="name", limit=1
    )
    return get_doc(CUSTOM_FIELD, names[0]) if names else None


def create_custom_field(
    doctype: str,
    df: Definition,
    ignore_validate: bool = False,
    is_system_generated: bool = True,
) -> Any:
    """Add one field unless the DocType has it; the Custom Field, or None."""
    fieldname = df.get("fieldname")
    if fieldname and get_meta(doctype).has_field(fieldname):
        return None
    row = {"is_system_generated": int(is_system_generated), **df}
    names = create_custom_fields({doctype: [row]}, ignore_validate=ignore_validate, update=False)
    return get_doc(CUSTOM_FIELD, names[0]) if names else None


def types_offered() -> list[str]:
    """Field types that a custom field may have."""
    field = get_meta(CUSTOM_FIELD).get_field("fieldtype")
    listed = (field.options or "").split("\n") if field is not None else []
    return [name for name in listed if name in fieldtypes.names()]
