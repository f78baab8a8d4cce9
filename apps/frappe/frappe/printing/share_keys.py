"""Keys with which anybody may print one document, e.g. an applicant their offer. Of a key only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import InvalidKeyError, LinkExpired
from frappe.query import values

DOCTYPE = "Document Share Key"
DAYS = 30


def make_key(doc: Any, expires_on: date | None = None, *, no_expiry: bool = False) -> str:
    """A new key for a document, good for 30 days unless told otherwise. Whoever has it prints the document."""
    key = secrets.token_urlsafe(24)
    until = None if no_expiry else expires_on or current().today() + timedelta(days=DAYS)
    record = get_doc(
        {
            "doctype": DOCTYPE,
            "reference_doctype": doc.doctype,
            "reference_docname": doc.name,
            "key_hash": _hash(key),
            "expires_on": until,
        }
    )
    record.flags.ignore_links = True
    record.insert(ignore_permissions=True)
    return key


def key_for(doc: Any, expires_on: date | None, no_expiry: bool) -> str:
    """`doc.get_document_share_key()`. Fills `print.share_key`."""
    return make_key(doc, expires_on, no_expiry=no_expiry)


def require_key(doctype: str, name: str, key: str) -> None:
    """Raise InvalidKeyError for a key that opens another document or none, LinkExpired for one whose time is over."""
    row = values.get_value(
        DOCTYPE,
        {"key_hash": _hash(key)},
        ["reference_doctype", "reference_docname", "expires_on"],
        as_dict=True,
    )
    if row is None or (row.reference_doctype, row.reference_docname) != (doctype, name):
        raise InvalidKeyError(
            _("This link does not open the document."), next_step=_("Ask for the link once more.")
        )
    if row.expires_on and row.expires_on < current().today():
        raise LinkExpired(_("This link is too old."), next_step=_("Ask for a new one."))


def forget(doc: Any) -> None:
    """When a document is deleted: its keys go with it."""
    reference = {"reference_doctype": doc.doctype, "reference_docname": doc.name}
    if values.exists(DOCTYPE, reference):
        current().__dict__["database_api"].delete(DOCTYPE, reference)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
