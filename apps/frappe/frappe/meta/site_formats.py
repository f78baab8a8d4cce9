"""Numbers and dates as text by the site's settings, for code that has a value and no field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frappe.context import current
from frappe.meta.field import Field, from_row
from frappe.meta.formats import formats
from frappe.values import dates, numbers
from frappe.values.money import get_number_format


def flt(value: Any, precision: int | None = None, rounding_method: str | None = None) -> float:
    """A float; with a precision rounded by the site's method."""
    if precision is None:
        return numbers.flt(value)
    return numbers.flt(value, precision, rounding_method or formats().rounding_method)


def rounded(num: Any, precision: int | None = 0, rounding_method: str | None = None) -> float:
    """Rounded by the site's method."""
    return numbers.rounded(num, precision, rounding_method or formats().rounding_method)


def fmt_money(
    amount: Any, precision: int | None = None, currency: str | None = None, format: str | None = None
) -> str:
    """An amount with its currency, in the given or the site's number format."""
    style = formats()
    if format:
        get_number_format(format)
        style = replace(style, number_format=format)
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


def format_value(value: Any, df: Any = None, doc: Any = None, currency: str | None = None) -> str:
    """A value as people of this site read it; `df` is a field, its definition, or the name of its type.

    Without a field, dates and numbers are written in the site's formats and anything else as text.
    """
    if currency is not None and isinstance(value, (int, float)):
        return fmt_money(value, currency=currency)
    field = _field(df)
    if field is not None:
        return str(field.type.display(value, field, doc))
    if isinstance(value, dt.datetime):
        return format_datetime(value)
    if isinstance(value, dt.date):
        return formatdate(value)
    return "" if value is None else str(value)


def _field(definition: Any) -> Field | None:
    if definition is None or isinstance(definition, Field):
        return definition
    if not isinstance(definition, (str, Mapping)):
        definition = definition.as_dict()
    given = {"fieldtype": definition} if isinstance(definition, str) else definition
    return from_row({"fieldname": "value", **given}, "", 0)
