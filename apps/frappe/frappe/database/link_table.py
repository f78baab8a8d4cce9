"""Statements over `__link`: links in mails that may be used once, of which only a hash is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database


class LinkRow(NamedTuple):
    """One link as it is stored. `expires` and `used` are UTC texts; `used` is None until then."""

    token_hash: str
    purpose: str
    user: str
    doctype: str
    name: str
    version: str
    payload: str
    expires: str
    used: str | None = None


_ALL = ", ".join(map(quote, LinkRow._fields))


def add(db: Database, row: LinkRow) -> None:
    """Store a new link."""
    db.run(f"INSERT INTO `__link` ({_ALL}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(row))


def find(db: Database, token_hash: str) -> LinkRow | None:
    """The link of a hash."""
    row = db.row(f"SELECT {_ALL} FROM `__link` WHERE `token_hash` = ?", (token_hash,))
    return LinkRow(*row) if row else None


def set_version(db: Database, token_hash: str, version: str) -> None:
    """Let a link stand for another state of its document."""
    db.run("UPDATE `__link` SET `version` = ? WHERE `token_hash` = ?", (version, token_hash))


def mark_used(db: Database, token_hash: str, now: str) -> bool:
    """Note that a link was used; False when it was used before."""
    sql = "UPDATE `__link` SET `used` = ? WHERE `token_hash` = ? AND `used` IS NULL"
    return bool(db.run(sql, (now, token_hash)))


def end_all(db: Database, purpose: str, doctype: str, name: str, now: str) -> int:
    """Let every unused link of a purpose about a record end; their number."""
    return db.run(
        "UPDATE `__link` SET `used` = ? WHERE `purpose` = ? AND `doctype` = ? AND `name` = ? AND `used` IS NULL",
        (now, purpose, doctype, name),
    )


def forget_record(db: Database, doctype: str, name: str) -> None:
    """Delete the links about a record."""
    db.run("DELETE FROM `__link` WHERE `doctype` = ? AND `name` = ?", (doctype, name))


def purge(db: Database, expired_before: str) -> int:
    """Delete links that ended long ago; their number."""
    return db.run("DELETE FROM `__link` WHERE `expires` < ?", (expired_before,))
