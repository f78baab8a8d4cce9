"""Tokens of programs: one to act with, good for an hour, and one to renew it with, good for a month and for once.

What was traded for one code, and all that was renewed from it, is a family. A token to renew with that comes a second time was
stolen by somebody, so its whole family ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from frappe.context import current
from frappe.database.after_read import after_read
from frappe.document.load import get_doc, new_doc
from frappe.integrations.oauth.hashing import REFRESH_PREFIX, hashed
from frappe.query import get_list, values

DOCTYPE = "OAuth Bearer Token"
ACTIVE, ENDED = "Active", "Revoked"
SECONDS = 3600
REFRESH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Token:
    """One pair of tokens, seen through the one that was shown. The names of the methods are those that Authlib asks for."""

    name: str
    client: str
    user: str
    scopes: str
    family: str
    status: str
    created: datetime
    let_in_on: datetime
    last_used_on: date | None
    expires_at: datetime
    is_refresh: bool

    def check_client(self, client: Any) -> bool:
        """Whether it was given to this program."""
        return self.client == client.get_client_id()

    def get_scope(self) -> str:
        """What it opens."""
        return self.scopes

    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= current().now()

    def is_revoked(self) -> bool:
        """Whether it was ended before."""
        return self.status != ACTIVE

    @property
    def is_good(self) -> bool:
        """Whether it opens anything."""
        return not self.is_expired() and not self.is_revoked()


def save(token: dict[str, Any], *, client: str, user: str, family: str, renewed: Token | None = None) -> None:
    """Keep the hashes of a new pair, as the protocol names its parts. To renew an older one is to use it."""
    now = current().now()
    doc = new_doc(DOCTYPE)
    doc.update(
        {
            "client": client,
            "user": user,
            "scopes": token.get("scope") or "",
            "family": family,
            "status": ACTIVE,
            "token_hash": hashed(token["access_token"]),
            "refresh_hash": hashed(token["refresh_token"]),
            "expires_at": now + timedelta(seconds=token["expires_in"]),
            "refresh_expires_at": now + timedelta(days=REFRESH_DAYS),
            "let_in_on": renewed.let_in_on if renewed else now,
            "last_used_on": current().today() if renewed else None,
        }
    )
    doc.insert(ignore_permissions=True)


def find(secret: str, *, for_update: bool = False) -> Token | None:
    """The pair of which somebody shows one part, good or not."""
    is_refresh = secret.startswith(REFRESH_PREFIX)
    columns = [
        "name",
        "client",
        "user",
        "scopes",
        "family",
        "status",
        "creation",
        "let_in_on",
        "last_used_on",
        "expires_at",
        "refresh_expires_at",
    ]
    row = values.get_value(
        DOCTYPE,
        {"refresh_hash" if is_refresh else "token_hash": hashed(secret)},
        columns,
        as_dict=True,
        for_update=for_update,
    )
    if row is None:
        return None
    return Token(
        name=row.name,
        client=row.client,
        user=row.user,
        scopes=row.scopes,
        family=row.family,
        status=row.status,
        created=row.creation,
        # Tokens of before the field was there.
        let_in_on=row.let_in_on or row.creation,
        last_used_on=row.last_used_on,
        expires_at=row.refresh_expires_at if is_refresh else row.expires_at,
        is_refresh=is_refresh,
    )


def note_use(token: Token) -> None:
    """Keep the day on which a token opened something, once a day."""
    today = current().today()
    if token.last_used_on != today:
        doc = get_doc(DOCTYPE, token.name)
        after_read(lambda: doc.db_set("last_used_on", today, update_modified=False))


def end(token: Token) -> None:
    """End one pair."""
    _end({"name": token.name})


def end_family(family: str) -> None:
    """End all that came from one code."""
    _end({"family": family})


def end_all(*, client: str, user: str | None = None) -> int:
    """End all tokens of a program, or those with which it acts for one person; how many there were."""
    return _end({"client": client, **({"user": user} if user else {})})


def _end(filters: dict[str, Any]) -> int:
    names = get_list(DOCTYPE, user=None, filters={**filters, "status": ACTIVE}, pluck="name")
    for name in names:
        get_doc(DOCTYPE, name).db_set("status", ENDED)
    return len(names)
