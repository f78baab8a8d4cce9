"""Amounts as people write them."""

from __future__ import annotations

import pytest

from frappe.exceptions import ValidationError
from frappe.values.money import NUMBER_FORMATS, fmt_money, format_number, in_words, money_in_words
from frappe.values.numbers import COMMERCIAL


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("#,###.##", "-1,234,567.89"),
        ("#.###,##", "-1.234.567,89"),
        ("# ###.##", "-1 234 567.89"),
        ("# ###,##", "-1 234 567,89"),
        ("#'###.##", "-1'234'567.89"),
        ("#, ###.##", "-1, 234, 567.89"),
        ("#,##,###.##", "-12,34,567.89"),
        ("#,###.###", "-1,234,567.891"),
        ("#.###", "-1.234.568"),
        ("#,###", "-1,234,568"),
    ],
)
def test_every_number_format(number_format, expected):
    assert number_format in NUMBER_FORMATS
    assert format_number(-1234567.891, number_format) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0.00"),
        (99, "99.00"),
        (999, "999.00"),
        (1000, "1,000.00"),
        (99999, "99,999.00"),
        (100000, "1,00,000.00"),
        (123456789, "12,34,56,789.00"),
    ],
)
def test_indian_groups_are_three_then_two(number, expected):
    assert format_number(number, "#,##,###.##") == expected


@pytest.mark.parametrize("empty", [None, "", "abc"])
def test_empty_amounts_are_zero(empty):
    assert fmt_money(empty) == "0.00"


def test_money_takes_symbol_precision_and_rounding():
    assert fmt_money(1234.5, symbol="₴", number_format="# ###,##", symbol_on_right=True) == "1 234,50 ₴"
    assert fmt_money(-1234.5, symbol="$") == "$ -1,234.50"
    assert fmt_money(2.5, precision=0) == "2"
    assert fmt_money(2.5, precision=0, rounding_method=COMMERCIAL) == "3"
    assert fmt_money(1.5, precision=3, number_format="#.###,##") == "1,500"
    assert fmt_money(-0.001) == "0.00"


def test_unknown_number_format_is_refused():
    with pytest.raises(ValidationError, match="'##' is not known"):
        format_number(1, "##")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "Zero"),
        (13, "Thirteen"),
        (21, "Twenty-One"),
        (100, "One Hundred"),
        (115, "One Hundred And Fifteen"),
        (1000, "One Thousand"),
        (1005, "One Thousand And Five"),
        (1205, "One Thousand, Two Hundred And Five"),
        (1_000_000, "One Million"),
        (-7, "Minus Seven"),
    ],
)
def test_words_of_numbers(number, expected):
    assert in_words(number) == expected


def test_words_in_lakh_and_crore():
    assert in_words(12_345_000, in_million=False) == "One Crore, Twenty-Three Lakh, Forty-Five Thousand"


def test_words_of_money():
    assert money_in_words(12.5, "USD", "Cent") == "USD Twelve and Fifty Cent only."
    assert money_in_words(12, "USD", "Cent") == "USD Twelve only."
    assert money_in_words(0.995, "USD", "Cent") == "USD One only."
    assert money_in_words(1.234, "KWD", "Fils", fraction_units=1000).endswith(
        "Two Hundred And Thirty-Four Fils only."
    )
    assert money_in_words(-1, "USD", "Cent") == ""
