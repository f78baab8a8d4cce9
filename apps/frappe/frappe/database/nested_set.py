"""Nested sets: each row of a tree holds the numbers `lft` and `rgt`, and what lies between them is below it.

Every change is one UPDATE that touches only the rows whose numbers move.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

Bounds = tuple[int, int]


def bounds(db: Database, table: str, name: Any) -> Bounds | None:
    """(lft, rgt) of a row; None when the row is absent or not placed yet."""
    row = db.row(f"SELECT `lft`, `rgt` FROM {quote(table)} WHERE `name` = ?", (name,))
    return (int(row[0]), int(row[1])) if row and row[0] else None


def end(db: Database, table: str) -> int:
    """The first number behind all trees."""
    return int(db.value(f"SELECT MAX(`rgt`) FROM {quote(table)}") or 0) + 1


def shift(db: Database, table: str, start: int, by: int) -> None:
    """Add `by` to every number from `start` on: makes room, or closes a gap."""
    db.run(
        f"UPDATE {quote(table)} SET `lft` = CASE WHEN `lft` >= ? THEN `lft` + ? ELSE `lft` END, `rgt` = `rgt` + ? "
        "WHERE `rgt` >= ?",
        (start, by, by, start),
    )


def place(db: Database, table: str, name: Any, position: int) -> None:
    """Put a row without children at a position and make room for it."""
    shift(db, table, position, 2)
    db.run(f"UPDATE {quote(table)} SET `lft` = ?, `rgt` = ? WHERE `name` = ?", (position, position + 1, name))


def move(db: Database, table: str, branch: Bounds, position: int) -> None:
    """Move a branch so that it begins or ends at `position`, which lies outside it; what it passes moves the other way."""
    left, right = branch
    width = right - left + 1
    if position > right:
        passed, step, back = (right + 1, position - 1), position - right - 1, -width
    else:
        passed, step, back = (position, left - 1), position - left, width
    if not step:
        return
    case = "CASE WHEN {0} BETWEEN ? AND ? THEN {0} + ? WHEN {0} BETWEEN ? AND ? THEN {0} + ? ELSE {0} END"
    params = (left, right, step, *passed, back)
    low, high = min(left, passed[0]), max(right, passed[1])
    db.run(
        f"UPDATE {quote(table)} SET `lft` = {case.format('`lft`')}, `rgt` = {case.format('`rgt`')} "
        "WHERE `rgt` >= ? AND `lft` <= ?",
        (*params, *params, low, high),
    )


def rebuild(db: Database, table: str, parent_column: str) -> None:
    """Number all trees anew from the parent column, siblings by name."""
    parent = quote(parent_column)
    rows = db.rows(f"SELECT `name`, {parent} FROM {quote(table)} ORDER BY `name`")
    known = {name for name, _parent in rows}
    below: dict[Any, list[Any]] = {}
    for name, above in rows:
        below.setdefault(above if above in known and above != name else None, []).append(name)
    db.run_many(f"UPDATE {quote(table)} SET `lft` = ?, `rgt` = ? WHERE `name` = ?", list(_numbered(below)))


def _numbered(below: dict[Any, list[Any]]) -> Iterable[tuple[int, int, Any]]:
    """(lft, rgt, name) of every row, walked without recursion because trees may be deep."""
    number = 0
    lefts: dict[Any, int] = {}
    todo: list[tuple[Any, bool]] = [(name, False) for name in reversed(below.get(None, []))]
    while todo:
        name, is_done = todo.pop()
        number += 1
        if is_done:
            yield lefts[name], number, name
            continue
        lefts[name] = number
        todo.append((name, True))
        todo.extend((child, False) for child in reversed(below.get(name, [])))
