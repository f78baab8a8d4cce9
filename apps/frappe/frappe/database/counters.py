"""Counters of naming series: one row of `tabSeries` per counter, moved inside the transaction that uses the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.database import statements
from frappe.database.errors import PrimaryKeyViolation

if TYPE_CHECKING:
    from frappe.database.database import Database

TABLE = "tabSeries"
_INCREMENT = f"UPDATE `{TABLE}` SET `current` = `current` + 1 WHERE `name` = ?"
_TAKE_BACK = f"UPDATE `{TABLE}` SET `current` = `current` - 1 WHERE `name` = ? AND `current` = ?"
_READ = statements.select(TABLE, ("current",), ("name",))
_START = statements.insert(TABLE, ("name", "current"))


def next_number(db: Database, key: str) -> int:
    """The next number of a counter; the first is 1. The row stays locked until the transaction ends."""
    if not db.run(_INCREMENT, (key,)):
        try:
            db.run(_START, (key, 1))
            return 1
        except PrimaryKeyViolation:
            # Somebody else took the first number meanwhile, where writers run side by side.
            db.run(_INCREMENT, (key,))
    return int(db.value(_READ, (key,)))


def current_number(db: Database, key: str) -> int:
    """The last number given out; 0 when none was."""
    return int(db.value(_READ, (key,)) or 0)


def set_number(db: Database, key: str, number: int) -> None:
    """Let the counter go on after `number`."""
    if not db.run(statements.update(TABLE, ("current",)), (number, key)):
        db.run(_START, (key, number))


def take_back(db: Database, key: str, number: int) -> bool:
    """Undo the last number of a counter if it is this one."""
    return bool(db.run(_TAKE_BACK, (key, number)))
