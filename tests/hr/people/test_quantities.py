"""Quantities in sentences follow the language of the reader."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from frappe.context.acting import speaking
from tallenta_hr.people.quantities import amount, shown
from tallenta_hr.time_off.checks import Violation
from tallenta_hr.time_off.reminders import remind
from tallenta_hr.time_off.submission import described

from .test_mail_language import bodies_to, reads, subjects_to


@pytest.mark.parametrize(
    ("quantity", "english", "ukrainian"),
    [
        ("1.0000", "1 day", "1 день"),
        ("2", "2 days", "2 дні"),
        ("5", "5 days", "5 днів"),
        ("11", "11 days", "11 днів"),
        ("14.0", "14 days", "14 днів"),
        ("21", "21 days", "21 день"),
        ("20.00", "20 days", "20 днів"),
        ("1.50", "1.5 days", "1,5 дня"),
        ("0", "0 days", "0 днів"),
        ("-1", "-1 day", "-1 день"),
    ],
)
def test_days_take_the_form_of_their_number(quantity: str, english: str, ukrainian: str) -> None:
    assert amount(Decimal(quantity), "Day", "en") == english
    assert amount(Decimal(quantity), "Day", "uk") == ukrainian


def test_hours_are_hours() -> None:
    assert amount(Decimal(1), "Hour", "en") == "1 hour"
    assert [amount(Decimal(number), "Hour", "uk") for number in (1, 3, 8)] == [
        "1 година",
        "3 години",
        "8 годин",
    ]


def test_numbers_lose_zeros_at_their_end_only() -> None:
    assert (shown(Decimal("100.00"), "en"), shown(Decimal("0.2500"), "uk")) == ("100", "0,25")


def test_decision_says_days_and_balance_in_ukrainian(company: Any) -> None:
    olena = reads(company, "olena", "uk")
    doc = company.ask("olena", "2026-06-10", from_portion="First Half")
    company.move("petro", doc, "Approve")

    body = "".join(bodies_to(olena))
    assert all(text in body for text in ("0,5 дня", "20 днів", "19,5 дня"))
    assert "Щорічна відпустка, 10.06.2026: Погоджено" in subjects_to(olena)


def test_reminder_says_days_in_the_language_of_each(company: Any) -> None:
    ihor, petro = reads(company, "ihor", "uk"), reads(company, "petro", "en")
    company.clock.move(days=200)

    remind()

    assert any(" днів" in subject for subject in subjects_to(ihor))
    assert any(" days of Vacation" in subject for subject in subjects_to(petro))


def test_broken_rule_says_numbers_with_a_comma_and_keeps_them_plain_for_programs(company: Any) -> None:
    rule = Violation("TooLittle", "At least {limit}.", {"limit": Decimal("1.50")}, "to_date")
    with speaking("uk"):
        (row,) = described([rule])

    assert (row["message"], row["params"]) == ("At least 1,5.", {"limit": "1.5"})
