"""Statements over `__Auth`: password hashes and encrypted secrets, one row per field of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database

_WHERE = "`doctype` = ? AND `name` = ? AND `fieldname` = ?"


def read(db: Database, doctype: str, name: str, fieldname: str) -> str | None:
    """The stored hash or cipher text."""
    return db.value(f"SELECT `password` FROM `__Auth` WHERE {_WHERE}", (doctype, name, fieldname))


def write(db: Database, doctype: str, name: str, fieldname: str, value: str, *, encrypted: bool) -> None:
    """Set the hash or cipher text."""
    changed = db.run(
        f"UPDATE `__Auth` SET `password` = ?, `encrypted` = ? WHERE {_WHERE}",
        (value, int(encrypted), doctype, name, fieldname),
    )
    if not changed:
        db.run(
            "INSERT INTO `__Auth` (`doctype`, `name`, `fieldname`, `password`, `encrypted`) VALUES (?, ?, ?, ?, ?)",
            (doctype, name, fieldname, value, int(encrypted)),
        )


def remove_field(db: Database, doctype: str, name: str, fieldname: str) -> None:
    """Forget one secret of a record."""
    db.run(f"DELETE FROM `__Auth` WHERE {_WHERE}", (doctype, name, fieldname))


def remove_record(db: Database, doctype: str, name: str) -> None:
    """Forget every secret of a record."""
    db.run("DELETE FROM `__Auth` WHERE `doctype` = ? AND `name` = ?", (doctype, name))


def rename_record(db: Database, doctype: str, old: str, new: str) -> None:
    """Move the secrets of a record to its new name."""
    db.run("UPDATE `__Auth` SET `name` = ? WHERE `doctype` = ? AND `name` = ?", (new, doctype, old))


def owner_of_key(db: Database, api_key: str) -> tuple[str, int] | None:
    """(user, enabled) of an API key."""
    return db.row("SELECT `name`, `enabled` FROM `tabUser` WHERE `api_key` = ?", (api_key,))
