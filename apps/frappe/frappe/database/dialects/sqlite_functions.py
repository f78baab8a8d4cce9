"""SQL functions that MariaDB has and SQLite lacks or limits to English letters, so that one statement runs on both."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any


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


FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("lower", 1): _lower,
    ("upper", 1): _upper,
    ("concat", -1): _concat,
    ("concat_ws", -1): _concat_ws,
    ("regexp", 2): _regexp,
}


def add_functions(connection: sqlite3.Connection) -> None:
    """Teach a new connection every function above."""
    for (name, arity), function in FUNCTIONS.items():
        connection.create_function(name, arity, function, deterministic=True)
