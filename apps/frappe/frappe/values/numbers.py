"""Numbers out of anything people or databases hand over, and the three ways of rounding. No currency: see `money`."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Any, Literal, get_args

from frappe.exceptions import ValidationError

RoundingMethod = Literal["Banker's Rounding (legacy)", "Banker's Rounding", "Commercial Rounding"]
LEGACY: RoundingMethod = "Banker's Rounding (legacy)"
BANKERS: RoundingMethod = "Banker's Rounding"
COMMERCIAL: RoundingMethod = "Commercial Rounding"

ROUNDING_METHODS: tuple[str, ...] = get_args(RoundingMethod)

# Wide enough for the largest double and every precision that makes a difference.
_DECIMALS = Context(prec=700)
_MAX_PLACES = 300
# From here on a double has no fraction left to round.
_WHOLE_FROM = 2.0**52
# Digits beyond the wanted ones in which the noise of float sums is flattened before a tie is judged.
_NOISE_DIGITS = 8
_HALF = Decimal("0.5")


def flt(value: Any, precision: int | None = None, rounding_method: str | None = None) -> float:
    """A float out of anything: None, "", text that is no number and NaN give 0.0; thousands commas are dropped."""
    if isinstance(value, str):
        value = value.replace(",", "")
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    if not math.isfinite(number):
        return 0.0
    return number if precision is None else rounded(number, precision, rounding_method)


def cint(value: Any, default: int = 0) -> int:
    """A whole number out of anything, cut towards zero; what is no number gives `default`."""
    if type(value) is int:
        return value
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        pass
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return default


def cstr(value: Any, encoding: str = "utf-8") -> str:
    """Text out of anything; None gives the empty text and bytes are decoded."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode(encoding)
    return str(value)


def sbool(value: Any) -> Any:
    """True or False for the usual spellings (`"true"`, `"1"`, `"false"`, `"0"`, 1, 0); anything else comes back as it is."""
    text = str(value).strip().lower()
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    return value


def rounded(num: Any, precision: int | None = 0, rounding_method: str | None = None) -> float:
    """`num` rounded to `precision` decimals (negative: tens, hundreds).

    Only ties differ between the methods: "Banker's Rounding (legacy)" takes the even neighbour at precision 0 and the
    upper one at any other; "Banker's Rounding" always the even one; "Commercial Rounding" the one away from zero.
    A tie is judged on the decimal digits as written (2.675 is a tie), not on the binary number behind them.
    Raises ValidationError for an unknown method.
    """
    method = rounding_method or LEGACY
    if method not in ROUNDING_METHODS:
        known = ", ".join(ROUNDING_METHODS)
        raise ValidationError(f"Rounding method '{method}' is not known. Use one of: {known}.")
    number = num if type(num) is float and math.isfinite(num) else flt(num)
    places = precision if type(precision) is int else cint(precision)
    if places > _MAX_PLACES or (places >= 0 and abs(number) >= _WHOLE_FROM):
        return number
    if places < -_MAX_PLACES:
        return 0.0
    if _is_far_from_tie(number, places):
        return round(number, places) + 0.0  # adding zero turns -0.0 into 0.0
    return float(_round_tie(number, places, method)) + 0.0


def ceil(value: Any) -> int:
    """The whole number at or above the value."""
    return math.ceil(flt(value))


def floor(value: Any) -> int:
    """The whole number at or below the value."""
    return math.floor(flt(value))


def remainder(numerator: Any, denominator: Any, precision: int = 2) -> float:
    """What is left of the division, rounded to `precision` decimals; 0.0 when the denominator is zero."""
    divisor = flt(denominator)
    return flt(math.fmod(flt(numerator), divisor), precision) if divisor else 0.0


def safe_div(numerator: Any, denominator: Any, precision: int | None = None) -> float:
    """The quotient; 0.0 when the denominator is zero."""
    divisor = flt(denominator)
    return flt(flt(numerator) / divisor, precision) if divisor else 0.0


def _is_far_from_tie(number: float, places: int) -> bool:
    """Whether the built-in round() certainly gives the answer, which is nearly always and ten times faster."""
    if not 0 <= places <= 9:
        return False
    scaled = abs(number) * 10.0**places
    return scaled < 1e9 and abs(scaled - math.floor(scaled) - 0.5) > 1e-6


def _round_tie(number: float, places: int, method: str) -> Decimal:
    noise_step = Decimal(1).scaleb(-(places + _NOISE_DIGITS))
    exact = Decimal(repr(number)).quantize(noise_step, ROUND_HALF_EVEN, context=_DECIMALS)
    step = Decimal(1).scaleb(-places)
    if method == COMMERCIAL:
        return exact.quantize(step, ROUND_HALF_UP, context=_DECIMALS)
    if method == BANKERS or places == 0:
        return exact.quantize(step, ROUND_HALF_EVEN, context=_DECIMALS)
    shifted = _DECIMALS.add(exact, _DECIMALS.multiply(step, _HALF))
    return shifted.quantize(step, ROUND_FLOOR, context=_DECIMALS)
