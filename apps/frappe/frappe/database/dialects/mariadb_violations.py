"""Which table and columns a duplicate stands against. MariaDB names only the key, so the rest is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from frappe.database.dialects.mariadb_schema import columns_of_key
from frappe.database.dialects.mariadb_text import literal

Query = Callable[[str], list[tuple[str, ...]]]

_KEY = re.compile(r"for key '(?:.*\.)?([^'.]+)'$")
_NAME = r"(?:`((?:[^`]|``)+)`|([\w$]+))"
_TABLE = re.compile(
    rf"\s*(?:(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?(?:INTO\s+)?|UPDATE\s+|ALTER\s+TABLE\s+){_NAME}",
    re.IGNORECASE,
)
_NEW_INDEX = re.compile(
    rf"\s*CREATE\s+UNIQUE\s+INDEX\s+\S+\s+ON\s+{_NAME}\s*\((.*)\)\s*$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A key that a row stands against; raw names."""

    table: str
    columns: tuple[str, ...]
    is_primary: bool


def violation_of(query: Query, sql: str, text: str) -> Violation:
    """What the words of error 1062 and the statement tell."""
    made = _NEW_INDEX.match(sql)
    if made:
        columns = tuple(part.strip(" `").partition("`")[0] for part in made[3].split(","))
        return Violation(_name(made[1], made[2]), columns, is_primary=False)
    found, key = _TABLE.match(sql), _KEY.search(text)
    table = _name(found[1], found[2]) if found else ""
    name = key[1] if key else ""
    columns = (
        tuple(column for (column,) in query(columns_of_key(literal(table), literal(name)))) if table else ()
    )
    return Violation(table or "The table", columns or (name,), is_primary=name == "PRIMARY")


def _name(quoted: str | None, plain: str | None) -> str:
    return (quoted or plain or "").replace("``", "`")
