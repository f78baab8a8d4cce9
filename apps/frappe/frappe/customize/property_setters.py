"""Property setters: one property of a DocType, of a field, or of one of its links, actions and states with another value.

make_property_setter("Employee", "gender", "reqd", 1, "Check")
"""

from __future__ import annotations

import json
from typing import Any

from frappe.context import _
from frappe.customize import limits
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ValidationError
from frappe.meta.assemble import customisation_of, standard_definition
from frappe.meta.layers import ROW_TABLES, Customisation, customised
from frappe.meta.sync import check_customised, sync_customised
from frappe.query import get_list, values

PROPERTY_SETTER = "Property Setter"
SITE, APP = "site", "app"


# Rules of the record --------------------------------------------------------------------------------------------------


def key_of(setter: Any) -> str:
    """What the setter changes, as text: `Employee-gender-reqd`, `Employee-main-sort_field`."""
    place = setter.get("field_name") or setter.get("row_name") or "main"
    return f"{setter.get('doc_type')}-{place}-{setter.get('property')}"


def name_setter(doc: Any) -> None:
    """The name says what is changed; when the other layer changes it too, also in which layer."""
    name = key_of(doc)
    if values.exists(PROPERTY_SETTER, name):
        name = f"{name}-{APP if doc.is_system_generated else SITE}"
    doc.name = name


def check_setter(doc: Any) -> None:
    """In `validate`: the property exists, may be changed, and the DocType still makes sense with it."""
    limits.require_customisable(doc.doc_type)
    limits.require_property(doc.doctype_or_field, doc.property)
    doc.value = as_text(doc.value)
    definition = _without(doc)
    _require_target(doc, definition)
    if doc.property in limits.ORDERS and limits.names_in_order(doc.value) is None:
        raise ValidationError(_("{0} must be a JSON list of names.").format(doc.property))
    if doc.doctype_or_field == "DocField":
        _check_field_property(doc, definition)
    check_customised(doc.doc_type, _with(doc))


def as_text(value: Any) -> str:
    """A value as the setter keeps it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _require_target(doc: Any, definition: dict[str, Any]) -> None:
    target = doc.doctype_or_field
    if target == "DocType":
        doc.field_name = doc.row_name = None
        return
    if target == "DocField":
        found = any(row["fieldname"] == doc.field_name for row in definition["fields"])
        named = doc.field_name
    else:
        found = any(row.get("name") == doc.row_name for row in definition[ROW_TABLES[target]])
        named = doc.row_name
    if not found:
        raise ValidationError(
            _("{0} has no {1} {2}. Check the spelling.").format(_(doc.doc_type), target, named),
            details={"doctype": doc.doc_type, "name": named},
        )


def _check_field_property(doc: Any, definition: dict[str, Any]) -> None:
    row = next(row for row in definition["fields"] if row["fieldname"] == doc.field_name)
    label = _(row.get("label") or doc.field_name)
    limits.check_conditions({doc.property: doc.value})
    if doc.property == "fieldtype":
        limits.require_compatible(row["fieldtype"], doc.value, label)
    is_standard = any(
        row["fieldname"] == doc.field_name for row in standard_definition(doc.doc_type)["fields"]
    )
    if is_standard and not doc.is_system_generated:
        limits.require_not_loosened(doc.property, row.get(doc.property), doc.value, label)


def _without(doc: Any) -> dict[str, Any]:
    """The definition as it is without this setter."""
    layers = customisation_of(doc.doc_type)
    layers.property_setters = [row for row in layers.property_setters if row["name"] != doc.name]
    return customised(standard_definition(doc.doc_type), layers)


def _with(doc: Any) -> Customisation:
    layers = customisation_of(doc.doc_type)
    others = [row for row in layers.property_setters if row["name"] != doc.name]
    rows = [*others, doc.as_dict()]
    layers.property_setters = sorted(rows, key=lambda row: not row.get("is_system_generated"))
    return layers


def apply_setter(doc: Any) -> None:
    """In `on_update` and `after_delete`: the DocType's Meta and table follow."""
    if not doc.flags.is_applied_later:
        sync_customised(doc.doc_type)


# For apps and forms ---------------------------------------------------------------------------------------------------


def make_property_setter(
    doctype: str,
    fieldname: str | None,
    property: str,
    value: Any,
    property_type: str | None = None,
    for_doctype: bool = False,
    validate_fields_for_doctype: bool = True,
    is_system_generated: bool = True,
) -> Any:
    """Give a property of a field (or with `for_doctype` of the DocType) another value; the Property Setter.

    `is_system_generated` puts it into the layer of the apps, under what the site's own people set.
    """
    target = "DocType" if for_doctype or not fieldname else "DocField"
    return set_property(
        doctype,
        target,
        property,
        value,
        place=None if target == "DocType" else fieldname,
        property_type=property_type,
        is_system_generated=is_system_generated,
    )


def set_property(
    doctype: str,
    target: str,
    prop: str,
    value: Any,
    *,
    place: str | None = None,
    property_type: str | None = None,
    is_system_generated: bool = False,
    is_applied_later: bool = False,
) -> Any:
    """Write one setter of one layer. `target` is DocType, DocField, DocType Link, …; `place` the fieldname or row's name."""
    where = _place(target, place)
    found = _stored(doctype, target, prop, where, is_system_generated=is_system_generated)
    doc = get_doc(PROPERTY_SETTER, found) if found else new_doc(PROPERTY_SETTER)
    if found and doc.value == as_text(value):
        return doc
    doc.update(
        {
            "doctype_or_field": target,
            "doc_type": doctype,
            "property": prop,
            "value": as_text(value),
            "property_type": property_type,
            "is_system_generated": int(is_system_generated),
            **where,
        }
    )
    doc.flags.is_applied_later = is_applied_later
    return doc.save(ignore_permissions=True)


def _place(target: str, place: str | None) -> dict[str, str | None]:
    if target == "DocType":
        return {}
    return {"field_name": place} if target == "DocField" else {"row_name": place}


def _stored(
    doctype: str, target: str, prop: str, where: dict[str, str | None], *, is_system_generated: bool
) -> str | None:
    filters = {
        "doc_type": doctype,
        "doctype_or_field": target,
        "property": prop,
        "is_system_generated": int(is_system_generated),
        **where,
    }
    names = get_list(PROPERTY_SETTER, user=None, filters=filters, pluck="name", limit=1)
    return names[0] if names else None


def delete_property_setter(
    doc_type: str, property: str | None = None, field_name: str | None = None, row_name: str | None = None
) -> int:
    """Remove the setters of a DocType that fit what is given, of both layers; how many there were."""
    given = {"property": property, "field_name": field_name, "row_name": row_name}
    filters = {"doc_type": doc_type, **{key: value for key, value in given.items() if value}}
    names = get_list(PROPERTY_SETTER, user=None, filters=filters, pluck="name")
    for name in names:
        get_doc(PROPERTY_SETTER, name).delete(ignore_permissions=True)
    return len(names)
