"""Statements written for every database, in the words of MariaDB: where parameters stand, and how texts are compared.

A text is taken apart once per shape and remembered. Parameters become literals here, for both drivers alike, because the
server then parses one statement in one round trip and the session's NO_BACKSLASH_ESCAPES leaves a quote as the only
character that has a meaning inside a literal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from frappe.context import try_current

# Columns compare byte by byte, like those of SQLite; patterns and searches in texts do not see upper case.
COLLATION = "utf8mb4_nopad_bin"
FOLDING = "utf8mb4_uca1400_as_ci"

_TOKENS = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[ \t][^\n]*|/\*.*?\*/"""
    r"""|(?P<place>\?|(?<![:\w]):(?P<name>[A-Za-z_]\w*))"""
    r"""|(?P<match>\b(?:NOT\s+)?(?:LIKE|REGEXP|RLIKE)\b)"""
    r"""|(?P<locate>\bLOCATE\s*\()"""
    r"""|(?P<clock>\b(?:NOW|UTC_TIMESTAMP|CURDATE|UNIX_TIMESTAMP)\s*\(\s*\))""",
    re.IGNORECASE | re.DOTALL,
)
# Here LIKE names a table or a pattern of names.
_WITHOUT_COMPARISON = ("CREATE TABLE", "SHOW")
_ROWS = re.compile(r"((?:INSERT|REPLACE)\s.*?\sVALUES\s*)\((\?(?:, \?)*)\)\s*", re.IGNORECASE | re.DOTALL)


class ParameterError(Exception):
    """Parameters that do not go with their statement, or of a type that no column holds."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement in the words of MariaDB, taken apart at its places: `parts` is longer by one than `places`.

    A place is `?`, the name of a parameter, or a function that asks the clock, such as `NOW`.
    """

    parts: tuple[str, ...]
    places: tuple[str, ...]
    size: int


@lru_cache(maxsize=4096)
def shape_of(sql: str) -> Shape:
    """The shape of a statement."""
    parts: list[str] = []
    places: list[str] = []
    text, end = "", 0
    compares = not sql.lstrip().upper().startswith(_WITHOUT_COMPARISON)
    for token in _TOKENS.finditer(sql):
        text += sql[end : token.start()]
        end = token.end()
        if token["place"] or token["clock"]:
            places.append(token["name"] or (token["place"] or _clock_name(token["clock"])))
            parts.append(text)
            text = ""
        elif token["match"] and compares:
            text += f"COLLATE {FOLDING} {token[0]}"
        elif token["locate"]:
            text += f"LOCATE('' COLLATE {FOLDING} || "
        else:
            text += token[0]
    return Shape((*parts, text + sql[end:]), tuple(places), sum(place not in _CLOCKS for place in places))


def rendered(sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> str:
    """The statement with its parameters in place. Raises ParameterError when they do not fit."""
    shape = shape_of(sql)
    if not shape.places and not params:
        return shape.parts[0]
    if not isinstance(params, Mapping) and len(params) != shape.size:
        raise ParameterError(f"the statement has {shape.size} places for {len(params)} parameters")
    values = iter(params)
    text = [shape.parts[0]]
    for place, part in zip(shape.places, shape.parts[1:], strict=True):
        if place in _CLOCKS:
            text.append(_CLOCKS[place](now()))
        elif isinstance(params, Mapping):
            if place not in params:
                raise ParameterError(f"the statement has a place for {place}, which is not given")
            text.append(literal(params[place]))
        else:
            text.append(literal(next(values)))
        text.append(part)
    return "".join(text)


def now() -> datetime:
    """The instant of the context's clock, naive, in UTC."""
    context = try_current()
    return (context.now_utc() if context else datetime.now(UTC)).replace(tzinfo=None)


def _clock_name(call: str) -> str:
    return f"{call.partition('(')[0].strip().upper()}()"


# The context's clock, not the server's, so that a request has one time and tests have theirs.
_CLOCKS: dict[str, Callable[[datetime], str]] = {
    "NOW()": lambda at: f"TIMESTAMP'{at.isoformat(' ', 'microseconds')}'",
    "UTC_TIMESTAMP()": lambda at: f"TIMESTAMP'{at.isoformat(' ', 'microseconds')}'",
    "CURDATE()": lambda at: f"DATE'{at.date().isoformat()}'",
    "UNIX_TIMESTAMP()": lambda at: str(int(at.replace(tzinfo=UTC).timestamp())),
}


@lru_cache(maxsize=1024)
def rows_statement(sql: str) -> tuple[str, int] | None:
    """For an INSERT or REPLACE of one row: what stands before VALUES' row, and the places of a row. Else None."""
    match = _ROWS.fullmatch(sql)
    if match is None or shape_of(match[1]).places:
        return None
    return shape_of(match[1]).parts[0], match[2].count("?")


def rendered_row(params: Sequence[Any], places: int) -> str:
    """One row of VALUES."""
    if len(params) != places:
        raise ParameterError(f"the statement has {places} places for {len(params)} parameters")
    return f"({', '.join(map(literal, params))})"


def literal(value: Any) -> str:
    """A value as it stands in a statement. Raises ParameterError for types that no column holds."""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    raise ParameterError(f"type {type(value).__name__} cannot be a parameter")


def _text(value: str) -> str:
    if "\0" in value:
        # The C driver takes a zero for the end of the statement.
        return f"CONVERT(X'{value.encode().hex()}' USING utf8mb4)"
    return "'" + value.replace("'", "''") + "'"


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ParameterError(f"{value} cannot be a parameter")
    return repr(value)


def _instant(value: datetime) -> str:
    """UTC, with microseconds, as every column of instants holds it."""
    if value.tzinfo is not None:
        value = value.astimezone(UTC).replace(tzinfo=None)
    return _text(value.isoformat(" ", "microseconds"))


# Order matters for subclasses: a datetime is a date, a bool is an int.
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    bool: lambda value: "1" if value else "0",
    int: lambda value: str(int(value)),
    float: _float,
    type(None): lambda _value: "NULL",
    datetime: _instant,
    date: lambda value: _text(value.isoformat()),
    time: lambda value: _text(value.isoformat("microseconds")),
    timedelta: lambda value: _text((datetime.min + value).time().isoformat("microseconds")),
    Decimal: lambda value: format(value, "f") if value.is_finite() else _float(float(value)),
    UUID: lambda value: _text(str(value)),
    bytes: lambda value: f"X'{value.hex()}'",
    bytearray: lambda value: f"X'{value.hex()}'",
}
