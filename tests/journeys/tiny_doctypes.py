"""Tiny DocTypes of the running demo site, each named for what it varies. Made once, by somebody who may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

ALL = dict.fromkeys(("read", "write", "create", "delete"), 1)
RIGHTS = [{"role": "System Manager", **ALL}, {"role": "Employee", "read": 1}]
WEEK = timedelta(days=7)


def field(fieldname: str, fieldtype: str = "Data", **more: Any) -> dict[str, Any]:
    return {
        "fieldname": fieldname,
        "fieldtype": fieldtype,
        "label": fieldname.replace("_", " ").title(),
        **more,
    }


def define(person: Any, name: str, *fields: dict[str, Any], **properties: Any) -> None:
    """Make a DocType on the running site, once."""
    if person.get(f"/api/resource/DocType/{name}").ok:
        return
    whole = {
        "name": name,
        "module": "Core",
        "custom": 1,
        "fields": list(fields),
        "permissions": RIGHTS,
        **properties,
    }
    answer = person.post("/api/resource/DocType", data=whole)
    assert answer.ok, answer.text()


def make(person: Any, doctype: str, **values: Any) -> str:
    """One record; its name. A title that is there already is left as it is."""
    return str(person.write("frappe.client.insert", doc={"doctype": doctype, **values})["name"])


def value(person: Any, doctype: str, name: str, fieldname: str) -> Any:
    return person.get(f"/api/resource/{doctype}/{name}").json()["data"][fieldname]


def by_select(person: Any) -> None:
    """Card By Select: a status that decides nothing but the column; 25 cards stand in the first."""
    status = field("status", "Select", options="To do\nDoing\nDone", default="To do", in_list_view=1)
    define(
        person,
        "Card By Select",
        field("title"),
        status,
        field("hours", "Int", in_list_view=1),
        title_field="title",
        sort_field="title",
        sort_order="ASC",
    )
    if not person.read("frappe.client.get_count", doctype="Card By Select"):
        for number in range(25):
            make(person, "Card By Select", title=f"Card {number:02}", hours=number)


def by_workflow(person: Any) -> None:
    """Card By Workflow: Draft, Pending, Approved and Rejected; what is drafted must be sent before it is approved."""
    if person.get("/api/resource/Workflow/Card By Workflow").ok:
        return
    define(person, "Card By Workflow", field("title"), title_field="title", permissions=[RIGHTS[0]])
    for state, style in (
        ("Draft", ""),
        ("Pending", "Warning"),
        ("Approved", "Success"),
        ("Rejected", "Danger"),
    ):
        if not person.get(f"/api/resource/Workflow State/{state}").ok:
            make(person, "Workflow State", workflow_state_name=state, style=style)
    for action in ("Send", "Approve", "Reject"):
        if not person.get(f"/api/resource/Workflow Action Master/{action}").ok:
            make(person, "Workflow Action Master", workflow_action_name=action)
    role = "System Manager"
    states = [
        {"state": state, "doc_status": "0", "allow_edit": role}
        for state in ("Draft", "Pending", "Approved", "Rejected")
    ]
    moves = (
        ("Draft", "Send", "Pending"),
        ("Pending", "Approve", "Approved"),
        ("Pending", "Reject", "Rejected"),
    )
    transitions = [
        {"state": state, "action": action, "next_state": following, "allowed": role, "allow_self_approval": 1}
        for state, action, following in moves
    ]
    make(person, "Workflow", workflow_name="Card By Workflow", document_type="Card By Workflow", is_active=1,
         workflow_state_field="workflow_state", states=states, transitions=transitions)  # fmt: skip


MONDAY = date(2027, 3, 8)


def by_dates(person: Any) -> None:
    """Trip With Dates: from a day to a day; one spans three weeks of March 2027, one stands on a day."""
    dates = [field("from_date", "Date", in_list_view=1), field("to_date", "Date", in_list_view=1)]
    who = field("who", "Link", options="User", in_list_view=1)
    define(
        person, "Trip With Dates", field("title"), *dates, who, title_field="title", is_calendar_and_gantt=1
    )
    if not person.read("frappe.client.get_count", doctype="Trip With Dates"):
        long = MONDAY + timedelta(days=3)
        make(
            person,
            "Trip With Dates",
            title="Long trip",
            from_date=str(long),
            to_date=str(long + 2 * WEEK),
            who=person.user,
        )
        for number in range(5):
            make(
                person,
                "Trip With Dates",
                title=f"Short {number}",
                from_date=str(MONDAY + WEEK),
                to_date=str(MONDAY + WEEK),
            )


def tree(person: Any) -> None:
    """Branch Of Tree: the world with two continents and two countries; records may be renamed."""
    define(
        person,
        "Branch Of Tree",
        field("label", reqd=1, unique=1),
        is_tree=1,
        title_field="label",
        autoname="field:label",
        allow_rename=1,
    )
    if not person.read("frappe.client.get_count", doctype="Branch Of Tree"):
        for parent, label, is_group in (
            (None, "World", 1),
            ("World", "Asia", 1),
            ("World", "Europe", 1),
            ("Europe", "Poland", 0),
            ("Europe", "Ukraine", 0),
        ):
            make(person, "Branch Of Tree", label=label, is_group=is_group, parent_branch_of_tree=parent)
