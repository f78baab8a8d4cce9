"""Rows in and out of the database for one document and its children. No events, no checks, no permissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.database.errors import PrimaryKeyViolation, UniqueViolation
from frappe.document import documents_cache, singles
from frappe.document import plan as plans
from frappe.document.plan import Plan, Table
from frappe.exceptions import DoesNotExistError, DuplicateEntryError, UniqueValidationError

if TYPE_CHECKING:
    from frappe.document.document import Document

# Attributes of the object itself that survive a reload.
KEPT_ON_RELOAD = ("doctype", "name", "_flags", "_parent_doc")


# Reading -----------------------------------------------------------------------------------------------------------


def load(doc: Document, *, for_update: bool = False) -> None:
    """Fill the object with the stored values and rows. Raises DoesNotExistError."""
    plan, own = doc.row_plan, doc.__dict__
    if plan.meta.issingle:
        own.update(singles.read(plan))
    else:
        own.update(_stored_row(plan, own["name"], for_update=for_update))
    own.pop("__islocal", None)
    for table in plan.tables:
        own[table.fieldname] = _rows_of(doc, table)


def read(cls: type[Document], doctype: str, name: str, *, for_update: bool = False) -> Document:
    """A new object of the class with the stored values, read the way its class reads (a virtual DocType has its own)."""
    return cls(doctype, name, for_update=True) if for_update else cls(doctype, name)


def _stored_row(plan: Plan, name: Any, *, for_update: bool) -> dict[str, Any]:
    db = current().db
    sql = plan.select_sql
    row = db.row(sql + db.dialect.for_update if for_update else sql, (name,))
    if row is None:
        raise DoesNotExistError(
            _("{0} {1} does not exist. It may have been renamed or deleted.").format(_(plan.doctype), name),
            details={"doctype": plan.doctype, "name": name},
        )
    return plan.read(row)


def _rows_of(doc: Document, table: Table) -> list[Document]:
    plan, own = table.plan, doc.__dict__
    stored = current().db.rows(plan.select_rows_sql, (own["name"], own["doctype"], table.fieldname))
    if not stored:
        return []
    cls = doc._class_of(table.doctype)
    rows = []
    for values in stored:
        row = cls.__new__(cls)
        row.__dict__.update(plan.read(values), doctype=table.doctype, _parent_doc=doc)
        rows.append(row)
    return rows


def forget_values(doc: Document) -> None:
    """Leave only what belongs to the object, as before it was read."""
    kept = {key: doc.__dict__[key] for key in KEPT_ON_RELOAD if key in doc.__dict__}
    doc.__dict__.clear()
    doc.__dict__.update(kept)


def copy(doc: Document) -> Document:
    """Another object with the same values and copies of the rows."""
    twin = type(doc).__new__(type(doc))
    twin.__dict__.update({key: value for key, value in doc.__dict__.items() if key not in KEPT_ON_RELOAD[2:]})
    for table in doc.row_plan.tables:
        twin.__dict__[table.fieldname] = rows = [copy(row) for row in doc.__dict__.get(table.fieldname) or ()]
        for row in rows:
            row.__dict__["_parent_doc"] = twin
    return twin


def stored_values(doc: Document, fieldname: str | Iterable[str]) -> Any:
    """The stored value of one field, or a tuple of several; None when the row is gone."""
    names = (fieldname,) if isinstance(fieldname, str) else tuple(fieldname)
    plan = doc.row_plan
    if plan.meta.issingle:
        values = singles.read(plan)
    else:
        row = current().db.row(statements.select(plan.table, names, ("name",)), (doc.name,))
        if row is None:
            return None
        values = read_columns(plan, names, row)
    found = tuple(values.get(name) for name in names)
    return found[0] if isinstance(fieldname, str) else found


def read_columns(plan: Plan, columns: Iterable[str], row: Iterable[Any]) -> dict[str, Any]:
    """Some stored columns as Python values."""
    values = dict(zip(columns, row, strict=True))
    for column, value in values.items():
        reader = plan.reader_of.get(column)
        if reader is not None and value is not None:
            values[column] = reader(value)
    return values


# Writing -----------------------------------------------------------------------------------------------------------


def insert_row(doc: Document) -> None:
    """INSERT the row. Raises DuplicateEntryError or UniqueValidationError that name the record or the field."""
    plan = doc.row_plan
    if plan.meta.issingle:
        singles.write(plan, doc.__dict__)
        return
    try:
        current().db.run(plan.insert_sql, plan.row(doc.__dict__))
    except PrimaryKeyViolation as error:
        raise duplicate(doc) from error
    except UniqueViolation as error:
        # Of two broken keys databases name either; a taken name is the better reason.
        if exists(doc.doctype, doc.name):
            raise duplicate(doc) from error
        raise not_unique(doc, error) from error


def update_row(doc: Document, before: Document | None = None) -> None:
    """UPDATE the columns that differ from the stored row (or from `before`, to save reading it)."""
    plan, own = doc.row_plan, doc.__dict__
    if plan.meta.issingle:
        singles.write(plan, own)
        return
    stored = before.__dict__ if before is not None else _stored_row(plan, own["name"], for_update=False)
    write_columns(doc, changed_columns(plan, stored, own))


def changed_columns(plan: Plan, stored: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Column -> database value, for the columns whose value differs."""
    old, new = plan.row(stored), plan.row(own)
    if old == new:
        return {}
    return {column: new[index] for index, column in enumerate(plan.columns) if old[index] != new[index]}


