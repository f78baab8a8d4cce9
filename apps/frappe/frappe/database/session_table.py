"""Statements over `tabSessions`: who is signed in. Only a hash of the session id is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A live session with what every request needs of its user. Times are UTC texts."""

    user: str
    csrf_token: str
    last_seen: str
    enabled: int
    language: str | None
    user_type: str | None
    full_name: str | None


def add(
    db: Database, sid_hash: str, user: str, csrf_token: str, *, now: str, ip: str | None, agent: str | None
) -> None:
    """Open a session."""
    db.run(
        "INSERT INTO `tabSessions` (`sid_hash`, `user`, `csrf_token`, `created`, `last_seen`, `ip`, `agent`)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (sid_hash, user, csrf_token, now, now, ip, agent),
    )


def find(db: Database, sid_hash: str) -> SessionRow | None:
    """The session of a hash, with its user, in one read."""
    unchanged = db.unchanged
    if unchanged is None:
        return _read(db, sid_hash)
    key = ("session", sid_hash)
    if key not in unchanged:
        unchanged[key] = _read(db, sid_hash)
    found: SessionRow | None = unchanged[key]
    return found


def _read(db: Database, sid_hash: str) -> SessionRow | None:
    row = db.row(
        "SELECT s.`user`, s.`csrf_token`, s.`last_seen`, u.`enabled`, u.`language`, u.`user_type`, u.`full_name`"
        " FROM `tabSessions` s JOIN `tabUser` u ON u.`name` = s.`user` WHERE s.`sid_hash` = ?",
        (sid_hash,),
    )
    return SessionRow(*row) if row else None


def touch(db: Database, sid_hash: str, now: str) -> None:
    """Remember that the session was used."""
    db.run("UPDATE `tabSessions` SET `last_seen` = ? WHERE `sid_hash` = ?", (now, sid_hash))


def remove(db: Database, sid_hash: str) -> None:
    """End one session."""
    db.run("DELETE FROM `tabSessions` WHERE `sid_hash` = ?", (sid_hash,))


def remove_of_user(db: Database, user: str, *, keep: str) -> int:
    """End every session of a user but the one of a hash; the number ended."""
    return db.run("DELETE FROM `tabSessions` WHERE `user` = ? AND `sid_hash` <> ?", (user, keep))


def remove_older(db: Database, seen_before: str) -> int:
    """End sessions that were not used since an instant; the number ended."""
    return db.run("DELETE FROM `tabSessions` WHERE `last_seen` < ?", (seen_before,))


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its owner sees it. Times are UTC texts."""

    sid_hash: str
    created: str
    last_seen: str
    ip: str | None
    agent: str | None


def of_user(db: Database, user: str) -> list[OpenSession]:
    """The sessions of a user, the one used last first."""
    rows = db.rows(
        "SELECT `sid_hash`, `created`, `last_seen`, `ip`, `agent` FROM `tabSessions` WHERE `user` = ?"
        " ORDER BY `last_seen` DESC, `created` DESC",
        (user,),
    )
    return [OpenSession(*row) for row in rows]


def give_token(db: Database, sid_hash: str, csrf_token: str) -> None:
    """Remember that a page was given the token of its session."""
    db.run("UPDATE `tabSessions` SET `csrf_token` = ? WHERE `sid_hash` = ?", (csrf_token, sid_hash))


def remove_of(db: Database, user: str, sid_hash: str) -> int:
    """End one session if it is the user's; the number ended."""
    return db.run("DELETE FROM `tabSessions` WHERE `user` = ? AND `sid_hash` = ?", (user, sid_hash))
