"""What a form for customising a DocType asks and sends: the present values with where each comes from, and changes of them.

`save` writes the site's own layer: a Property Setter for every property that differs from what the app says, a Custom Field
for every new field. A value that is again what the app says leaves no setter behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from frappe.context import _
from frappe.customize import limits
from frappe.customize.custom_fields import CUSTOM_FIELD, name_of, types_offered
from frappe.customize.property_setters import as_text, set_property
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ValidationError
from frappe.meta.assemble import customisation_of, get_meta, standard_definition
from frappe.meta.build import build
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import FIELD_PROPERTIES
from frappe.meta.layers import ROW_TABLES, Customisation, customised
from frappe.meta.meta import Meta
from frappe.meta.sync import check_customised, sync_customised
from frappe.permissions.facade import only_for
from frappe.query import get_list
from frappe.registry.endpoints import whitelist

PROPERTY_SETTER = "Property Setter"
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One property that will have another value; `place` is a fieldname or the name of a row."""

    target: str
    place: str | None
    property: str
    old: Any
    new: Any


@whitelist(methods=["GET", "POST"])
def fetch_to_customize(doctype: str) -> Values:
    """The DocType as it is now: `{properties, fields, links, actions, states, origins, standards, fieldtypes}`.

    `origins` says who gave a changed property its value: `{"<place>.<property>": "app" or "site"}`; `standards` what the
    apps say of a property that the site changed.
    """
    _require_open(doctype)
    meta, layers = get_meta(doctype), customisation_of(doctype)
    origins = {
        f"{row['field_name'] or row['row_name'] or doctype}.{row['property']}": "app"
        if row.get("is_system_generated")
        else "site"
        for row in layers.property_setters
    }
    return {
        "doc_type": doctype,
        "properties": {
            name: meta.get(name) for name in DOCTYPE_PROPERTIES if name in limits.KNOWN["DocType"]
        },
        "fields": [_field(field) for field in meta.fields],
        **{
            table: [dict(row.as_dict(), name=row.name) for row in meta.get(table)]
            for table in ROW_TABLES.values()
        },
        "origins": origins,
        "standards": _standards(doctype, layers),
        "fieldtypes": types_offered(),
    }


def _standards(doctype: str, layers: Customisation) -> Values:
    rows = [row for row in layers.property_setters if not row.get("is_system_generated")]
    app = build(customised(standard_definition(doctype), _apps_layer(doctype))) if rows else None
    found = {}
    for row in rows:
        place = row["field_name"] or row["row_name"]
        change = Change(row["doctype_or_field"], place, row["property"], None, None)
        found[f"{place or doctype}.{row['property']}"] = _said(app, change) if app is not None else None
    return found


def _field(field: Any) -> Values:
    shown = field.as_dict()
    return {
        **shown,
        "is_custom_field": field.is_custom_field,
        "is_system_generated": field.is_system_generated,
    }


@whitelist(methods=["POST"])
def preview_customization(doctype: str, changes: Values) -> list[Values]:
    """What `save_customization` would change, as `{target, place, property, old, new}`; nothing is written."""
    _require_open(doctype)
    return [
        {"target": c.target, "place": c.place, "property": c.property, "old": c.old, "new": c.new}
        for c in _changes(get_meta(doctype), changes)
    ]


@whitelist(methods=["POST"])
def save_customization(doctype: str, changes: Values) -> Values:
    """Write the given properties of the DocType and its fields; what is not given stays.

    `changes` is `{properties: {…}, fields: [{fieldname, …}], field_order: […], removed: [fieldname], links: [{name, …}], …}`.
    A field without a stored twin becomes a Custom Field. All or nothing. Returns what `fetch_to_customize` returns.
    """
    _require_open(doctype)
    for fieldname in changes.get("removed") or ():
        _remove_field(doctype, fieldname)
    for row in _new_fields(get_meta(doctype), changes):
        doc = new_doc(CUSTOM_FIELD)
        doc.update({**row, "dt": doctype, "is_system_generated": 0})
        doc.insert(ignore_permissions=True)
    meta = get_meta(doctype)
    app = build(customised(standard_definition(doctype), _apps_layer(doctype)))
    for change in list(_changes(meta, changes)):
        _write(meta, app, change)
    check_customised(doctype)
    sync_customised(doctype)
    return fetch_to_customize(doctype)


@whitelist(methods=["POST"])
def reset_to_defaults(doctype: str) -> Values:
    """Forget what the site's people changed of the app's fields and properties; fields they added stay."""
    _require_open(doctype)
    filters = {"doc_type": doctype, "is_system_generated": 0}
    for name in get_list(PROPERTY_SETTER, user=None, filters=filters, pluck="name"):
        get_doc(PROPERTY_SETTER, name).delete(ignore_permissions=True)
    sync_customised(doctype)
    return fetch_to_customize(doctype)


