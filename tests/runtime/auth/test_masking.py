"""The token of a session is written anew each time, and each form of it is good."""

from __future__ import annotations

import pytest

from frappe.auth.masking import is_form_of, masked

SECRET = "00ff" * 12


def test_each_form_is_another_and_all_are_good() -> None:
    forms = {masked(SECRET) for _ in range(20)}

    assert len(forms) == 20
    assert all(SECRET not in form for form in forms)
    assert all(is_form_of(form, SECRET) for form in forms)


NOT_IT = {
    "empty": "",
    "short": "0",
    "no hexadecimal": "é" * 96,
    "another secret": masked("ab" * 24),
    "blanks": masked(SECRET)[:-2] + "  ",
    "cut": masked(SECRET)[:-1],
    "longer": masked(SECRET) + "00",
    "twice": SECRET + SECRET,
}


@pytest.mark.parametrize("name", NOT_IT)
def test_nothing_else_is(name: str) -> None:
    assert not is_form_of(NOT_IT[name], SECRET)


def test_the_plain_form_of_pages_that_were_open_before_is_good() -> None:
    assert is_form_of(SECRET, SECRET)
    assert not is_form_of("ab" * 24, SECRET)
