"""Reports over many requests are read from an index."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.time_off import indexes


def test_requests_are_grouped_from_an_index_alone(company: Any) -> None:
    query = "select leave_type, workflow_state, sum(total_quantity) from `tabLeave Request` group by 1, 2"

    plan = str(frappe.db.sql(f"explain query plan {query}"))

    assert "COVERING INDEX" in plan


def test_adding_them_again_changes_nothing(company: Any) -> None:
    before = frappe.db.sql("select count(*) from `sqlite_master`")

    indexes.add()

    assert frappe.db.sql("select count(*) from `sqlite_master`") == before
