"""Statements over `__viewing`: who has which document open. A row counts until its time, unless it is renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database

_WHERE = "`doctype` = ? AND `name` = ?"


def viewers(db: Database, doctype: str, name: str, now: str) -> list[str]:
    """Users who have the document open."""
    sql = f"SELECT `user` FROM `__viewing` WHERE {_WHERE} AND `until` > ? ORDER BY `user`"
    return [row[0] for row in db.rows(sql, (doctype, name, now))]


def renew(db: Database, doctype: str, name: str, user: str, until: str) -> None:
    """Note that a user has the document open, until a time."""
    changed = db.run(
        f"UPDATE `__viewing` SET `until` = ? WHERE {_WHERE} AND `user` = ?", (until, doctype, name, user)
    )
    if not changed:
        db.run(
            "INSERT INTO `__viewing` (`doctype`, `name`, `user`, `until`) VALUES (?, ?, ?, ?)",
            (doctype, name, user, until),
        )


def remove(db: Database, doctype: str, name: str, user: str) -> int:
    """Note that a user closed the document; the number of rows that were there."""
    return db.run(f"DELETE FROM `__viewing` WHERE {_WHERE} AND `user` = ?", (doctype, name, user))


def purge(db: Database, until_before: str) -> int:
    """Delete rows that count no longer; number deleted."""
    return db.run("DELETE FROM `__viewing` WHERE `until` < ?", (until_before,))
