"""All rows of a table in the order of its key, a page at a time, so that no table is too large for memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from frappe.database.dialects.base import LiveTable
from frappe.database.sql import placeholders, quote

if TYPE_CHECKING:
    from frappe.database.database import Database

ROWS_PER_PAGE = 1_000


def key_of(live: LiveTable) -> tuple[str, ...]:
    """The columns of the primary key, in order; empty when there is none."""
    keyed = [column for column in live.columns.values() if column.key_position]
    return tuple(column.name for column in sorted(keyed, key=lambda column: column.key_position))


def pages(
    db: Database, table: str, columns: Sequence[str], key: Sequence[str]
) -> Iterator[list[tuple[Any, ...]]]:
    """Pages of rows with these columns. A table without a key comes as one page, in no order."""
    listed = ", ".join(map(quote, columns))
    if not key:
        rows = db.rows(f"SELECT {listed} FROM {quote(table)}")
        if rows:
            yield rows
        return
    order = ", ".join(map(quote, key))
    places = [columns.index(column) for column in key]
    where, last = "", ()
    while True:
        rows = db.rows(
            f"SELECT {listed} FROM {quote(table)}{where} ORDER BY {order} LIMIT {ROWS_PER_PAGE}", last
        )
        if rows:
            yield rows
        if len(rows) < ROWS_PER_PAGE:
            return
        last = tuple(rows[-1][place] for place in places)
        where = f" WHERE ({order}) > ({placeholders(len(key))})"
