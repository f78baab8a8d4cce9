"""Links in mails that act for a person without a sign-in: each for one purpose, one user and one state of one document.

    token = make("approve", user="olena@example.com", doc=request, payload={"action": "Approve"}, minutes=3 * 24 * 60)
    link = read(token, "approve")      # shown as a page: nothing is used up
    link = use(token, "approve")       # once; the link ends with it

Of a token only its hash is stored, so neither the database nor a backup lets anybody act. A link ends when it is used,
when its time is over, when the document changes, when the user is disabled, and when somebody ends all of the document.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from frappe.context import _, current
from frappe.database import link_table
from frappe.database.link_table import LinkRow
from frappe.document.document import Document
from frappe.exceptions import LinkExpired
from frappe.jobs.timestamps import now_text
from frappe.query import values
from frappe.values.json_text import as_json, parse_json

TOKEN_BYTES = 32
KEPT_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What a good link stands for: `user` may do what `payload` says to the document."""

    user: str
    doctype: str
    name: str
    payload: Mapping[str, Any]


def make(
    purpose: str, *, user: str, doc: Document, minutes: int, payload: Mapping[str, Any] | None = None
) -> str:
    """The token of a new link for this user about the document as this transaction leaves it, good for some minutes."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = LinkRow(
        token_hash=_hash(token),
        purpose=purpose,
        user=user,
        doctype=doc.doctype,
        name=str(doc.name),
        version=_version(doc.doctype, str(doc.name)),
        payload=as_json(payload or {}, indent=None),
        expires=now_text(minutes * 60),
    )
    db = current().db
    link_table.add(db, row)
    db.before_commit.add(partial(_seal, row))
    return token


def _seal(row: LinkRow) -> None:
    """What else the same transaction writes to the document is part of the state that the link stands for."""
    version = _version(row.doctype, row.name)
    if version != row.version:
        link_table.set_version(current().db, row.token_hash, version)


def read(token: str, purpose: str) -> SignedLink:
    """What the link stands for; it stays good. Raises LinkExpired (410) alike for one that is forged, used or too old."""
    row = link_table.find(current().db, _hash(token))
    if row is None or row.purpose != purpose or row.used is not None or row.expires < now_text():
        raise _expired()
    if row.version != _version(row.doctype, row.name):
        raise LinkExpired(
            _("The document was changed after this link was sent."),
            next_step=_("Sign in and look at it as it is now."),
        )
    if not values.get_value("User", row.user, "enabled"):
        raise _expired()
    return SignedLink(row.user, row.doctype, row.name, parse_json(row.payload))


def use(token: str, purpose: str) -> SignedLink:
    """What the link stands for, once: of two uses at the same time one raises LinkExpired."""
    link = read(token, purpose)
    if not link_table.mark_used(current().db, _hash(token), now_text()):
        raise _expired()
    return link


def end_all(purpose: str, doctype: str, name: str) -> int:
    """Let all links of a purpose about a document end, e.g. because somebody decided; how many there were."""
    return link_table.end_all(current().db, purpose, doctype, name, now_text())


def forget(doc: Document) -> None:
    """When a document is deleted: its links go with it."""
    link_table.forget_record(current().db, doc.doctype, str(doc.name))


def forget_old() -> None:
    """Daily: links that ended a month ago."""
    link_table.purge(current().db, now_text(-KEPT_SECONDS))


def _version(doctype: str, name: str) -> str:
    """The state of the stored document; empty when it is gone."""
    row = values.get_value(doctype, name, ["modified", "docstatus"])
    return f"{row[0]}/{row[1]}" if row else ""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _expired() -> LinkExpired:
    return LinkExpired(
        _("This link was used already or is too old."), next_step=_("Sign in and do it there.")
    )
