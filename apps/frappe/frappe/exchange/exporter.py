"""A list as a file: the rows, columns and child rows that the user may see, in a form that the importer reads back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from frappe.context import _, current
from frappe.exceptions import InvalidFieldError
from frappe.exchange.columns import meanings_of
from frappe.meta import get_meta
from frappe.meta.field import Field
from frappe.meta.fieldtypes.password import Password
from frappe.meta.meta import Meta
from frappe.permissions import readable_fields, require
from frappe.permissions.administrator import is_administrator
from frappe.permissions.rights import rights_of
from frappe.permissions.roles import roles_of
from frappe.query import get_list
from frappe.values.spreadsheets import FileType, table_file

Filters = Sequence[Any] | Mapping[str, Any] | None

PAGE = 2000
PLAIN = (int, float, str, type(None))


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of the file: a field of the document, or of the rows of `table`."""

    field: Field
    table: Field | None = None

    @property
    def path(self) -> str:
        """`from_date`, or `members.employee`."""
        return f"{self.table.fieldname}.{self.field.fieldname}" if self.table else self.field.fieldname

    @property
    def title(self) -> str:
        """`From`, or `Employee (Members)`."""
        label = _(self.field.label, context=self.field.parent) if self.field.label else self.field.fieldname
        return f"{label} ({_(self.table.label or self.table.fieldname)})" if self.table else label


def export_rows(
    doctype: str,
    *,
    fields: Sequence[str] | None = None,
    filters: Filters = None,
    or_filters: Filters = None,
    order_by: str | None = None,
    file_type: FileType = "CSV",
    with_fieldnames: bool = False,
) -> bytes:
    """The bytes of `export_file`."""
    with export_file(
        doctype,
        fields=fields,
        filters=filters,
        or_filters=or_filters,
        order_by=order_by,
        file_type=file_type,
        with_fieldnames=with_fieldnames,
    ) as file:
        return file.read()


def export_file(
    doctype: str,
    *,
    fields: Sequence[str] | None = None,
    filters: Filters = None,
    or_filters: Filters = None,
    order_by: str | None = None,
    file_type: FileType = "CSV",
    with_fieldnames: bool = False,
    limit: int | None = None,
) -> IO[bytes]:
    """An open file of the documents that the current user may see and export; they are read and written in pages.

    `fields` are fieldnames or `table.field`; without them, the name and every field that the user may read. The header has
    labels, or fieldnames when asked for. Raises PermissionError, InvalidFieldError.
    """
    require(doctype, "export")
    meta, user = get_meta(doctype), current().user
    columns = columns_of(meta, fields)
    header = [column.path for column in columns] if with_fieldnames else header_of(meta, columns)
    found = _pages(
        doctype,
        user=user,
        fields=_selected(columns),
        filters=_own_only(meta, user, filters),
        or_filters=or_filters,
        order_by=_total_order(meta, order_by),
    )
    return table_file(header, _rows(islice(found, limit), columns), file_type)


def header_of(meta: Meta, columns: Sequence[ExportColumn]) -> list[str]:
    """The titles of columns; the path of a field where another one has the same title, so that an import knows it."""
    meanings = meanings_of(meta)
    return [
        column.path if len(meanings.get(column.title.casefold(), ())) > 1 else column.title
        for column in columns
    ]


def _pages(doctype: str, **question: Any) -> Iterator[Any]:
    """Documents one by one, read in pages of the same snapshot."""
    start = 0
    while page := get_list(doctype, start=start, limit=PAGE, **question):
        yield from page
        if len(page) < PAGE:
            return
        start += PAGE


def _total_order(meta: Meta, order_by: str | None) -> str:
    """An order in which no two documents are equal, so that no page repeats or misses one."""
    wanted = order_by or ", ".join(f"{column} {direction}" for column, direction in meta.sorted_by)
    return f"{wanted}, name asc" if wanted else "name asc"


def columns_of(meta: Meta, fields: Sequence[str] | None) -> list[ExportColumn]:
    """The columns for fieldnames, or all that the user may read. Raises InvalidFieldError for what is none."""
    if not fields:
        readable = readable_fields(meta, current().user)
        names = ["name", *(field.fieldname for field in meta.column_fields if field.fieldname in readable)]
        return [column for column in (_column(meta, name) for name in names) if _is_open(column)]
    columns = [_column(meta, name) for name in fields]
    closed = [column.path for column in columns if not _is_open(column)]
    if closed:
        raise InvalidFieldError(_("{0} is never exported.").format(", ".join(closed)))
    return columns


def _column(meta: Meta, path: str) -> ExportColumn:
    table_name, dot, name = path.partition(".")
    if not dot:
        return ExportColumn(meta.field_of(path))
    table = next((field for field in meta.table_fields if field.fieldname == table_name), None)
    if table is None:
        raise InvalidFieldError(_("{0} has no table {1}.").format(_(meta.name), table_name))
    return ExportColumn(get_meta(str(table.options)).field_of(name), table)


def _is_open(column: ExportColumn) -> bool:
    return not isinstance(column.field.type, Password)


def _selected(columns: list[ExportColumn]) -> list[Any]:
    """Fields for the query: plain ones, and per table one entry with its fields."""
    own = [column.field.fieldname for column in columns if column.table is None]
    nested: dict[str, list[str]] = {}
    for column in columns:
        if column.table is not None:
            nested.setdefault(column.table.fieldname, []).append(column.field.fieldname)
    return [*dict.fromkeys(["name", *own]), *({table: names} for table, names in nested.items())]


def _own_only(meta: Meta, user: str, filters: Filters) -> Filters:
    """A right to export that is held for one's own documents only exports those."""
    if is_administrator(user) or "export" in rights_of(meta, roles_of(user)).plain:
        return filters
    if isinstance(filters, Mapping):
        return {**filters, "owner": user}
    return [*(filters or []), ["owner", "=", user]]


def _rows(found: Iterable[Any], columns: list[ExportColumn]) -> Iterator[list[Any]]:
    """Rows of the file: a document with its first child rows, then its other child rows alone."""
    tables = {column.table.fieldname for column in columns if column.table is not None}
    for record in found:
        height = max([1, *(len(record[table] or ()) for table in tables)])
        for index in range(height):
            yield [_cell(record, column, index) for column in columns]


def _cell(record: Mapping[str, Any], column: ExportColumn, index: int) -> Any:
    if column.table is None:
        return _plain(record[column.field.fieldname]) if index == 0 else None
    rows = record[column.table.fieldname] or ()
    return _plain(rows[index][column.field.fieldname]) if index < len(rows) else None


def _plain(value: Any) -> Any:
    """Numbers, texts and dates as they are, everything else as text; moments without fractions of a second."""
    if isinstance(value, dt.datetime):
        return value.replace(microsecond=0)
    return value if isinstance(value, (*PLAIN, dt.date)) else str(value)
