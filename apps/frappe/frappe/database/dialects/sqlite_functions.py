"""SQL functions that MariaDB has and SQLite lacks or limits to English letters, so that one statement runs on both."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Callable
from typing import Any

from frappe.database.dialects import sqlite_dates


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _concat(*parts: Any) -> str | None:
    return None if None in parts else "".join(map(str, parts))


def _concat_ws(separator: str, *parts: Any) -> str:
    return separator.join(str(part) for part in parts if part is not None)


def _regexp(pattern: str, value: Any) -> bool | None:
    return None if value is None else re.search(pattern, str(value), re.IGNORECASE) is not None


def _locate(part: Any, text: Any, start: int = 1) -> int | None:
    if part is None or text is None:
        return None
    return str(text).lower().find(str(part).lower(), start - 1) + 1


def _truncate(number: Any, digits: int) -> float | None:
    return None if number is None else math.trunc(number * 10**digits) / 10**digits


def _greatest(*values: Any) -> Any:
    return None if None in values else max(values)


def _least(*values: Any) -> Any:
    return None if None in values else min(values)


FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("lower", 1): _lower,
    ("upper", 1): _upper,
    ("concat", -1): _concat,
    ("concat_ws", -1): _concat_ws,
    ("regexp", 2): _regexp,
    ("locate", 2): _locate,
    ("locate", 3): _locate,
    ("truncate", 2): _truncate,
    ("greatest", -1): _greatest,
    ("least", -1): _least,
    ("if", 3): lambda condition, yes, no: yes if condition else no,
    **sqlite_dates.FUNCTIONS,
}


def add_functions(connection: sqlite3.Connection) -> None:
    """Teach a new connection every function above."""
    for (name, arity), function in FUNCTIONS.items():
        connection.create_function(name, arity, function, deterministic=True)
    for (name, arity), function in sqlite_dates.CHANGING_FUNCTIONS.items():
        connection.create_function(name, arity, function)
