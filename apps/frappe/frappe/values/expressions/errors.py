"""The one error of all expressions: what is wrong, in which expression, where."""

from __future__ import annotations

from frappe.exceptions import ValidationError

_SHOWN = 200


class ExpressionError(ValidationError):
    """An expression cannot be read or evaluated.

    `expression` is its whole text, `position` the index of the character at fault (None when no single one is).
    """

    def __init__(self, reason: str, expression: str, position: int | None = None) -> None:
        shown = expression if len(expression) <= _SHOWN else f"{expression[:_SHOWN]}…"
        place = "" if position is None else f" (character {position + 1})"
        super().__init__(
            f"Expression `{shown}`: {reason}{place}.",
            next_step="Correct the expression.",
            details={"expression": expression, "position": position},
        )
        self.reason = reason
        self.expression = expression
        self.position = position