def _require_open(doctype: str) -> None:
    only_for("System Manager")
    limits.require_customisable(doctype)
    meta = get_meta(doctype)
    if meta.custom or meta.issingle:
        raise ValidationError(
            _("{0} is not customised here, because it is a single record or was made on this site.").format(
                _(doctype)
            ),
            next_step=_("Change the DocType itself."),
        )


def _apps_layer(doctype: str) -> Customisation:
    layers = customisation_of(doctype)
    setters = [row for row in layers.property_setters if row.get("is_system_generated")]
    return Customisation(layers.custom_fields, setters, [])


def _changes(meta: Meta, changes: Mapping[str, Any]) -> Iterator[Change]:
    for prop, value in (changes.get("properties") or {}).items():
        yield from _change("DocType", None, prop, meta.get(prop), value, DOCTYPE_PROPERTIES.get(prop))
    for row in changes.get("fields") or ():
        field = meta.get_field(row.get("fieldname") or "")
        if field is None:
            continue
        for prop, value in row.items():
            if prop in limits.KNOWN["DocField"]:
                yield from _change(
                    "DocField", field.fieldname, prop, field.get(prop), value, FIELD_PROPERTIES[prop]
                )
    order = [item.fieldname for item in meta.fields]
    if changes.get("field_order") and list(changes["field_order"]) != order:
        yield Change("DocType", None, "field_order", order, list(changes["field_order"]))
    for target, table in ROW_TABLES.items():
        stored = {row.name: row for row in meta.get(table)}
        for given in changes.get(table) or ():
            if given.get("name") not in stored:
                continue
            row = stored[given["name"]]
            for prop, value in given.items():
                if prop in limits.KNOWN[target]:
                    yield from _change(target, given["name"], prop, row.get(prop), value, None)


def _change(
    target: str, place: str | None, prop: str, old: Any, new: Any, kind: str | None
) -> Iterator[Change]:
    """A change, unless both values are empty or equal as the property reads them."""
    if as_text(old or None) == as_text(new or None) or (
        kind == "int" and as_text(old or 0) == as_text(new or 0)
    ):
        return
    yield Change(target, place, prop, old, new)


def _new_fields(meta: Meta, changes: Mapping[str, Any]) -> list[Values]:
    return [row for row in changes.get("fields") or () if not meta.has_field(row.get("fieldname") or "")]


def _write(meta: Meta, app: Meta, change: Change) -> None:
    field = meta.get_field(change.place or "") if change.target == "DocField" else None
    if field is not None and field.is_custom_field and not field.is_system_generated:
        doc = get_doc(CUSTOM_FIELD, {"dt": meta.name, "fieldname": field.fieldname})
        doc.set(change.property, change.new)
        doc.flags.is_applied_later = True
        doc.save(ignore_permissions=True)
    elif as_text(_said(app, change) or None) == as_text(change.new or None):
        _forget_setter(meta.name, change)
    else:
        set_property(
            meta.name, change.target, change.property, change.new, place=change.place, is_applied_later=True
        )


def _said(app: Meta, change: Change) -> Any:
    """What the apps say of the property."""
    if change.property == "field_order":
        return [item.fieldname for item in app.fields]
    if change.target == "DocType":
        return app.get(change.property)
    rows = app.fields if change.target == "DocField" else app.get(ROW_TABLES[change.target])
    key = "fieldname" if change.target == "DocField" else "name"
    row = next((row for row in rows if row.get(key) == change.place), None)
    return row.get(change.property) if row is not None else None


def _forget_setter(doctype: str, change: Change) -> None:
    filters = {"doc_type": doctype, "property": change.property, "is_system_generated": 0}
    filters["doctype_or_field"] = change.target
    if change.place:
        filters["field_name" if change.target == "DocField" else "row_name"] = change.place
    for name in get_list(PROPERTY_SETTER, user=None, filters=filters, pluck="name"):
        doc = get_doc(PROPERTY_SETTER, name)
        doc.flags.is_applied_later = True
        doc.delete(ignore_permissions=True)


def _remove_field(doctype: str, fieldname: str) -> None:
    field = get_meta(doctype).get_field(fieldname)
    if field is None:
        return
    if not field.is_custom_field or field.is_system_generated:
        raise ValidationError(
            _("{0} belongs to the app and cannot be removed.").format(_(field.label or fieldname)),
            next_step=_("Hide it instead."),
        )
    get_doc(CUSTOM_FIELD, name_of(doctype, fieldname)).delete(ignore_permissions=True)
