"""Countries and currencies of the world, from the tables of Unicode's CLDR as Babel carries them.

Countries have their English names, currencies their ISO 4217 codes. Records that a site made or changed itself stay.
"""

from __future__ import annotations

from babel import Locale
from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

from frappe.document.bulk import bulk_insert
from frappe.document.load import get_doc
from frappe.query import get_list

SHOWN_IN = "en"


def insert_world() -> None:
    """Insert the countries and currencies that are missing."""
    _insert("Country", countries())
    _insert("Currency", currencies())


def countries() -> dict[str, dict[str, object]]:
    """Country name -> values. Territories without a currency of their own are regions or reserved codes."""
    names = Locale(SHOWN_IN).territories
    return {str(names[code]): {"country_name": str(names[code]), "code": code.lower()} for code in _codes()}


def currencies() -> dict[str, dict[str, object]]:
    """Code -> values, for currencies that are legal tender somewhere today."""
    codes = sorted({currency for code in _codes() for currency in get_territory_currencies(code)})
    return {
        code: {
            "currency_name": code,
            "enabled": 1,
            "symbol": get_currency_symbol(code, SHOWN_IN),
            "fraction_units": 10 ** get_currency_precision(code),
        }
        for code in codes
    }


def _codes() -> list[str]:
    names = Locale(SHOWN_IN).territories
    codes = sorted(str(code) for code in names if names[code])
    return [code for code in codes if len(code) == 2 and code.isalpha() and get_territory_currencies(code)]


def _insert(doctype: str, records: dict[str, dict[str, object]]) -> None:
    have = set(get_list(doctype, user=None, pluck="name"))
    missing = [
        get_doc({"doctype": doctype, "name": name, **values})
        for name, values in records.items()
        if name not in have
    ]
    bulk_insert(doctype, missing)
