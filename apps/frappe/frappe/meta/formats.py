"""How the site writes numbers, money, dates and times: its System Settings, read once until they change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.database.errors import MissingTableError
from frappe.values.date_formats import format_datetime, format_time, formatdate
from frappe.values.money import NUMBER_FORMATS, fmt_money, format_number, get_number_format
from frappe.values.numbers import ROUNDING_METHODS, cint

DEFAULT_NUMBER_FORMAT = "#,###.##"
_SETTINGS = statements.select("tabSingles", ("field", "value"), ("doctype",))
_CURRENCY = statements.select("tabCurrency", ("symbol", "number_format", "symbol_on_right"), ("name",))


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one site."""

    date_format: str = "yyyy-mm-dd"
    time_format: str = "HH:mm:ss"
    number_format: str = DEFAULT_NUMBER_FORMAT
    float_precision: int = 3
    currency_precision: int = 2
    currency: str | None = None
    rounding_method: str | None = None
    week_start: str = "Monday"

    def number(self, value: Any, precision: int) -> str:
        """A number with grouped digits."""
        return format_number(value, self.number_format, precision, self.rounding_method)

    def money(self, value: Any, precision: int, currency: str | None) -> str:
        """An amount with the symbol of its currency, or its code when it has no symbol."""
        if not currency:
            return self.number(value, precision)
        symbol, number_format, on_right = _currency(currency)
        return fmt_money(
            value,
            precision,
            symbol or currency,
            number_format if number_format in NUMBER_FORMATS else self.number_format,
            symbol_on_right=bool(on_right) or not symbol,
            rounding_method=self.rounding_method,
        )

    def date(self, value: Any) -> str:
        """A date; empty values give the empty text."""
        return formatdate(value, self.date_format, locale=current().lang)

    def time(self, value: Any) -> str:
        """A time of day."""
        return format_time(value, self.time_format, locale=current().lang)

    def datetime(self, value: Any) -> str:
        """A date and a time."""
        return format_datetime(value, self.date_format, self.time_format, locale=current().lang)


def formats() -> Formats:
    """The formats of the current site."""
    return memory.get("settings", "formats", _read)


def _read() -> Formats:
    try:
        stored = dict(current().db.rows(_SETTINGS, ("System Settings",)))
    except MissingTableError:
        return Formats()
    number_format = stored.get("number_format") or ""
    if number_format not in NUMBER_FORMATS:
        number_format = DEFAULT_NUMBER_FORMAT
    method = stored.get("rounding_method")
    return Formats(
        date_format=stored.get("date_format") or "yyyy-mm-dd",
        time_format=stored.get("time_format") or "HH:mm:ss",
        number_format=number_format,
        float_precision=cint(stored.get("float_precision"), 3) or 3,
        currency_precision=_money_decimals(stored.get("currency_precision"), number_format),
        currency=stored.get("currency") or None,
        rounding_method=method if method in ROUNDING_METHODS else None,
        week_start=stored.get("first_day_of_the_week") or "Monday",
    )


def _money_decimals(setting: str | None, number_format: str) -> int:
    return cint(setting) if setting else get_number_format(number_format).precision


def _currency(code: str) -> tuple[Any, Any, Any]:
    remembered = current().request_cache
    key = ("currency", code)
    if key not in remembered:
        try:
            remembered[key] = current().db.row(_CURRENCY, (code,)) or (None, None, 0)
        except MissingTableError:
            remembered[key] = (None, None, 0)
    found: tuple[Any, Any, Any] = remembered[key]
    return found
