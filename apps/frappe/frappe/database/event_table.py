"""The `__events` table: notices that one process of the site leaves for the others, in the order of an increasing id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database


def add(db: Database, room: str, payload: str, now: str) -> None:
    """Leave one notice; `payload` is JSON text."""
    db.run("INSERT INTO `__events` (`channel`, `payload`, `created`) VALUES (?, ?, ?)", (room, payload, now))


def newest_id(db: Database) -> int:
    """Id of the newest notice, 0 when there is none."""
    return db.value("SELECT MAX(`id`) FROM `__events`") or 0


def after(db: Database, last_id: int, limit: int = 500) -> list[tuple[int, str, str]]:
    """(id, room, payload) of the notices after an id, oldest first."""
    sql = "SELECT `id`, `channel`, `payload` FROM `__events` WHERE `id` > ? ORDER BY `id` LIMIT ?"
    return db.rows(sql, (last_id, limit))


def purge(db: Database, created_before: str) -> int:
    """Delete old notices; number deleted."""
    return db.run("DELETE FROM `__events` WHERE `created` < ?", (created_before,))