def write_columns(doc: Document, changes: Mapping[str, Any]) -> None:
    """UPDATE columns that are already in database form."""
    if not changes:
        return
    try:
        current().db.run(statements.update(doc.row_plan.table, tuple(changes)), (*changes.values(), doc.name))
    except UniqueViolation as error:
        raise not_unique(doc, error) from error


def insert_rows(plan: Plan, rows: list[Document]) -> None:
    """INSERT many rows of one DocType in one statement."""
    if not rows:
        return
    try:
        current().db.run_many(plan.insert_sql, [plan.row(row.__dict__) for row in rows])
    except PrimaryKeyViolation as error:
        raise DuplicateEntryError(
            _("A row of {0} has a name that exists already. Leave the names of new rows empty.").format(
                _(plan.doctype)
            )
        ) from error
    except UniqueViolation as error:
        raise not_unique(rows[0], error) from error


def delete_rows(plan: Plan, names: list[str]) -> None:
    """DELETE rows by name."""
    current().db.run_many(statements.delete(plan.table), [(name,) for name in names])


def delete_document(doc: Document) -> None:
    """DELETE the row and the rows of its child tables."""
    db, plan = current().db, doc.row_plan
    if plan.meta.issingle:
        singles.clear(plan.doctype)
    else:
        db.run(statements.delete(plan.table), (doc.name,))
    for table in plan.tables:
        sql = statements.delete(f"tab{table.doctype}", ("parent", "parenttype", "parentfield"))
        db.run(sql, (doc.name, plan.doctype, table.fieldname))
    documents_cache.forget(plan.doctype, doc.name)


# What went wrong -----------------------------------------------------------------------------------------------------


def duplicate(doc: Document, name: Any = None) -> DuplicateEntryError:
    """The error for a name that is taken: the document's, or the one it was to have."""
    taken = name or doc.name
    return DuplicateEntryError(
        _("{0} {1} exists already. Choose another name.").format(_(doc.doctype), taken),
        details={"doctype": doc.doctype, "name": taken},
    )


def not_unique(doc: Document, error: UniqueViolation) -> UniqueValidationError:
    """The error for a unique field whose value another record has."""
    return not_unique_value(doc.row_plan, doc.__dict__, error)


def not_unique_value(plan: Plan, values: Mapping[str, Any], error: UniqueViolation) -> UniqueValidationError:
    """The same, when there is no document but only the values."""
    labels = " / ".join(_(plan.meta.get_label(column)) for column in error.columns)
    given = " / ".join(str(values.get(column)) for column in error.columns)
    return UniqueValidationError(
        _("{0} must be unique, and {1} is used by another {2} already. Give another value.").format(
            labels, given, _(plan.doctype)
        ),
        details={"doctype": plan.doctype, "fields": list(error.columns)},
    )


# Single facts about other records ------------------------------------------------------------------------------------


def exists(doctype: str, name: Any) -> bool:
    """Whether a record of that name is stored."""
    return current().db.row(statements.select(f"tab{doctype}", ("name",), ("name",)), (name,)) is not None


def field_of(doctype: str, name: Any, fieldname: str) -> Any:
    """One stored value of another record; None when there is no such record or column."""
    plan = plans.of(doctype)
    if fieldname not in plan.position:
        return None
    row = current().db.row(statements.select(plan.table, (fieldname,), ("name",)), (name,))
    return None if row is None else read_columns(plan, (fieldname,), row)[fieldname]
