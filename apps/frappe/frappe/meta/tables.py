"""The database table of a DocType: its columns and indexes."""

from __future__ import annotations

from frappe.database.specs import Column, Index, TableSpec
from frappe.meta.columns import optional_columns, standard_columns
from frappe.meta.field import Field
from frappe.meta.meta import Meta

# A list is sorted by creation unless it says otherwise, and by modified when told to.
STANDARD_SORTS = ("creation", "modified")


def has_table(meta: Meta) -> bool:
    """Whether records are rows of a table of their own."""
    return not (meta.issingle or meta.is_virtual)


def table_spec(meta: Meta) -> TableSpec:
    """The table of a DocType that has one."""
    return TableSpec(
        name=f"tab{meta.name}",
        columns=columns(meta),
        indexes=indexes(meta),
        append_only=bool(meta.append_only),
        unordered=bool(meta.anonymous),
    )


def columns(meta: Meta) -> tuple[Column, ...]:
    """Columns in the order of `meta.columns`."""
    found = {column.name: column for column in standard_columns(meta)}
    for field in meta.column_fields:
        column = column_of(field)
        if column is not None and column.name not in found:
            found[column.name] = column
    for column in optional_columns(meta):
        found.setdefault(column.name, column)
    return tuple(found.values())


def column_of(field: Field) -> Column | None:
    """The column of a field; `not_nullable` texts are empty instead of NULL."""
    column = field.type.column(field)
    if column is None or not field.not_nullable or not column.nullable:
        return column
    return Column(column.name, column.kind, length=column.length, nullable=False)


def indexes(meta: Meta) -> tuple[Index, ...]:
    """Indexes: parent of rows, sort order of lists, fields marked unique or search_index."""
    found: dict[tuple[str, ...], Index] = {}
    if meta.istable:
        found["parent",] = Index(("parent",))
    else:
        for column in _sort_columns(meta):
            found[column,] = Index((column,))
    for field in meta.column_fields:
        if field.unique:
            found[field.fieldname,] = Index((field.fieldname,), unique=True)
        elif field.search_index:
            found.setdefault((field.fieldname,), Index((field.fieldname,)))
    if meta.is_tree:
        for bound in ("lft", "rgt"):
            if bound in meta.column_set:
                found.setdefault((bound,), Index((bound,)))
    return tuple(found.values())


def _sort_columns(meta: Meta) -> list[str]:
    first = meta.sorted_by[0][0]
    wanted = ["creation", first]
    return [
        column
        for column in dict.fromkeys(wanted)
        if column in STANDARD_SORTS or (column in meta.by_name and meta.by_name[column].type.indexable)
    ]
