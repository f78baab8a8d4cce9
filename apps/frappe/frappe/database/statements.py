"""The plain statements on one table, each text built once per shape and then remembered.

Arguments are raw names; `columns` is a tuple so that it can be a key. A `where` is a tuple of columns compared with
`=`, whose parameters come last.
"""

from __future__ import annotations

from functools import lru_cache

from frappe.database.sql import placeholders, quote

Columns = tuple[str, ...]


@lru_cache(maxsize=4096)
def insert(table: str, columns: Columns) -> str:
    """INSERT of one row; parameters in the order of `columns`."""
    return f"INSERT INTO {quote(table)} ({_list(columns)}) VALUES ({placeholders(len(columns))})"


@lru_cache(maxsize=1024)
def replace(table: str, columns: Columns) -> str:
    """INSERT of one row that takes the place of the row with the same key."""
    return f"REPLACE INTO {quote(table)} ({_list(columns)}) VALUES ({placeholders(len(columns))})"


@lru_cache(maxsize=4096)
def update(table: str, columns: Columns, where: Columns = ("name",)) -> str:
    """UPDATE; parameters: the new values, then those of `where`."""
    changes = ", ".join(f"{quote(column)} = ?" for column in columns)
    return f"UPDATE {quote(table)} SET {changes}{_where(where)}"


@lru_cache(maxsize=1024)
def delete(table: str, where: Columns = ("name",)) -> str:
    """DELETE of the rows that equal the parameters."""
    return f"DELETE FROM {quote(table)}{_where(where)}"


@lru_cache(maxsize=4096)
def select(
    table: str, columns: Columns, where: Columns = (), *, order_by: Columns = (), lock: str = ""
) -> str:
    """SELECT of columns; `lock` is the dialect's `for_update` text or nothing."""
    order = f" ORDER BY {_list(order_by)}" if order_by else ""
    return f"SELECT {_list(columns)} FROM {quote(table)}{_where(where)}{order}{lock}"


@lru_cache(maxsize=4096)
def select_in(table: str, columns: Columns, key: str, count: int, *, order_by: Columns = ()) -> str:
    """SELECT of columns of the rows whose `key` is one of `count` parameters."""
    order = f" ORDER BY {_list(order_by)}" if order_by else ""
    return f"SELECT {_list(columns)} FROM {quote(table)} WHERE {quote(key)} IN ({placeholders(count)}){order}"


def _list(columns: Columns) -> str:
    return ", ".join(map(quote, columns))


def _where(columns: Columns) -> str:
    return " WHERE " + " AND ".join(f"{quote(column)} = ?" for column in columns) if columns else ""
