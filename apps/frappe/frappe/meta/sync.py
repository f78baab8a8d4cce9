"""Storing DocType definitions: the rows they are kept in, and the tables of their records. No document, no events.

Only standard rows are replaced. What customises a DocType (custom fields, property setters, permissions, own links) stays
as it is. Everything happens in the caller's write transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from frappe.context import current
from frappe.database import schema, statements
from frappe.database.schema import Change
from frappe.exceptions import DocTypeError
from frappe.meta.assemble import CHILDREN, customisation_of, exists, forget, get_meta, standard_definition
from frappe.meta.bootstrap import BOOTSTRAP, bootstrap_meta
from frappe.meta.build import build
from frappe.meta.check import check
from frappe.meta.field import INTERNAL_PROPERTIES
from frappe.meta.fieldtypes.instants import write_instant
from frappe.meta.layers import Customisation, customised
from frappe.meta.meta import Meta
from frappe.meta.supplement import supplemented
from frappe.meta.tables import has_table, table_spec
from frappe.values.tokens import generate_hash

ROW_STAMPS = frozenset(
    {
        "creation",
        "modified",
        "owner",
        "modified_by",
        "docstatus",
        "idx",
        "parent",
        "parenttype",
        "parentfield",
    }
)

Definition = Mapping[str, Any]
Values = dict[str, Any]

# Children whose rows may have been added by the site, and what tells them apart. Own rows stay when the standard ones are
# replaced; standard rows keep their names, because property setters refer to them.
WITH_OWN_ROWS = {
    "DocType Link": ("link_doctype", "link_fieldname", "table_fieldname"),
    "DocType Action": ("label", "action"),
    "DocType State": ("title",),
}


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


def check_customised(doctype: str, layers: Customisation | None = None) -> Meta:
    """The Meta with its customisation, as stored now or as given, checked as a whole. Raises DocTypeError."""
    meta = build(customised(standard_definition(doctype), layers or customisation_of(doctype)))
    check(meta, lambda name: get_meta(name) if exists(name) else None)
    return meta


def remove_doctype(doctype: str, meta: Meta | None = None, *, keep_table: bool = False) -> None:
    """Remove the definition, its customisation and the table with all records; `meta` when its row is gone already."""
    db = current().db
    had_table = not keep_table and has_table(meta or get_meta(doctype))
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


def _now_stamps() -> Values:
    now = write_instant(current().now_utc())
    return {"creation": now, "modified": now, "owner": "Administrator", "modified_by": "Administrator"}


def _store_rows(definition: Definition, meta: Meta) -> None:
    db = current().db
    stamps = _now_stamps()
    own = db.row(statements.select("tabDocType", ("creation", "owner"), ("name",)), (meta.name,))
    if own is not None:
        stamps.update(creation=own[0], owner=own[1])
        db.run(statements.delete("tabDocType"), (meta.name,))
    _insert("DocType", [{**_properties(meta, definition), **stamps, "name": meta.name}])
    for child, table in CHILDREN.items():
        _delete_standard(child, meta.name)
        rows = [dict(row) for row in _child_rows(meta, table)]
        names: set[str] = set()
        for idx, row in enumerate(rows, start=1):
            name = row_name(child, meta.name, row)
            row.update(stamps, name=name if name not in names else generate_hash(length=10))
            row.update(parent=meta.name, parenttype="DocType", parentfield=table, idx=idx)
            names.add(name)
        _insert(child, rows)


def _delete_standard(child: str, doctype: str) -> None:
    where, params = ("parent", "parenttype"), (doctype, "DocType")
    if child in WITH_OWN_ROWS:
        current().db.run(statements.delete(f"tab{child}", (*where, "custom")), (*params, 0))
    else:
        current().db.run(statements.delete(f"tab{child}", where), params)


def row_name(child: str, doctype: str, row: Values) -> str:
    """The name of a child row: of links, actions and states the same after every sync, else a random one."""
    if child not in WITH_OWN_ROWS:
        return generate_hash(length=10)
    told = "|".join(str(row.get(key) or "") for key in WITH_OWN_ROWS[child])
    return hashlib.sha256(f"{child}|{doctype}|{told}".encode()).hexdigest()[:10]


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


def store_custom_rows(doctype: str, child: str, rows: Iterable[Values]) -> bool:
    """Add links, actions or states to a DocType beside its standard ones, or change those added before; whether any was.

    Raises DocTypeError for a kind of row that cannot be added.
    """
    if child not in WITH_OWN_ROWS:
        raise DocTypeError(
            f"Rows of {child} cannot be added to a DocType. Use one of: {', '.join(WITH_OWN_ROWS)}."
        )
    db, columns = current().db, bootstrap_meta(child).columns
    stored = db.rows(statements.select(f"tab{child}", columns, ("parent", "custom")), (doctype, 1))
    known = {row["name"]: row for row in (dict(zip(columns, values, strict=True)) for values in stored)}
    changed: list[Values] = []
    for given in rows:
        name = given.get("name") or row_name(child, doctype, given)
        kept = {key: value for key, value in given.items() if key in columns and key not in ROW_STAMPS}
        if name in known and all(
            (known[name].get(key) or None) == (value or None) for key, value in kept.items()
        ):
            continue
        changed.append({**kept, "name": name, "custom": 1, "idx": len(known) + len(changed) + 1})
    for row in changed:
        db.run(statements.delete(f"tab{child}"), (row["name"],))
        row.update(_now_stamps(), parent=doctype, parenttype="DocType", parentfield=CHILDREN[child])
    _insert(child, changed)
    forget()
    return bool(changed)


def remove_custom_rows(doctype: str, child: str, names: Iterable[str]) -> None:
    """Remove rows that were added beside the standard ones."""
    sql = statements.delete(f"tab{child}", ("name", "parent", "custom"))
    current().db.run_many(sql, [(name, doctype, 1) for name in names])
    forget()
