"""Storing DocType definitions: the rows they are kept in, and the tables of their records. No document, no events.

Only standard rows are replaced. What customises a DocType (custom fields, property setters, permissions, own links) stays
as it is. Everything happens in the caller's write transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frappe.context import current
from frappe.database import schema, statements
from frappe.database.schema import Change
from frappe.meta.assemble import CHILDREN, customisation_of, exists, forget, get_meta, standard_definition
from frappe.meta.bootstrap import BOOTSTRAP, bootstrap_meta
from frappe.meta.build import build
from frappe.meta.check import check
from frappe.meta.field import INTERNAL_PROPERTIES
from frappe.meta.fieldtypes.instants import write_instant
from frappe.meta.layers import customised
from frappe.meta.meta import Meta
from frappe.meta.supplement import supplemented
from frappe.meta.tables import has_table, table_spec
from frappe.values.tokens import generate_hash

Definition = Mapping[str, Any]
Values = dict[str, Any]

# Children whose rows may have been added by the site; those stay when the standard ones are replaced.
WITH_OWN_ROWS = frozenset({"DocType Link", "DocType Action", "DocType State"})


def store_doctype(definition: Definition) -> Meta:
    """Check and store one definition and bring its table to it. Raises DocTypeError, and then nothing is stored."""
    return store_doctypes([definition])[0]


def store_doctypes(definitions: Iterable[Definition]) -> list[Meta]:
    """The same for several that may refer to each other; their Metas, customisation included."""
    complete = [supplemented(definition) for definition in definitions]
    metas = {definition["name"]: build(definition) for definition in complete}
    for meta in metas.values():
        check(meta, lambda name: metas.get(name) or (get_meta(name) if exists(name) else None))
    sync_bootstrap_tables()
    for definition, meta in zip(complete, metas.values(), strict=True):
        _store_rows(definition, meta)
    forget()
    stored = [get_meta(name) for name in metas]
    sync_tables(stored)
    return stored


def sync_bootstrap_tables() -> list[Change]:
    """Create or bring up to date the tables in which DocTypes are kept; what was done."""
    return sync_tables(bootstrap_meta(doctype) for doctype in BOOTSTRAP)


def sync_tables(metas: Iterable[Meta]) -> list[Change]:
    """Bring the tables of the DocTypes that have one to their Metas; what was done."""
    return schema.sync(current().db, [table_spec(meta) for meta in metas if has_table(meta)])


def sync_customised(doctype: str) -> list[Change]:
    """After a customisation was written: forget the Meta and bring the table to the new one."""
    forget()
    return sync_tables([get_meta(doctype)])


def check_customised(doctype: str) -> Meta:
    """The Meta with its customisation as stored now, checked as a whole. Raises DocTypeError."""
    meta = build(customised(standard_definition(doctype), customisation_of(doctype)))
    check(meta, lambda name: get_meta(name) if exists(name) else None)
    return meta


def remove_doctype(doctype: str) -> None:
    """Remove the definition, its customisation and the table with all records."""
    db = current().db
    had_table = has_table(get_meta(doctype))
    for child in CHILDREN:
        db.run(statements.delete(f"tab{child}", ("parent",)), (doctype,))
    for customising, column in (
        ("Custom Field", "dt"),
        ("Property Setter", "doc_type"),
        ("Custom DocPerm", "parent"),
    ):
        db.run(statements.delete(f"tab{customising}", (column,)), (doctype,))
    db.run(statements.delete("tabDocType"), (doctype,))
    if had_table:
        schema.drop_table(db, f"tab{doctype}")
    forget()


def _store_rows(definition: Definition, meta: Meta) -> None:
    db = current().db
    now = write_instant(current().now_utc())
    stamps = {"creation": now, "modified": now, "owner": "Administrator", "modified_by": "Administrator"}
    own = db.row(statements.select("tabDocType", ("creation", "owner"), ("name",)), (meta.name,))
    if own is not None:
        stamps.update(creation=own[0], owner=own[1])
        db.run(statements.delete("tabDocType"), (meta.name,))
    _insert("DocType", [{**_properties(meta, definition), **stamps, "name": meta.name}])
    for child, table in CHILDREN.items():
        _delete_standard(child, meta.name)
        rows = [dict(row) for row in _child_rows(meta, table)]
        for idx, row in enumerate(rows, start=1):
            row.update(stamps, name=generate_hash(length=10), parent=meta.name, parenttype="DocType")
            row.update(parentfield=table, idx=idx)
        _insert(child, rows)


def _delete_standard(child: str, doctype: str) -> None:
    where, params = ("parent", "parenttype"), (doctype, "DocType")
    if child in WITH_OWN_ROWS:
        current().db.run(statements.delete(f"tab{child}", (*where, "custom")), (*params, 0))
    else:
        current().db.run(statements.delete(f"tab{child}", where), params)


def _properties(meta: Meta, definition: Definition) -> Values:
    columns = bootstrap_meta("DocType").column_set
    values = {name: getattr(meta, name, None) for name in columns}
    # Standard columns of the record itself are stamped, not described.
    return {**values, "docstatus": 0, "idx": 0}


def _child_rows(meta: Meta, table: str) -> Iterable[Values]:
    if table == "fields":
        return [_field_row(field.as_dict()) for field in meta.fields]
    rows: Iterable[Values] = (row.as_dict() for row in getattr(meta, table))
    return rows


def _field_row(row: Values) -> Values:
    return {name: value for name, value in row.items() if name not in INTERNAL_PROPERTIES}


def _insert(doctype: str, rows: list[Values]) -> None:
    if not rows:
        return
    meta = bootstrap_meta(doctype)
    numeric = {field.fieldname for field in meta.numeric_fields} | {"docstatus", "idx"}
    blank = {column: 0 if column in numeric else None for column in meta.columns}
    sql = statements.insert(f"tab{doctype}", meta.columns)
    filled = ({**blank, **{key: value for key, value in row.items() if value is not None}} for row in rows)
    current().db.run_many(sql, [tuple(row[column] for column in meta.columns) for row in filled])
