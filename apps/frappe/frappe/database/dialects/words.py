"""Phrases of built statements that the databases say differently. Everything else is the same text on all of them."""

from __future__ import annotations

import re
from typing import Protocol

from frappe.exceptions import ValidationError

UNITS = frozenset({"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "MICROSECOND"})
_TYPE = re.compile(r"([A-Za-z]+)(?:\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?", re.ASCII)


class Words(Protocol):
    """The phrases of one kind of database. Arguments are finished SQL, except where they are named otherwise."""

    insert_new: str

    def shifted(self, moment: str, amount: int, unit: str) -> str:
        """A moment moved by whole units; the end of a month stays one."""

    def group_concat(self, value: str, separator: str, *, distinct: bool) -> str:
        """The values of a group in one text; `separator` is plain text."""

    def cast(self, value: str, kind: str) -> str:
        """A value as another type; `kind` as in `CAST(x AS kind)` of MariaDB."""

    def locked(self, *, nowait: bool, skip_locked: bool) -> str:
        """What follows a SELECT that locks its rows."""


class SQLiteWords:
    """SQLite."""

    insert_new = "INSERT OR IGNORE"

    def shifted(self, moment: str, amount: int, unit: str) -> str:
        """By a function of ours, as SQLite's own months overflow."""
        return f"shifted({moment}, {int(amount)}, '{_unit(unit)}')"

    def group_concat(self, value: str, separator: str, *, distinct: bool) -> str:
        """SQLite takes no separator together with DISTINCT, so that texts are joined by a comma first."""
        if distinct:
            joined = f"GROUP_CONCAT(DISTINCT {value})"
            return joined if separator == "," else f"REPLACE({joined}, ',', {_text(separator)})"
        return f"GROUP_CONCAT({value}, {_text(separator)})"

    def cast(self, value: str, kind: str) -> str:
        """By the storage class that a type of MariaDB is kept in."""
        name, _digits, _scale = _type(kind)
        if name in ("SIGNED", "UNSIGNED", "INTEGER", "INT", "BIGINT"):
            return f"CAST({value} AS INTEGER)"
        if name in ("DECIMAL", "DOUBLE", "FLOAT", "REAL"):
            return f"CAST({value} AS REAL)"
        if name == "DATE":
            return f"DATE({value})"
        if name == "DATETIME":
            return f"TIMESTAMP({value})"
        return f"TIME({value})" if name == "TIME" else f"CAST({value} AS TEXT)"

    def locked(self, *, nowait: bool, skip_locked: bool) -> str:
        """Nothing: a write transaction has the database to itself."""
        return ""


class MariaDBWords:
    """MariaDB."""

    insert_new = "INSERT IGNORE"

    def shifted(self, moment: str, amount: int, unit: str) -> str:
        """Arithmetic with an interval."""
        return f"({moment} + INTERVAL {int(amount)} {_unit(unit)})"

    def group_concat(self, value: str, separator: str, *, distinct: bool) -> str:
        """With the separator as a literal, as MariaDB wants it."""
        return f"GROUP_CONCAT({'DISTINCT ' if distinct else ''}{value} SEPARATOR {_text(separator)})"

    def cast(self, value: str, kind: str) -> str:
        """Text becomes CHAR, the one text type that a cast knows."""
        name, digits, scale = _type(kind)
        name = {
            "VARCHAR": "CHAR",
            "TEXT": "CHAR",
            "INT": "SIGNED",
            "INTEGER": "SIGNED",
            "BIGINT": "SIGNED",
        }.get(name, name)
        size = f"({digits}{', ' + scale if scale else ''})" if digits and name in ("CHAR", "DECIMAL") else ""
        return f"CAST({value} AS {name}{size})"

    def locked(self, *, nowait: bool, skip_locked: bool) -> str:
        """FOR UPDATE, with what to do about rows that others hold."""
        return " FOR UPDATE" + (" SKIP LOCKED" if skip_locked else " NOWAIT" if nowait else "")


_words: dict[str, Words] = {"sqlite": SQLiteWords(), "mariadb": MariaDBWords()}


def words_of(db_type: str) -> Words:
    """The phrases for a site's kind of database."""
    return _words[db_type]


def _unit(unit: str) -> str:
    name = unit.upper()
    if name not in UNITS:
        raise ValidationError(f"{unit!r} is no unit of time. Use one of: {', '.join(sorted(UNITS))}.")
    return name


def _type(kind: str) -> tuple[str, str | None, str | None]:
    match = _TYPE.fullmatch(kind.strip())
    if match is None:
        raise ValidationError(
            f"{kind!r} is no type that a value can be cast to. Write e.g. SIGNED or CHAR(10)."
        )
    return match[1].upper(), match[2], match[3]


def _text(value: str) -> str:
    return "'" + value.replace("'", "''").replace("\x00", "") + "'"
