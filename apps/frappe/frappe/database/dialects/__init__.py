"""One file per kind of database: how to open it, what its errors mean, and how its schema is read and changed."""

from __future__ import annotations

from frappe.database.dialects.base import Dialect
from frappe.database.dialects.mariadb import MariaDB
from frappe.database.dialects.sqlite import SQLite
from frappe.exceptions import ValidationError

_dialects: dict[str, Dialect] = {"sqlite": SQLite(), "mariadb": MariaDB()}


def dialect_of(db_type: str) -> Dialect:
    """The dialect named by a site's `db_type`. Raises ValidationError for one that is not supported."""
    dialect = _dialects.get(db_type)
    if dialect is None:
        known = ", ".join(sorted(_dialects))
        raise ValidationError(
            f"db_type {db_type!r} is not supported. Set one of: {known} in site_config.json."
        )
    return dialect
