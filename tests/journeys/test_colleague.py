"""A colleague and somebody else's leave request: every door of the server stays shut, and nothing gives it away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

EMPLOYEE, COLLEAGUE = "olena.kovalenko", "yana.ponomarenko"
Visit = Callable[..., Any]


def attach(owner: Any, name: str) -> str:
    """Attach a private file to the request; its address."""
    answer = owner.post(
        "/api/method/upload_file",
        multipart={
            "file": {"name": "note.txt", "mimeType": "text/plain", "buffer": b"for the manager only"},
            "doctype": "Leave Request",
            "docname": name,
            "is_private": "1",
        },
    )
    assert answer.ok, answer.text()
    return str(answer.json()["message"]["file_url"])


@pytest.mark.journey
def test_colleague_finds_no_trace_of_the_request(visit: Visit) -> None:
    employee, colleague = visit(EMPLOYEE), visit(COLLEAGUE)
    name = employee.ask(*employee.free_days(1, weeks=18))
    attached = attach(employee, name)
    record = {"doctype": "Leave Request", "name": name}
    doors: list[tuple[str, dict[str, str]]] = [
        (f"/app/leave-request/{name}", {}),
        (f"/api/resource/Leave Request/{name}", {}),
        (f"/api/v2/document/Leave Request/{name}", {}),
        ("/api/method/frappe.desk.form.load.getdoc", record),
        ("/printview", record),
        ("/api/method/frappe.utils.print_format.download_pdf", record),
        (attached, {}),
    ]

    assert [employee.get(path, **params).status for path, params in doors] == [200] * len(doors)
    assert [colleague.get(path, **params).status for path, params in doors] == [403] * len(doors)

    only = json.dumps([["name", "=", name]])
    for person, count in ((employee, 1), (colleague, 0)):
        listed = person.get("/api/resource/Leave Request", filters=only).json()["data"]
        found = person.read("frappe.desk.search.search_link", doctype="Leave Request", txt=name)
        assert len(listed) == len(found) == count
        counted = person.read("frappe.desk.reportview.get_count", doctype="Leave Request", filters=only)
        assert counted == count


@pytest.mark.journey
def test_report_of_balances_shows_a_colleague_only_their_own(visit: Visit) -> None:
    for user, name in ((EMPLOYEE, "Olena Kovalenko"), (COLLEAGUE, "Yana Ponomarenko")):
        report = visit(user).read("frappe.desk.query_report.run", report_name="Leave Balance")
        assert {row["employee_name"] for row in report["result"]} == {name}
