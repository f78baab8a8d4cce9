"""Codes with which a program fetches its tokens: good for some minutes and for once. A code that comes twice was stolen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc, new_doc
from frappe.integrations.oauth import tokens
from frappe.integrations.oauth.hashing import hashed
from frappe.query import values

DOCTYPE = "OAuth Authorization Code"
MINUTES = 5


@dataclass(frozen=True, slots=True)
class Code:
    """One code. The names of the methods are those that Authlib asks for."""

    name: str
    user: str
    scopes: str
    redirect_uri: str | None
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    auth_time: int

    def get_redirect_uri(self) -> str | None:
        """The address that the program gave; it gives the same again."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """What was allowed."""
        return self.scopes

    def get_nonce(self) -> str | None:
        """What the program wants to see again in the identity."""
        return self.nonce

    def get_auth_time(self) -> int:
        """When the person allowed it, in seconds since 1970."""
        return self.auth_time

    def get_acr(self) -> None:
        """Nothing is said about how they signed in."""

    def get_amr(self) -> None:
        """Nothing is said about how they signed in."""


def save(code: str, *, client: str, user: str, scopes: str, **asked: Any) -> None:
    """Keep the hash of a new code; `asked` are redirect_uri, nonce, code_challenge and code_challenge_method."""
    doc = new_doc(DOCTYPE)
    expires = current().now() + timedelta(minutes=MINUTES)
    doc.update({"code_hash": hashed(code), "client": client, "user": user, "scopes": scopes, **asked})
    doc.update({"expires_at": expires, "auth_time": int(current().now_utc().timestamp())})
    doc.insert(ignore_permissions=True)


def find(code: str, client: str) -> Code | None:
    """A code that this program may still use. One that was used already ends the tokens it was traded for."""
    name = values.get_value(DOCTYPE, {"code_hash": hashed(code), "client": client}, for_update=True)
    if name is None:
        return None
    doc: Any = get_doc(DOCTYPE, name)
    if doc.used:
        tokens.end_family(doc.name)
        return None
    if doc.expires_at < current().now():
        return None
    return Code(
        name=doc.name,
        user=doc.user,
        scopes=doc.scopes,
        redirect_uri=doc.redirect_uri,
        nonce=doc.nonce,
        code_challenge=doc.code_challenge,
        code_challenge_method=doc.code_challenge_method,
        auth_time=doc.auth_time,
    )


def use_up(code: Code) -> None:
    """The code opens nothing any more."""
    get_doc(DOCTYPE, code.name).db_set("used", 1)


def is_nonce_known(nonce: str, client: str) -> bool:
    """Whether the program asked with the same nonce before."""
    return bool(values.exists(DOCTYPE, {"nonce": nonce, "client": client}))
