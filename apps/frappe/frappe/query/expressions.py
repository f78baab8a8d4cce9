"""Functions in fields and in order_by: a closed list, given as text (`count(name)`) or as a dict (`{"COUNT": "*"}`).

Text is parsed, not passed on: only the functions below, fields, numbers and quoted texts come through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from frappe.database import Sql
from frappe.query.errors import not_a_field
from frappe.query.scope import NAME, Convert, Scope

PLAIN = frozenset({
    "COUNT", "SUM", "AVG", "MAX", "MIN", "ABS", "LOCATE", "TIMESTAMP", "IFNULL", "COALESCE", "CONCAT", "NOW", "NULLIF",
    "MONTHNAME", "QUARTER", "MONTH", "YEAR",
})  # fmt: skip
ARITHMETIC = {"ADD": " + ", "SUB": " - ", "MUL": " * ", "DIV": " / "}
PARTS = frozenset({"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE"})
AGGREGATES = frozenset({"COUNT", "SUM", "AVG", "MAX", "MIN"})
# Functions whose result is of the kind of their first argument.
KEEPS_TYPE = frozenset({"MAX", "MIN", "IFNULL", "COALESCE", "NULLIF"})
DEEPEST = 8

_CALL = re.compile(r"([A-Za-z_]+)\s*\((.*)\)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Expression:
    """A column or a function of columns, and how to read its value."""

    sql: Sql
    read: Convert | None = None
    is_aggregate: bool = False


def is_call(text: str) -> bool:
    """Whether the text has the form of a function call."""
    return _CALL.fullmatch(text) is not None


def of_text(text: str, scope: Scope, depth: int = 0) -> Expression:
    """The expression that a text stands for: a field or nested calls. Raises InvalidFieldError for anything else."""
    text = text.strip()
    call = _CALL.fullmatch(text)
    if call is not None and depth <= DEEPEST:
        arguments = _split_arguments(call[2])
        return _call(call[1].upper(), arguments, lambda part: _argument_of_text(part, scope, depth), text)
    return of_name(text, scope)


def of_name(name: str, scope: Scope) -> Expression:
    """The expression of a single field."""
    column = scope.column(name)
    return Expression(Sql(column.sql), column.read)


def of_dict(definition: Mapping[str, Any], scope: Scope, depth: int = 0) -> Expression:
    """The expression of `{"FUNCTION": argument or list of arguments}`; the key `as` is not read here."""
    names = [key for key in definition if key != "as"]
    if len(names) != 1 or depth > DEEPEST:
        raise not_a_field(dict(definition))
    given = definition[names[0]]
    arguments = list(given) if isinstance(given, (list, tuple)) else [given]
    function = str(names[0]).upper()
    if function == "NOW":
        arguments = []
    return _call(function, arguments, lambda part: _argument_of_dict(part, scope, depth), definition)


def _call(
    function: str, arguments: list[Any], read: Callable[[Any], Expression], source: object
) -> Expression:
    if function == "EXTRACT" and len(arguments) == 2 and str(arguments[0]).upper() in PARTS:
        function, arguments = str(arguments[0]).upper(), arguments[1:]
    elif function not in PLAIN and function not in ARITHMETIC:
        raise not_a_field(source)
    if function == "COUNT" and arguments == ["*"]:
        return Expression(Sql("COUNT(*)"), is_aggregate=True)
    distinct = ""
    if function in AGGREGATES and len(arguments) == 1:
        distinct, arguments = _take_distinct(arguments[0])
    parts = [read(argument) for argument in arguments]
    params = tuple(param for part in parts for param in part.sql.params)
    if function in ARITHMETIC:
        if len(parts) < 2:
            raise not_a_field(source)
        text = "(" + ARITHMETIC[function].join(part.sql.text for part in parts) + ")"
    else:
        text = f"{function}({distinct}{', '.join(part.sql.text for part in parts)})"
    keeps = function in KEEPS_TYPE and parts
    return Expression(
        Sql(text, params),
        read=parts[0].read if keeps else None,
        is_aggregate=function in AGGREGATES or any(part.is_aggregate for part in parts),
    )


def _take_distinct(argument: Any) -> tuple[str, list[Any]]:
    if isinstance(argument, Mapping) and [str(key).upper() for key in argument] == ["DISTINCT"]:
        return "DISTINCT ", list(argument.values())
    if isinstance(argument, str) and argument.lower().startswith("distinct "):
        return "DISTINCT ", [argument[9:]]
    return "", [argument]


def _argument_of_text(text: str, scope: Scope, depth: int) -> Expression:
    literal = _literal(text)
    return literal if literal is not None else of_text(text, scope, depth + 1)


def _argument_of_dict(argument: Any, scope: Scope, depth: int) -> Expression:
    if isinstance(argument, Mapping):
        return of_dict(argument, scope, depth + 1)
    if isinstance(argument, bool) or argument is None:
        raise not_a_field(argument)
    if isinstance(argument, (int, float)):
        return Expression(Sql("?", (argument,)))
    literal = _literal(str(argument))
    return literal if literal is not None else of_name(str(argument), scope)


def _literal(text: str) -> Expression | None:
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return Expression(Sql("?", (float(text) if "." in text else int(text),)))
    quoted = _QUOTED.fullmatch(text)
    if quoted is None or NAME.fullmatch(text):
        return None
    return Expression(Sql("?", (quoted[1] if quoted[1] is not None else quoted[2],)))


def _split_arguments(text: str) -> list[str]:
    """The parts between the commas that stand outside brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"`":
            quote = character
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "," and not depth:
            parts.append(text[start:index])
            start = index + 1
    last = text[start:]
    return [part.strip() for part in [*parts, last]] if parts or last.strip() else []


def split_list(text: str) -> list[str]:
    """A comma separated list of expressions, each stripped; empty parts are left out."""
    return [part for part in _split_arguments(text) if part]
