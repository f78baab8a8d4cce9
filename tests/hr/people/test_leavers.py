"""Whoever left has no way in any more, whichever way HR notes the leaving; whoever comes back has one again."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.auth.account import make_token
from frappe.auth.tokens import user_of
from frappe.exceptions import InvalidAuthorizationToken
from tallenta_hr.people.leavers import close_accounts


def is_open(company: Any, who: str) -> bool:
    """Whether the account of a person is enabled."""
    return bool(frappe.db.get_value("User", company.user(who), "enabled"))


def change(company: Any, who: str, **values: Any) -> None:
    """Write values on an employee's record."""
    frappe.get_doc("Employee", company.employees[who]).update(values).save()


def test_who_is_marked_as_left_signs_in_no_more_and_nobody_else_is_touched(company: Any) -> None:
    change(company, "olena", status="Left")

    assert not is_open(company, "olena")
    assert is_open(company, "ihor") and is_open(company, "petro")


def test_tokens_of_who_left_die(company: Any) -> None:
    with company.acting_as("olena"):
        token = make_token("Calendar")
    header = f"Bearer {token['token']}"
    assert user_of(header) == company.user("olena")

    change(company, "olena", status="Left")

    with pytest.raises(InvalidAuthorizationToken):
        user_of(header)


def test_the_last_working_day_is_still_a_day_at_work(company: Any) -> None:
    change(company, "olena", status="Notice Period", last_working_day="2026-06-03")
    company.clock.move(days=2)
    close_accounts()
    assert is_open(company, "olena")

    company.clock.move(days=1)
    close_accounts()

    assert not is_open(company, "olena")


def test_the_day_ends_where_the_person_is(company: Any) -> None:
    # It is 10:00 on 2 June in Kyiv, and still 1 June on Hawaii.
    change(company, "olena", last_working_day="2026-06-01", timezone="Pacific/Honolulu")
    change(company, "ihor", last_working_day="2026-06-01", timezone="Europe/Kyiv")
    company.clock.move(days=1)
    close_accounts()

    assert (is_open(company, "olena"), is_open(company, "ihor")) == (True, False)


def test_a_last_day_that_is_past_when_it_is_noted_closes_at_once(company: Any) -> None:
    change(company, "olena", last_working_day="2026-05-29")

    assert not is_open(company, "olena")


def test_who_comes_back_has_the_account_again(company: Any) -> None:
    change(company, "olena", status="Left", last_working_day="2026-05-29")
    change(company, "olena", status="Active", date_of_joining="2026-06-01")

    assert is_open(company, "olena")


def test_an_account_that_an_administrator_closed_stays_closed(company: Any) -> None:
    account = frappe.get_doc("User", company.user("olena"))
    account.enabled = 0
    account.save()

    change(company, "olena", phone="+380441234567")

    assert not is_open(company, "olena")
