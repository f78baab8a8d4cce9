"""Routes for leave requests in the company of tests/hr."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe


def stage(title: str, source: str, **values: Any) -> dict[str, Any]:
    """One stage of a route."""
    return {"stage_title": title, "approver_source": source, **values}


@pytest.fixture
def route(company: Any) -> Callable[..., Any]:
    """Makes a route that goes before the shipped one."""

    def make(*stages: dict[str, Any], **values: Any) -> Any:
        doc = {
            "doctype": "Approval Route",
            "route_name": "Test Route",
            "applies_to": "Leave Request",
            "is_active": 1,
            "priority": 10,
            "stages": list(stages),
            **values,
        }
        return frappe.get_doc(doc).insert()

    return make


@pytest.fixture
def three_stages(route: Callable[..., Any]) -> Any:
    """Manager, then the manager's manager, then HR."""
    return route(
        stage("Manager", "Reports To"),
        stage("Head", "Reports To Level", level=2),
        stage("HR", "Role", role="HR Manager"),
    )


@pytest.fixture
def tasks_of() -> Callable[[Any], list[tuple[str, str, str]]]:
    """(stage, approver's first name, decision) of a document's tasks, in order."""

    def read(doc: Any) -> list[tuple[str, str, str]]:
        rows = frappe.get_all(
            "Approval Task",
            filters={"reference_name": doc.name},
            fields=["stage_title", "approver", "decision"],
            order_by="stage asc, name asc",
        )
        return [(row.stage_title, row.approver.split("@")[0], row.decision) for row in rows]

    return read
