"""The same 95 examples through documents and REST on a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import frappe
from frappe.auth.passwords import set_password
from frappe.context import Site
from frappe.testing.client import HttpClient

from .on_site import OnSite
from .table import CASES, Case

pytestmark = pytest.mark.slow

PASSWORD = "correct horse battery"


@pytest.fixture
def browser(hr_site: Site, company: Any) -> Iterator[Callable[[str], HttpClient]]:
    """A signed-in browser of a person, on a site whose clock is the case's."""
    hr_site.memory["clock"] = company.clock

    def open_for(who: str) -> HttpClient:
        found = HttpClient(hr_site)
        set_password(company.user(who), PASSWORD)
        frappe.db.commit()
        assert found.sign_in(company.user(who), PASSWORD).status_code == 200
        return found

    yield open_for
    hr_site.memory.pop("clock", None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_documents_and_rest_answer(case: Case, company: Any, browser: Callable[[str], HttpClient]) -> None:
    asked = OnSite(case, company, browser)
    asked.build()

    assert getattr(asked, case.question)() == case.expected
