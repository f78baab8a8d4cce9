"""Journeys between towns with roles of different rights, and reports on them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.reporting import script_report
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

MakeReport = Callable[..., str]


@pytest.fixture
def trips(context: Context) -> str:
    """Two journeys to Kyiv; analysts may do everything, drivers see their own, onlookers may not report."""
    for role in ("Analyst", "Driver", "Onlooker"):
        make_role(role)
    define(
        "Town",
        field("title"),
        autoname="hash",
        title_field="title",
        show_title_field_in_link=1,
        permissions=[{"role": "Analyst", **FULL_RIGHTS}],
    )
    doctype = define(
        "Journey",
        field("title"),
        field("town", "Link", options="Town"),
        field("km", "Float"),
        field("done", "Check"),
        field("pay", "Int", permlevel=1),
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "Analyst", **FULL_RIGHTS},
            {"role": "Driver", "read": 1, "if_owner": 1, "report": 1},
            {"role": "Onlooker", "read": 1},
        ],
    )
    town = get_doc({"doctype": "Town", "title": "Київ"}).insert()
    for title, km in (("A", 10), ("B", 2.5)):
        get_doc(
            {"doctype": doctype, "title": title, "km": km, "done": 1, "town": town.name, "pay": 9}
        ).insert()
    return doctype


@pytest.fixture
def make_report(trips: str) -> MakeReport:
    """Makes a report on journeys."""

    def make(name: str, kind: str, **values: Any) -> str:
        record = {"doctype": "Report", "report_name": name, "ref_doctype": trips, "report_type": kind}
        return str(get_doc({**record, **values}).insert().name)

    return make


@pytest.fixture
def script(make_report: MakeReport, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A standard Script Report whose function the test writes."""
    module = ModuleType("report_of_the_test")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(script_report, "path_of", lambda _report: f"{module.__name__}.execute")
    make_report("Distances", "Script Report", is_standard="Yes", module="Core")
    yield module


@pytest.fixture
def people(trips: str) -> dict[str, str]:
    """A user for each role."""
    return {
        role: make_user(f"{role.lower()}@example.com", role) for role in ("Analyst", "Driver", "Onlooker")
    }
