"""How JavaScript sees values: truth, equality, numbers, text. Python values of a record are brought into that world first.

Dates and times are the text a browser gets for them and decimals are numbers, so that server and form agree.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from frappe.values.date_reading import duration_str


class Undefined:
    """The value of what is not there. There is one, `UNDEFINED`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"

    def __bool__(self) -> bool:
        return False


UNDEFINED = Undefined()

_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_PLAIN = (str, bool, int, float, Undefined, list, tuple)
# The white space that JavaScript trims; Python's own set differs.
SPACES = " \t\n\v\f\r\u00a0\ufeff\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def enter(value: Any) -> Any:
    """A Python value as the browser would have received it."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return duration_str(value)
    if isinstance(value, set | frozenset):
        return list(value)
    return value


def is_truthy(value: Any) -> bool:
    """False for undefined, null, false, 0, NaN and ""; true for all else, the empty array too."""
    if value is None or value is UNDEFINED:
        return False
    if isinstance(value, bool | str):
        return bool(value)
    if isinstance(value, int | float):
        return bool(value) and not math.isnan(value)
    return True


def is_number(value: Any) -> bool:
    """Whether the value is a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def are_strictly_equal(left: Any, right: Any) -> bool:
    """`===`: same kind and same value; arrays and records only when they are the same one."""
    if is_number(left):
        return is_number(right) and left == right
    if isinstance(left, str):
        return isinstance(right, str) and left == right
    return left is right


def are_loosely_equal(left: Any, right: Any) -> bool:
    """`==`: null and undefined are equal to each other only; text and booleans meet numbers as numbers."""
    left_missing, right_missing = left is None or left is UNDEFINED, right is None or right is UNDEFINED
    if left_missing or right_missing:
        return left_missing and right_missing
    if _is_object(left) and _is_object(right):
        return left is right
    left, right = to_primitive(left), to_primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


def to_primitive(value: Any) -> Any:
    """Arrays and records as text, everything else as it is."""
    return to_string(value) if _is_object(value) else value


def to_number(value: Any) -> float:
    """The number a value stands for; NaN when it stands for none."""
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    if value is None:
        return 0.0
    if value is UNDEFINED:
        return math.nan
    text = to_string(value).strip(SPACES)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text) and text.isascii():
        return float(text)
    if re.fullmatch(r"0[xX][0-9a-fA-F]+", text):
        return float(int(text, 16))
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, math.nan)


def to_string(value: Any) -> str:
    """The text a value turns into beside other text."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number_text(to_number(value))
    if isinstance(value, list | tuple):
        return ",".join("" if item is None or item is UNDEFINED else to_string(enter(item)) for item in value)
    return "[object Object]"


def read_member(target: Any, key: Any) -> Any:
    """`target[key]`; undefined when target or member is missing, never an error. Only data is read, never attributes."""
    if target is None or target is UNDEFINED:
        return UNDEFINED
    if isinstance(target, str | list | tuple):
        if key == "length":
            return len(target)
        index = _index(key)
        return enter(target[index]) if index is not None and index < len(target) else UNDEFINED
    name = to_string(key)
    if isinstance(target, dict | Mapping):
        return enter(target[name]) if name in target else UNDEFINED
    get: Callable[[str], Any] | None = getattr(target, "get", None)
    if get is None or isinstance(target, int | float) or (name[:2] == "__" and name[-2:] == "__"):
        return UNDEFINED
    value = get(name)
    # A record may answer with its methods; those are not data.
    return UNDEFINED if callable(value) else enter(value)


def has_member(target: Any, key: Any) -> bool:
    """`key in target`."""
    if isinstance(target, list | tuple):
        index = _index(key)
        return key == "length" or (index is not None and index < len(target))
    if isinstance(target, dict | Mapping):
        return to_string(key) in target
    return read_member(target, key) not in (None, UNDEFINED) if _is_object(target) else False


def _is_object(value: Any) -> bool:
    return not (value is None or value is UNDEFINED or isinstance(value, str | int | float))


def _index(key: Any) -> int | None:
    if is_number(key):
        return int(key) if key >= 0 and float(key).is_integer() else None
    # "01" is not an index in JavaScript.
    return int(key) if isinstance(key, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", key) else None


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    digits = repr(number)
    if "e" not in digits:
        return digits
    mantissa, exponent = digits.split("e")
    power = int(exponent)
    if -7 < power < 0:
        return f"{number:.{len(mantissa.replace('-', '').replace('.', '')) - 1 - power}f}"
    return f"{mantissa.removesuffix('.0')}e{power:+d}"
