"""Splits a JavaScript expression into tokens. Knows no grammar beyond the shape of a token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from frappe.values.expressions.errors import ExpressionError

Kind = Literal["number", "string", "name", "sign", "end"]

MAX_LENGTH = 10_000

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<name>[^\W\d][\w$]*|\$[\w$]*)
    | (?P<sign>\?\.(?!\d)|===|!==|==|!=|<=|>=|&&|\|\||\?\?|[-+*/%!<>?:()\[\],.;=])
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is the number, the unescaped string, or the text itself."""

    kind: Kind
    value: str | float
    position: int


def read_tokens(source: str) -> list[Token]:
    """The tokens of the expression, ending with one of kind "end". Raises ExpressionError at a sign it does not know."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters", source)
    tokens: list[Token] = []
    position = 0
    while match := _TOKEN.match(source, position):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        text = match[kind]
        tokens.append(Token(kind, _value(kind, text), match.start(kind)))
        position = match.end()
        if (
            kind == "number"
            and position < len(source)
            and (source[position].isalnum() or source[position] in "_$")
        ):
            raise ExpressionError("a number runs into a name", source, position)
    position = _SPACE.match(source, position).end()  # type: ignore[union-attr]
    if position < len(source):
        sign = source[position]
        reason = (
            "a text is not closed" if sign in "\"'" else f"'{sign}' is not part of the expression language"
        )
        raise ExpressionError(reason, source, position)
    tokens.append(Token("end", "", len(source)))
    return tokens


def _value(kind: Kind, text: str) -> str | float:
    if kind == "number":
        return float(int(text, 16)) if text[:2] in ("0x", "0X") else float(text)
    if kind == "string":
        return _ESCAPE.sub(_unescape, text[1:-1])
    return text


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPED.get(code, code)
