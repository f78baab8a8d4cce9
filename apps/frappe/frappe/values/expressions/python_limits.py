"""What keeps a Python expression small: how many steps it may take and how large its values may grow."""

from __future__ import annotations

from typing import Any

MAX_LENGTH = 10_000
MAX_DEPTH = 100
MAX_STEPS = 100_000
MAX_SIZE = 100_000
MAX_BITS = 4_096
MAX_EXPONENT = 1_000

_CONTAINERS = (list, tuple, dict, set, frozenset)


class LimitError(Exception):
    """A limit was reached; the evaluator turns it into an ExpressionError with the place."""


def check_size(size: int) -> None:
    """Raises LimitError when a text or list of that length would be too large."""
    if size > MAX_SIZE:
        raise LimitError(f"the result is larger than {MAX_SIZE} items")


def check_number(value: Any) -> None:
    """Raises LimitError for a whole number that is too large and for a complex one."""
    if isinstance(value, complex):
        raise LimitError("the result is not a real number")
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise LimitError("the number is too large")


def check_weight(value: Any) -> None:
    """Raises LimitError when a container holds too much in all its levels.

    A list of one shared list costs little to build and very much to compare, sort or print.
    """
    left = MAX_SIZE
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            left -= len(item) // 16
        elif isinstance(item, _CONTAINERS):
            left -= len(item)
            if left >= 0:
                waiting.extend(item.values() if isinstance(item, dict) else item)
        if left < 0:
            raise LimitError(f"the value holds more than {MAX_SIZE} items")
