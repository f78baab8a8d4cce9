"""Tables with their rows from one database into another of a different kind, and the proof that all arrived."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frappe.database import statements
from frappe.database.dialects.base import LiveColumn, LiveTable
from frappe.database.row_pages import key_of, pages
from frappe.database.specs import Column, Index, Kind, TableSpec, managed_prefix
from frappe.exceptions import FrappeError, ValidationError

if TYPE_CHECKING:
    from frappe.database.database import Database

DECIMALS = 9
WHOLE = frozenset({"tinyint", "int", "bigint"})
MOMENTS = frozenset({"date", "datetime", "time"})
# By how the declared type begins, in the words of either database.
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("tinyint", "tinyint"), ("int", "bigint"), ("bigint", "bigint"), ("smallint", "bigint"), ("mediumint", "bigint"),
    ("real", "decimal"), ("decimal", "decimal"), ("numeric", "decimal"), ("double", "decimal"), ("float", "decimal"),
    ("datetime", "datetime"), ("date", "date"), ("time", "time"),
)  # fmt: skip


def complete_spec(live: LiveTable, known: TableSpec | None) -> TableSpec:
    """The specification of a table with everything that it has besides: columns and indexes made by hand."""
    key = key_of(live)
    spec = known or TableSpec(live.name, (), primary_key=key)
    named = {column.name for column in spec.columns}
    more = [_column_of(column, key) for column in live.columns.values() if column.name not in named]
    wanted = {index.name_in(live.name) for index in spec.indexes}
    own = tuple(managed_prefix(live.name, unique=unique) for unique in (True, False))
    indexes = [
        Index(index.columns, unique=index.unique, name=index.name)
        for index in live.indexes.values()
        if index.name not in wanted and (known is None or not index.name.startswith(own))
    ]
    return replace(spec, columns=(*spec.columns, *more), indexes=(*spec.indexes, *indexes))


def _column_of(live: LiveColumn, key: Sequence[str]) -> Column:
    declared = live.type.lower()
    kind: Kind = next((kind for begin, kind in _KINDS if declared.startswith(begin)), "long_text")
    length = re.match(r"varchar\((\d+)\)", declared)
    if length or (live.name in key and kind == "long_text"):
        return Column(live.name, length=int(length[1]) if length else 140, nullable=live.name not in key)
    return Column(live.name, kind, nullable=live.nullable and live.name not in key)


def copy_rows(source: Database, target: Database, spec: TableSpec) -> int:
    """Copy all rows of a table, a page at a time; their number. Raises ValidationError that names a row that does not fit."""
    columns = _columns(source, spec)
    names = tuple(column.name for column in columns)
    insert = statements.insert(spec.name, names)
    count = 0
    for page in pages(source, spec.name, names, spec.primary_key):
        rows = [_normal(columns, row) for row in page]
        try:
            target.run_many(insert, rows)
        except FrappeError as error:
            raise _misfit(target, spec, insert, names, rows, error) from error
        count += len(rows)
    return count


def fingerprint(db: Database, spec: TableSpec) -> tuple[int, str]:
    """(rows, digest) of a table: every value of every row, in the order of the key, in a form that both databases share."""
    columns = _columns(db, spec)
    names = [column.name for column in columns]
    digest = hashlib.sha256()
    count = 0
    for row in _in_order(db, spec, names):
        digest.update(repr(_normal(columns, row)).encode())
        count += 1
    return count, digest.hexdigest()


def _in_order(db: Database, spec: TableSpec, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for page in pages(db, spec.name, names, spec.primary_key):
        # Without a key the order is that of the values.
        yield from page if spec.primary_key else sorted(page, key=repr)


def _columns(db: Database, spec: TableSpec) -> list[Column]:
    """The columns of the specification that the table has."""
    live = db.dialect.read_tables(db.rows, [spec.name])[spec.name]
    return [column for column in spec.columns if column.name in live.columns]


def _normal(columns: Sequence[Column], row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_normal_value(column, value) for column, value in zip(columns, row, strict=True))


def _normal_value(column: Column, value: Any) -> Any:
    if value is None:
        return None if column.nullable or column.default is None else column.default
    if column.kind in MOMENTS:
        if value == "":
            return None
        return f"{value}.000000" if column.kind != "date" and "." not in str(value) else value
    if column.kind == "decimal":
        with suppress(TypeError, ValueError):
            return round(float(value), DECIMALS) + 0.0
    elif column.kind in WHOLE:
        with suppress(TypeError, ValueError):
            return int(value)
    else:
        return str(value)
    return value


def _misfit(
    target: Database,
    spec: TableSpec,
    insert: str,
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    error: FrappeError,
) -> FrappeError:
    """The error of the first row that does not fit alone."""
    for row in rows:
        try:
            target.run(insert, row)
        except FrappeError as own:
            values = dict(zip(names, row, strict=True))
            key = ", ".join(str(values[column]) for column in spec.primary_key)
            return ValidationError(
                f"Row {key} of {spec.name} does not fit into the other database: {own.message} "
                "Correct it in the site and move again; nothing has changed."
            )
    return error
