"""Statements that move the values of a field to another column, for renamed fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database


def names(db: Database, table: str) -> frozenset[str]:
    """The columns that a table has now; none when there is no such table."""
    live = db.dialect.read_tables(db.rows, [table]).get(table)
    return frozenset(live.columns) if live is not None else frozenset()


def copy_values(db: Database, table: str, old: str, new: str) -> int:
    """Give `new` the value of `old` in every row; the number of rows."""
    return db.run(f"UPDATE {quote(table)} SET {quote(new)} = {quote(old)}")


def rename_single(db: Database, doctype: str, old: str, new: str) -> None:
    """Let the stored value of a single record bear another fieldname."""
    db.run("DELETE FROM `tabSingles` WHERE `doctype` = ? AND `field` = ?", (doctype, new))
    db.run("UPDATE `tabSingles` SET `field` = ? WHERE `doctype` = ? AND `field` = ?", (new, doctype, old))


def rename_table_field(db: Database, child: str, parenttype: str, old: str, new: str) -> int:
    """Let the rows of a child table belong to a field of another name."""
    return db.run(
        f"UPDATE {quote('tab' + child)} SET `parentfield` = ? WHERE `parenttype` = ? AND `parentfield` = ?",
        (new, parenttype, old),
    )
