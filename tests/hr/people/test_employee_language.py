"""The language of an employee is one that the site has."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.patches import name_known_languages


def test_unknown_language_is_refused_by_name(company: Any) -> None:
    employee = frappe.get_doc("Employee", company.employees["olena"])
    employee.locale = "xx"

    with pytest.raises(frappe.LinkValidationError, match="xx"):
        employee.save()


def test_languages_of_before_become_ones_the_site_has(company: Any) -> None:
    olena, ihor, petro = (company.employees[who] for who in ("olena", "ihor", "petro"))
    for name, code in ((olena, "xx"), (ihor, "uk"), (petro, None)):
        frappe.db.set_value("Employee", name, "locale", code)

    name_known_languages.execute()

    assert [frappe.db.get_value("Employee", name, "locale") for name in (olena, ihor, petro)] == [
        "en",
        "uk",
        None,
    ]
