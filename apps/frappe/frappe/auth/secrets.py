"""Values of Password fields, encrypted at rest with the site's key (`encryption_key`; several keys, newest first)."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from frappe.context import current
from frappe.database import auth_table
from frappe.exceptions import ValidationError

MASK = "*****"


def cipher() -> MultiFernet:
    """Seals and opens with the site's key. Raises ValidationError when the site has none."""
    keys = current().conf.get("encryption_key")
    if not keys:
        raise ValidationError(
            "The site has no encryption_key in its configuration. Make one with: bench set-encryption-key"
        )
    return MultiFernet([Fernet(key) for key in ([keys] if isinstance(keys, str) else keys)])


def store_secret(doctype: str, name: str, fieldname: str, value: str) -> None:
    """Encrypt and keep one secret."""
    text = cipher().encrypt(value.encode()).decode()
    auth_table.write(current().db, doctype, name, fieldname, text, encrypted=True)


def read_secret(doctype: str, name: str, fieldname: str) -> str | None:
    """The secret in clear, or None. Raises ValidationError when no key of the site fits."""
    text = auth_table.read(current().db, doctype, name, fieldname)
    if text is None:
        return None
    try:
        return cipher().decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise ValidationError(
            f"The secret {fieldname} of {doctype} {name} was encrypted with another key. "
            f"Restore the site's encryption_key or enter the secret again."
        ) from error


def forget_secret(doctype: str, name: str, fieldname: str) -> None:
    """Forget one secret of a record."""
    auth_table.remove_field(current().db, doctype, name, fieldname)


def store_passwords(doc: Any) -> None:
    """Move the values of a document's Password fields out of its row; the row keeps a mask."""
    for field in doc.meta.password_fields:
        value = doc.get(field.fieldname)
        if value and set(value) != {"*"}:
            store_secret(doc.doctype, doc.name, field.fieldname, value)
            setattr(doc, field.fieldname, MASK)


def forget_secrets(doc: Any) -> None:
    """The secrets of a deleted record go with it."""
    auth_table.remove_record(current().db, doc.doctype, str(doc.name))
