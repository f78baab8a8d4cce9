"""Numbers out of anything, and the three ways of rounding."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.exceptions import ValidationError
from frappe.values import numbers
from frappe.values.numbers import BANKERS, COMMERCIAL, LEGACY, cint, cstr, flt, rounded, sbool


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, 0.0),
        ("", 0.0),
        ("abc", 0.0),
        ([], 0.0),
        (math.nan, 0.0),
        ("nan", 0.0),
        (math.inf, 0.0),
        ("1,234,567.50", 1234567.5),
        (" 12.5 ", 12.5),
        ("-3", -3.0),
        (True, 1.0),
        (Decimal("2.50"), 2.5),
        (10**400, 0.0),
    ],
)
def test_flt_never_fails(value, expected):
    assert flt(value) == expected
    assert type(flt(value)) is float


@pytest.mark.parametrize(
    ("value", "expected"),
    [("3.9", 3), (-3.9, -3), ("abc", 0), (None, 0), ("", 0), (True, 1), (math.inf, 0), ("12", 12)],
)
def test_cint_cuts_towards_zero(value, expected):
    assert cint(value) == expected


def test_cint_gives_the_default_for_no_number():
    assert cint("abc", 5) == 5


@pytest.mark.parametrize(("value", "expected"), [(None, ""), (b"\xd0\x9c", "М"), (12, "12"), ("x", "x")])
def test_cstr(value, expected):
    assert cstr(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("TRUE", True), ("1", True), (1, True), ("false", False), (0, False), ("maybe", "maybe")],
)
def test_sbool_leaves_what_is_neither(value, expected):
    assert sbool(value) == expected


#   number, precision, legacy, bankers, commercial
TIES = [
    (0.5, 0, 0.0, 0.0, 1.0),
    (1.5, 0, 2.0, 2.0, 2.0),
    (2.5, 0, 2.0, 2.0, 3.0),
    (-0.5, 0, 0.0, 0.0, -1.0),
    (-1.5, 0, -2.0, -2.0, -2.0),
    (-2.5, 0, -2.0, -2.0, -3.0),
    (0.25, 1, 0.3, 0.2, 0.3),
    (0.15, 1, 0.2, 0.2, 0.2),
    (-1.25, 1, -1.2, -1.2, -1.3),
    (-1.35, 1, -1.3, -1.4, -1.4),
    (1.005, 2, 1.01, 1.0, 1.01),
    (2.675, 2, 2.68, 2.68, 2.68),
    (1.115, 2, 1.12, 1.12, 1.12),
    (25, -1, 30.0, 20.0, 30.0),
    # Not ties: all agree.
    (0.3, 0, 0.0, 0.0, 0.0),
    (1.2349, 2, 1.23, 1.23, 1.23),
    (-1.2351, 2, -1.24, -1.24, -1.24),
    (0.1 + 0.2, 1, 0.3, 0.3, 0.3),
    (5.551115123125783e-17, 2, 0.0, 0.0, 0.0),
    (1e300, 2, 1e300, 1e300, 1e300),
    (123456789012.345, 2, 123456789012.35, 123456789012.34, 123456789012.35),
]


@pytest.mark.parametrize(("number", "precision", "legacy", "bankers", "commercial"), TIES)
def test_the_three_methods_differ_only_on_ties(number, precision, legacy, bankers, commercial):
    assert rounded(number, precision, LEGACY) == legacy
    assert rounded(number, precision, BANKERS) == bankers
    assert rounded(number, precision, COMMERCIAL) == commercial


def test_float_noise_does_not_hide_a_tie():
    assert rounded(1.1 * 2.5 - 0.005, 2, COMMERCIAL) == 2.75  # 2.745 as 2.7450000000000001
    assert rounded(sum([0.335] * 3), 2, COMMERCIAL) == 1.01  # 1.005


@pytest.mark.parametrize("method", [LEGACY, BANKERS, COMMERCIAL])
@pytest.mark.parametrize("precision", [-(10**9), -400, -1, 25, 400, 10**9])
@pytest.mark.parametrize("number", [1.7e308, -1e300, 5e-324, 12.5])
def test_extreme_numbers_and_precisions_do_not_fail(number, precision, method):
    assert rounded(number, precision, method) in (number, 0.0, 10.0, 20.0)


def test_legacy_is_the_default():
    assert flt(2.5, 0) == 2.0
    assert flt(0.25, 1) == 0.3
    assert rounded(2.5) == 2.0


def test_minus_zero_is_never_shown():
    assert math.copysign(1, rounded(-0.4)) == 1
    assert math.copysign(1, rounded(-0.001, 2, COMMERCIAL)) == 1


def test_unknown_rounding_method_is_refused():
    with pytest.raises(ValidationError, match="'Upwards' is not known"):
        rounded(1.5, 0, "Upwards")


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=4), st.integers(0, 3))
def test_commercial_rounding_is_that_of_decimals(number, precision):
    expected = number.quantize(Decimal(1).scaleb(-precision), "ROUND_HALF_UP")
    assert rounded(float(number), precision, COMMERCIAL) == float(expected)


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=4), st.integers(0, 3))
def test_bankers_rounding_is_that_of_decimals(number, precision):
    expected = number.quantize(Decimal(1).scaleb(-precision), "ROUND_HALF_EVEN")
    assert rounded(float(number), precision, BANKERS) == float(expected)


def test_division_by_zero_gives_zero():
    assert numbers.safe_div(1, 0) == 0.0
    assert numbers.remainder(1, 0) == 0.0
    assert numbers.safe_div(1, 3, 2) == 0.33
    assert numbers.remainder(7.5, 2) == 1.5


def test_ceil_and_floor_take_anything():
    assert (numbers.ceil("1.2"), numbers.floor("1.8"), numbers.ceil(None)) == (2, 1, 0)
