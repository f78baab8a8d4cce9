"""Quantities in sentences: 1.5 days in English, «1,5 дня» in Ukrainian; numbers without zeros at their end.

Not here: numbers that programs read, which keep their decimal point.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import frappe

Unit = Literal["Day", "Hour"]

# Ukrainian takes one form after 1, 21, 31; one after 2-4, 22-24; one after the rest; and one after a fraction.
FORMS: dict[str, dict[Unit, tuple[str, str, str, str]]] = {
    "en": {"Day": ("day", "days", "days", "days"), "Hour": ("hour", "hours", "hours", "hours")},
    "uk": {"Day": ("день", "дні", "днів", "дня"), "Hour": ("година", "години", "годин", "години")},
}
COMMA = frozenset({"uk", "pl", "de", "fr", "es", "it"})


def shown(quantity: Decimal, language: str | None = None) -> str:
    """A number for people: 5, 1.5, 0.25; with a comma where the language (the reader's, unless given) has one."""
    text = f"{quantity.normalize():f}"
    if text == "-0":
        text = "0"
    return text.replace(".", ",") if _base(language) in COMMA else text


def amount(quantity: Decimal, unit: str | None, language: str | None = None) -> str:
    """A number with the form of its unit (Day or Hour) that the language asks for; English words elsewhere."""
    spoken = _base(language)
    kind: Unit = "Hour" if unit == "Hour" else "Day"
    form = FORMS.get(spoken, FORMS["en"])[kind][_slavic(quantity) if spoken == "uk" else _english(quantity)]
    return f"{shown(quantity, language)} {form}"


def _base(language: str | None) -> str:
    return (language or frappe.local.lang or "en").partition("-")[0]


def _english(quantity: Decimal) -> int:
    return 0 if abs(quantity) == 1 else 1


def _slavic(quantity: Decimal) -> int:
    if quantity != quantity.to_integral_value():
        return 3
    whole = abs(int(quantity))
    if whole % 10 == 1 and whole % 100 != 11:
        return 0
    return 1 if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else 2
