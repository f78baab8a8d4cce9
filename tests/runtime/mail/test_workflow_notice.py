"""The mail to approvers: who gets it, and that it says no more than they may read."""

from __future__ import annotations

from datetime import date

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.mail.workflow_notice import notify_approvers
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user


@pytest.fixture
def absence(context: Context) -> str:
    make_role("Lead")
    make_role("Payroll")
    define(
        "Kind",
        field("title"),
        autoname="hash",
        title_field="title",
        show_title_field_in_link=1,
        permissions=[{"role": "Desk User", **FULL_RIGHTS}],
    )
    return define(
        "Absence",
        field("person", in_list_view=1),
        field("kind", "Link", options="Kind", in_list_view=1),
        field("starts", "Date", in_list_view=1),
        field("ends", "Date", in_list_view=1),
        field("days", "Float", in_list_view=1, precision="0"),
        field("pay", "Int", in_list_view=1, permlevel=1),
        title_field="person",
        permissions=[
            {"role": "Lead", **FULL_RIGHTS},
            {"role": "Payroll", **FULL_RIGHTS},
            {"role": "Payroll", "permlevel": 1, "read": 1},
        ],
    )


@pytest.fixture
def request_doc(absence: str, context: Context):
    context.user = make_user("olena@example.com", "Desk User", "Lead")
    kind = get_doc({"doctype": "Kind", "title": "Vacation"}).insert(ignore_permissions=True)
    values = {"person": "Olena", "kind": kind.name, "starts": date(2026, 6, 8), "ends": date(2026, 6, 12)}
    doc = get_doc({"doctype": absence, **values, "days": 5, "pay": 777})
    doc.flags.ignore_permlevel_for_fields = ["pay"]
    return doc.insert(ignore_permissions=True)


def mails() -> dict[str, tuple[str, str]]:
    """Recipient -> subject and body."""
    found = {}
    for name in get_list("Email Queue", user=None, pluck="name"):
        record = get_doc("Email Queue", name)
        found[record.recipients[0].recipient] = (record.subject, record.message)
    return found


def test_subject_says_who_and_what_and_body_shows_titles_and_a_link(request_doc, context: Context) -> None:
    lead = make_user("lead@example.com", "Desk User", "Lead")

    notify_approvers(request_doc, "Waiting", (lead,), ())

    [(subject, body)] = [mails()["lead@example.com"]]
    assert subject.startswith("Olena: Vacation, ")
    assert "Jun" in subject and "8" in subject and "12" in subject
    assert subject.endswith("waiting for you")
    assert request_doc.kind not in body
    assert f"/app/absence/{request_doc.name}" in body


def test_roles_stand_for_their_holders_without_the_owner(request_doc, context: Context) -> None:
    make_user("lead@example.com", "Desk User", "Lead")
    make_user("off@example.com", "Desk User", "Lead", enabled=0)
    make_user("other@example.com", "Desk User")

    notify_approvers(request_doc, "Waiting", (), ("Lead",))

    assert set(mails()) == {"lead@example.com"}


def test_named_user_who_may_not_read_the_document_gets_nothing(request_doc, context: Context) -> None:
    stranger = make_user("stranger@example.com", "Desk User")

    notify_approvers(request_doc, "Waiting", (stranger, "olena@example.com"), ())

    assert mails() == {}


def test_field_above_the_readers_level_is_in_the_mail_of_those_who_may_read_it_only(
    request_doc, context: Context
) -> None:
    lead = make_user("lead@example.com", "Desk User", "Lead")
    payroll = make_user("payroll@example.com", "Desk User", "Payroll")

    notify_approvers(request_doc, "Waiting", (lead, payroll), ())

    assert "777" in mails()["payroll@example.com"][1]
    assert "777" not in mails()["lead@example.com"][1]


def test_muted_site_tells_nobody(request_doc, context: Context) -> None:
    lead = make_user("lead@example.com", "Desk User", "Lead")
    context.flags.mute_emails = True

    notify_approvers(request_doc, "Waiting", (lead,), ())

    assert mails() == {}


def test_the_mail_has_a_button_for_each_action_that_its_reader_may_make(
    absence: str, context: Context
) -> None:
    for state in ("Asked", "Granted", "Refused"):
        get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert(ignore_if_duplicate=True)
    for action in ("Grant", "Refuse"):
        get_doc({"doctype": "Workflow Action Master", "workflow_action_name": action}).insert(
            ignore_if_duplicate=True
        )
    moves = [
        {"state": "Asked", "action": action, "next_state": target, "allowed": role, "allow_self_approval": 0}
        for action, target, role in (("Grant", "Granted", "Lead"), ("Refuse", "Refused", "Payroll"))
    ]
    states = [
        {"state": state, "doc_status": "0", "allow_edit": "Lead"} for state in ("Asked", "Granted", "Refused")
    ]
    record = {"doctype": "Workflow", "workflow_name": "Absences", "document_type": absence, "is_active": 1}
    get_doc({**record, "send_email_alert": 1, "states": states, "transitions": moves}).insert()
    make_user("lead@example.com", "Desk User", "Lead")
    make_user("payroll@example.com", "Desk User", "Payroll")
    context.user = make_user("olena@example.com", "Desk User", "Lead")

    get_doc({"doctype": absence, "person": "Olena"}).insert()

    bodies = {address: body for address, (_subject, body) in mails().items()}
    assert set(bodies) == {"lead@example.com", "payroll@example.com"}
    assert ">Grant<" in bodies["lead@example.com"] and ">Refuse<" not in bodies["lead@example.com"]
    assert ">Refuse<" in bodies["payroll@example.com"] and "/decide/" in bodies["payroll@example.com"]
