"""Amounts as people write them: grouped digits with a symbol, and in English words.

Which format, symbol and number of decimals belong to a currency is the caller's knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.exceptions import ValidationError
from frappe.values.numbers import COMMERCIAL, cint, flt, rounded


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number format writes a number; `is_indian` groups 2-2-3 (12,34,56,789)."""

    decimal_separator: str
    group_separator: str
    precision: int
    is_indian: bool = False


NUMBER_FORMATS: dict[str, NumberFormat] = {
    "#,###.##": NumberFormat(".", ",", 2),
    "#.###,##": NumberFormat(",", ".", 2),
    "# ###.##": NumberFormat(".", " ", 2),
    "# ###,##": NumberFormat(",", " ", 2),
    "#'###.##": NumberFormat(".", "'", 2),
    "#, ###.##": NumberFormat(".", ", ", 2),
    "#,##,###.##": NumberFormat(".", ",", 2, is_indian=True),
    "#,###.###": NumberFormat(".", ",", 3),
    "#.###": NumberFormat("", ".", 0),
    "#,###": NumberFormat("", ",", 0),
}


def get_number_format(name: str) -> NumberFormat:
    """The format of that name. Raises ValidationError when there is none."""
    try:
        return NUMBER_FORMATS[name]
    except KeyError:
        known = "  ".join(NUMBER_FORMATS)
        raise ValidationError(f"Number format '{name}' is not known. Use one of: {known}") from None


def format_number(
    value: Any,
    number_format: str = "#,###.##",
    precision: int | None = None,
    rounding_method: str | None = None,
) -> str:
    """The number with grouped digits; `precision` defaults to that of the format, empty values count as 0."""
    style = get_number_format(number_format)
    places = style.precision if precision is None else max(cint(precision), 0)
    number = rounded(value, places, rounding_method)
    whole, _, fraction = f"{abs(number):.{places}f}".partition(".")
    text = _group(whole, style)
    if fraction:
        text += (style.decimal_separator or ".") + fraction
    return f"-{text}" if number < 0 else text


def fmt_money(
    amount: Any,
    precision: int | None = None,
    symbol: str | None = None,
    number_format: str = "#,###.##",
    *,
    symbol_on_right: bool = False,
    rounding_method: str | None = None,
) -> str:
    """The amount with grouped digits and, when given, the currency symbol beside it: `₹ 1,23,456.00`."""
    text = format_number(amount, number_format, precision, rounding_method)
    if not symbol:
        return text
    return f"{text} {symbol}" if symbol_on_right else f"{symbol} {text}"


def _group(digits: str, style: NumberFormat) -> str:
    size = 2 if style.is_indian else 3
    head, groups = digits[:-3], [digits[-3:]]
    while head:
        groups.insert(0, head[-size:])
        head = head[:-size]
    return style.group_separator.join(groups)


_SMALL = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS = ["Zero", "Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
_SCALES = ((10**12, "Trillion"), (10**9, "Billion"), (10**6, "Million"), (1000, "Thousand"))
_INDIAN_SCALES = ((10**7, "Crore"), (10**5, "Lakh"), (1000, "Thousand"))


def in_words(number: Any, in_million: bool = True) -> str:
    """A whole number in English words: `One Thousand, Two Hundred And Five`; `in_million=False` counts in lakh and crore."""
    whole = cint(number)
    if whole < 0:
        return f"Minus {in_words(-whole, in_million)}"
    if whole < 1000:
        return _below_thousand(whole)
    parts: list[str] = []
    for size, name in _SCALES if in_million else _INDIAN_SCALES:
        count, whole = divmod(whole, size)
        if count:
            parts.append(f"{in_words(count, in_million)} {name}")
    if whole >= 100:
        parts.append(_below_thousand(whole))
    text = ", ".join(parts)
    return f"{text} And {_below_thousand(whole)}" if 0 < whole < 100 else text


def money_in_words(
    amount: Any,
    main_currency: str = "",
    fraction_currency: str = "",
    *,
    fraction_units: int = 100,
    in_million: bool = True,
) -> str:
    """An amount in English words: `USD Twelve and Fifty Cent only.`

    `fraction_units` is how many of the fraction make one of the main unit (0: the currency has none). A negative
    amount gives the empty text, as there is no cheque for one.
    """
    value = flt(amount)
    if value < 0:
        return ""
    units = max(cint(fraction_units), 1)
    main, fraction = divmod(int(rounded(value * units, 0, COMMERCIAL)), units)
    words = f"{main_currency} {in_words(main, in_million)}".strip()
    if fraction:
        words += f" and {in_words(fraction, in_million)} {fraction_currency}".rstrip()
    return f"{words} only."


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = f"{_SMALL[hundreds]} Hundred"
    return f"{head} And {_below_hundred(rest)}" if rest else head


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]
