"""Default values that users, or the whole site, have under a key (`frappe.defaults`): rows of DefaultValue.

A key is usually a fieldname: a new document's Link field of that name starts with the value.
"""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.database.errors import MissingTableError
from frappe.values.tokens import generate_hash

TABLE = "tabDefaultValue"
SITE = "__default"
COLUMNS = ("name", "parent", "parenttype", "parentfield", "defkey", "defvalue")
_READ = statements.select(TABLE, ("defkey", "defvalue"), ("parent",), order_by=("creation",))

Values = dict[str, list[str]]


def values_of(owner: str) -> Values:
    """All values of a user, or of the site under `__default`, by key."""
    return memory.get("defaults", owner, lambda: _read(owner))


def _read(owner: str) -> Values:
    values: Values = {}
    try:
        rows = current().db.rows(_READ, (owner,))
    except MissingTableError:
        # A site that is being made has no defaults.
        return values
    for key, value in rows:
        values.setdefault(key, []).append(value)
    return values


def get_user_default(key: str, user: str | None = None) -> str | None:
    """The user's value under a key, else the site's; the last one set."""
    values = values_of(user or current().user).get(key) or values_of(SITE).get(key)
    return values[-1] if values else None


def get_user_default_as_list(key: str, user: str | None = None) -> list[str]:
    """All of the user's values under a key, else the site's."""
    return list(values_of(user or current().user).get(key) or values_of(SITE).get(key) or ())


def get_global_default(key: str) -> str | None:
    """The site's value under a key."""
    values = values_of(SITE).get(key)
    return values[-1] if values else None


def get_defaults(user: str | None = None) -> dict[str, Any]:
    """All defaults that hold for a user, the site's included; several values of one key as a list."""
    merged = {**values_of(SITE), **values_of(user or current().user)}
    return {key: values[0] if len(values) == 1 else list(values) for key, values in merged.items()}


def set_default(key: str, value: Any, parent: str = SITE, parenttype: str | None = None) -> None:
    """Replace the values under a key of a user or of the site."""
    clear_default(key, parent=parent)
    add_default(key, value, parent, parenttype)


def add_default(key: str, value: Any, parent: str = SITE, parenttype: str | None = None) -> None:
    """Add one more value under a key."""
    row = (generate_hash(length=10), parent, parenttype or "__default", "system_defaults", key, str(value))
    current().db.run(statements.insert(TABLE, COLUMNS), row)
    memory.invalidate("defaults")


def clear_default(key: str, value: Any = None, parent: str = SITE) -> None:
    """Remove the values under a key, or only those equal to `value`."""
    where = {"defkey": key, "parent": parent}
    if value is not None:
        where["defvalue"] = str(value)
    current().db.run(statements.delete(TABLE, tuple(where)), tuple(where.values()))
    memory.invalidate("defaults")


def set_user_default(key: str, value: Any, user: str | None = None, parenttype: str | None = None) -> None:
    """Replace the values under a key of a user."""
    set_default(key, value, user or current().user, parenttype)


def set_global_default(key: str, value: Any) -> None:
    """Replace the site's value under a key."""
    set_default(key, value)
