"""Access tokens: `Authorization: Bearer <token>`. Made by their user, shown once, stored as a hash, ended at any time."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Any

from frappe.context import _, current
from frappe.database.after_read import after_read
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import DoesNotExistError, InvalidAuthorizationToken, ValidationError
from frappe.query import get_list
from frappe.query.values import get_value

DOCTYPE = "Access Token"
MOST = 50


def make(user: str, label: str, expires_on: date | None = None) -> str:
    """A new token of the user. Raises ValidationError without a label, for a past day, or when there are too many."""
    if not label.strip():
        raise ValidationError(_("Give the token a label, so that you know later what it is for."))
    if expires_on and expires_on < current().today():
        raise ValidationError(_("The token would have expired already."), next_step=_("Choose a later day."))
    if len(listed(user)) >= MOST:
        raise ValidationError(
            _("You have {0} tokens, which is the most one may have.").format(MOST),
            next_step=_("Remove one first."),
        )
    token = secrets.token_urlsafe(32)
    doc = new_doc(DOCTYPE)
    doc.update(
        {"label": label.strip()[:140], "user": user, "expires_on": expires_on, "token_hash": _hash(token)}
    )
    doc.insert(ignore_permissions=True)
    return token


def listed(user: str) -> list[dict[str, Any]]:
    """{name, label, creation, expires_on, last_used_on} of the user's tokens, newest first."""
    fields = ["name", "label", "creation", "expires_on", "last_used_on"]
    return get_list(
        DOCTYPE, user=None, fields=fields, filters={"user": user}, order_by="creation desc", limit=0
    )


def remove(user: str, name: str) -> None:
    """End a token of the user. Raises DoesNotExistError when it is not theirs."""
    if get_value(DOCTYPE, name, "user") != user:
        raise DoesNotExistError(_("You have no such token."), next_step=_("Reload the list."))
    get_doc(DOCTYPE, name).delete(ignore_permissions=True)


def user_of(token: str) -> str:
    """The user of a token. Raises InvalidAuthorizationToken when it is unknown, too old, or its user is disabled."""
    row = get_value(DOCTYPE, {"token_hash": _hash(token)}, ["name", "user", "expires_on", "last_used_on"])
    today = current().today()
    if row is None or (row[2] and row[2] < today) or not get_value("User", row[1], "enabled"):
        raise InvalidAuthorizationToken("The token is unknown or has expired, or its user is disabled.")
    if row[3] != today:
        after_read(lambda: get_doc(DOCTYPE, row[0]).db_set("last_used_on", today, update_modified=False))
    return str(row[1])


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
