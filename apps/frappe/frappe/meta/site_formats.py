"""Numbers and dates as text by the site's settings, for code that has a value and no field."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.meta.formats import formats
from frappe.values import dates, numbers


def flt(value: Any, precision: int | None = None, rounding_method: str | None = None) -> float:
    """A float; with a precision rounded by the site's method."""
    if precision is None:
        return numbers.flt(value)
    return numbers.flt(value, precision, rounding_method or formats().rounding_method)


def rounded(num: Any, precision: int | None = 0, rounding_method: str | None = None) -> float:
    """Rounded by the site's method."""
    return numbers.rounded(num, precision, rounding_method or formats().rounding_method)


def fmt_money(amount: Any, precision: int | None = None, currency: str | None = None) -> str:
    """An amount with its currency, in the site's number format."""
    style = formats()
    return style.money(amount, style.currency_precision if precision is None else precision, currency)


def formatdate(value: Any = None, format_string: str | None = None) -> str:
    """A date in the given or the site's format; empty for an empty value."""
    return (
        dates.formatdate(value, format_string or formats().date_format, locale=current().lang)
        if value
        else ""
    )


format_date = formatdate


def format_time(value: Any = None, format_string: str | None = None) -> str:
    """A time of day in the given or the site's format."""
    if value is None or value == "":
        return ""
    return dates.format_time(value, format_string or formats().time_format, locale=current().lang)


def format_datetime(value: Any = None, format_string: str | None = None) -> str:
    """A moment in the given or the site's format."""
    if not value:
        return ""
    if format_string:
        return dates.format_pattern(value, format_string, locale=current().lang)
    return formats().datetime(value)
