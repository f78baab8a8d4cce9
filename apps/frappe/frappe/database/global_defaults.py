"""Site-wide default values by key, readable before any DocType is known (e.g. which apps are installed)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from frappe.database.catalogue import has_table
from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

TABLE = "tabDefaultValue"
_OWNER = "__default"


def read(db: Database, key: str) -> str | None:
    """The value under `key`; None when there is none, or no table yet."""
    if not has_table(db, TABLE):
        return None
    return db.value(
        "SELECT `defvalue` FROM `tabDefaultValue` WHERE `parent` = ? AND `defkey` = ?", (_OWNER, key)
    )


def write(db: Database, key: str, value: str, *, table: str = TABLE) -> None:
    """Set the value under `key`; `table` is another one of the same columns."""
    changed = db.run(
        f"UPDATE {quote(table)} SET `defvalue` = ? WHERE `parent` = ? AND `defkey` = ?", (value, _OWNER, key)
    )
    if not changed:
        db.run(
            f"INSERT INTO {quote(table)} (`name`, `parent`, `parenttype`, `parentfield`, `defkey`, `defvalue`) "
            "VALUES (?, ?, '__default', 'system_defaults', ?, ?)",
            (secrets.token_hex(5), _OWNER, key, value),
        )
