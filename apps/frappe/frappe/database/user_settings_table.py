"""Statements over `__UserSettings`: what a person chose for one DocType, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database

_WHERE = "`user` = ? AND `doctype` = ?"


def read(db: Database, user: str, doctype: str) -> str | None:
    """The stored JSON, or None when the person chose nothing."""
    return db.value(f"SELECT `data` FROM `__UserSettings` WHERE {_WHERE}", (user, doctype))


def read_all(db: Database, user: str) -> list[tuple[str, str]]:
    """(DocType, JSON) of everything a person chose."""
    return db.rows(
        "SELECT `doctype`, `data` FROM `__UserSettings` WHERE `user` = ? ORDER BY `doctype`", (user,)
    )


def write(db: Database, user: str, doctype: str, data: str) -> None:
    """Replace what a person chose."""
    if read(db, user, doctype) is None:
        db.run(
            "INSERT INTO `__UserSettings` (`user`, `doctype`, `data`) VALUES (?, ?, ?)", (user, doctype, data)
        )
    else:
        db.run(f"UPDATE `__UserSettings` SET `data` = ? WHERE {_WHERE}", (data, user, doctype))


def remove_user(db: Database, user: str) -> None:
    """Forget everything that a person chose."""
    db.run("DELETE FROM `__UserSettings` WHERE `user` = ?", (user,))
