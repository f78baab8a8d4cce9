"""Rows of a table as records: cells become values of their fields, rows without parent cells continue the record above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from frappe.context import _
from frappe.exceptions import FrappeError
from frappe.exchange.columns import Place
from frappe.exchange.problems import Problem
from frappe.exchange.table_source import Cells, TableSource
from frappe.values.spreadsheets import unquoted

Expand = Callable[[str], str]
ChildRow = dict[str, Any]


@dataclass(slots=True)
class Record:
    """One record to be: its values, its child rows by table, the rows it stands in, and what is wrong with their cells."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[ChildRow]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_input(self) -> dict[str, Any]:
        """Values and child rows in one dict, as documents take them."""
        return {**self.values, **self.tables}


def records_of(
    table: TableSource, places: list[Place], *, expand: Expand | None, keep_empty: bool
) -> Iterator[Record]:
    """The records of a table, one at a time. With `keep_empty` an empty cell of the first row is a value: None."""
    own = [place for place in places if place.column.table is None]
    of_rows = [place for place in places if place.column.table is not None]
    has_unnamed = not all(table.header)
    record: Record | None = None
    for number, cells in table.rows:
        continues = record is not None and not any(not _is_blank(cells, place.index) for place in own)
        if continues and not of_rows:
            continue
        if record is None or not continues:
            if not any(not _is_blank(cells, index) for index in range(len(cells))):
                continue
            if record is not None:
                yield record
            record = Record(number)
            _read_into(record, record.values, own, cells, number, expand, keep_empty=keep_empty)
        _read_children(record, of_rows, cells, number, expand)
        if has_unnamed or len(cells) > len(table.header):
            record.problems.extend(_stray_cells(table.header, cells, number))
        record.rows.append(number)
    if record is not None:
        yield record


def _is_blank(cells: Cells, index: int) -> bool:
    return index >= len(cells) or cells[index] is None or cells[index] == ""


def _read_into(
    record: Record,
    values: dict[str, Any],
    places: list[Place],
    cells: Cells,
    number: int,
    expand: Expand | None,
    *,
    keep_empty: bool,
) -> None:
    width = len(cells)
    for place in places:
        cell = cells[place.index] if place.index < width else None
        if cell is None or cell == "":
            if keep_empty:
                values[place.column.field.fieldname] = None
            continue
        try:
            value = cell
            if type(cell) is str:
                value = unquoted(cell) if cell[0] == "'" else cell
                value = expand(value) if expand is not None else value
            values[place.column.field.fieldname] = place.cast(value)
        except FrappeError as error:
            record.problems.append(Problem(number, place.header, cell, error.message))


def _read_children(
    record: Record, places: list[Place], cells: Cells, number: int, expand: Expand | None
) -> None:
    rows: dict[str, ChildRow] = {}
    for place in places:
        if not _is_blank(cells, place.index):
            row = rows.setdefault(str(place.column.table), {})
            _read_into(record, row, [place], cells, number, expand, keep_empty=False)
    for table, row in rows.items():
        record.tables.setdefault(table, []).append(row)


def _stray_cells(header: list[str], cells: Cells, number: int) -> list[Problem]:
    """Values below no heading, which would be lost."""
    return [
        Problem(number, None, cell, _("This value stands below no heading."))
        for index, cell in enumerate(cells)
        if cell not in (None, "") and (index >= len(header) or not header[index])
    ]
