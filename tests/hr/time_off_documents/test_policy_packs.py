"""Policy packs become drafts, once, and hold what the law of a day said."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.policy_packs import get_packs, take_over


@pytest.mark.parametrize("pack", ["ua_labour_code", "it_company"])
def test_pack_is_taken_over_as_drafts_once(company: Any, pack: str) -> None:
    made = take_over(pack)

    assert made
    assert {frappe.db.get_value("Leave Policy", name, "docstatus") for name in made} == {0}
    assert take_over(pack) == []


def test_switch_of_the_law_is_a_version_with_its_own_first_day(company: Any) -> None:
    first, second = (frappe.get_doc("Leave Policy", name) for name in take_over("ua_labour_code"))

    assert (first.version, first.exclude_public_holidays) == (1, 1)
    assert (second.version, second.exclude_public_holidays, str(second.valid_from)) == (2, 0, "2022-03-24")


def test_packs_say_that_a_lawyer_must_look(company: Any) -> None:
    assert all("lawyer" in pack["note"] for pack in get_packs())


def test_unknown_pack_is_refused(company: Any) -> None:
    for name in ("nothing", "../hooks"):
        with pytest.raises(frappe.ValidationError, match="no policy pack"):
            take_over(name)


def test_only_hr_managers_take_packs_over(company: Any) -> None:
    with company.acting_as("petro"), pytest.raises(frappe.PermissionError):
        take_over("it_company")
