"""What type checkers are told of a DocType."""

from __future__ import annotations

from typing import Any

from frappe.meta.build import build
from frappe.meta.meta import Meta
from frappe.meta.stubs import python_stub, typescript, typescript_index
from tests.runtime.meta.conftest import doctype, field


def leave(**properties: Any) -> Meta:
    return build(
        doctype(
            "Leave Ask",
            field("section", "Section Break"),
            field("who", "Link", options="User", reqd=1),
            field("state", "Select", options="Open\nClosed", reqd=1),
            field("part", "Select", options="\nHalf"),
            field("day", "Date", description="First day */ of it"),
            field("hours", "Float"),
            field("paid", "Check"),
            field("days", "Table", options="Leave Ask Day"),
            field("import", "Check"),
            **properties,
        )
    )


DAY = build(doctype("Leave Ask Day", field("day", "Date", reqd=1), istable=1))


def test_a_stub_names_every_value_with_its_type() -> None:
    text = python_stub([leave(), DAY], document="frappe.model.document")

    for line in (
        "import datetime",
        "from typing import Literal",
        "from frappe.model.document import Document",
        "class LeaveAskFields(Document):",
        "    who: str",
        '    state: Literal["Open", "Closed"]',
        '    part: Literal["", "Half"] | None',
        "    day: datetime.date | None",
        "    hours: float",
        "    paid: int",
        "    days: list[LeaveAskDayFields]",
        "class LeaveAskDayFields(Document):",
        "    parenttype: str",
    ):
        assert line in text.splitlines(), line
    assert "section" not in text and "import:" not in text


def test_a_stub_is_python() -> None:
    compile(python_stub([leave(), DAY], document="frappe.model.document"), "doctypes.pyi", "exec")
    compile(python_stub([build(doctype("Empty"))], document="x"), "doctypes.pyi", "exec")


def test_an_interface_speaks_of_json() -> None:
    text = typescript(leave(), folder_of={"Leave Ask Day": "."}).splitlines()

    for line in (
        'import type { LeaveAskDay } from "./leave_ask_day";',
        "export interface LeaveAsk {",
        '  doctype: "Leave Ask";',
        "  who: string;",
        '  state: "Open" | "Closed";',
        '  part: "" | "Half" | null;',
        "  day: string | null;",
        "  /** First day * / of it */",
        "  paid: 0 | 1;",
        "  days: LeaveAskDay[];",
    ):
        assert line in text, line


def test_the_index_finds_an_interface_by_doctype() -> None:
    assert '  "Leave Ask Day": LeaveAskDay;' in typescript_index([DAY]).splitlines()
