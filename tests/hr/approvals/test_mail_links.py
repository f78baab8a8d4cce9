"""Deciding out of the mail on a route: each stage by its own link, once, and never on an older version."""

from __future__ import annotations

import re
from typing import Any

import pytest

import frappe
from frappe.exceptions import LinkExpired
from frappe.workflow.mail_links import PATH, action_links, decide


def token(doc: Any, user: str, action: str = "Approve") -> str:
    links = {link.action: link.address for link in action_links(frappe.get_doc(doc.doctype, doc.name), user)}
    return links[action].partition(PATH)[2]


def mail_to(user: str) -> str:
    (name,) = frappe.get_all("Email Queue Recipient", filters={"recipient": user}, pluck="parent")
    return str(frappe.get_doc("Email Queue", name).message)


def test_each_stage_decides_out_of_its_own_mail(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    assert re.search(re.escape(PATH), mail_to(company.user("petro")).replace("=\n", "").replace("=\r\n", ""))

    decide(token(doc, company.user("petro")), "Fine with me")

    task = frappe.get_doc("Approval Task", {"reference_name": doc.name, "stage": 1})
    assert (task.decision, task.acted_by) == ("Approved", company.user("petro"))
    assert mail_to(company.user("maria"))
    decide(token(doc, company.user("maria")))
    decide(token(doc, company.user("hanna")))
    assert frappe.db.get_value("Leave Request", doc.name, "docstatus") == 1


def test_link_of_a_stage_that_was_decided_acts_no_more(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    first = token(doc, company.user("petro"))
    company.move("petro", doc, "Approve")

    with pytest.raises(LinkExpired):
        decide(first)
    assert frappe.db.get_value("Leave Request", doc.name, "workflow_state") == "Pending Approval"


def test_requester_and_later_stages_have_no_link_yet(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")

    links = {
        who: [link.action for link in action_links(doc, company.user(who))]
        for who in ("olena", "maria", "hanna", "petro")
    }

    assert "Approve" not in links["olena"] + links["maria"] + links["hanna"]
    assert sorted(links["petro"]) == ["Approve", "Reject"]


def test_task_says_why_in_the_language_of_who_decides(company: Any, three_stages: Any) -> None:
    frappe.db.set_value("User", company.user("petro"), "language", "uk")
    frappe.db.set_value("User", company.user("olena"), "language", "en")

    doc = company.ask("olena", "2026-06-10")

    task = frappe.get_doc("Approval Task", {"reference_name": doc.name, "stage": 1})
    assert (task.approver, task.why) == (company.user("petro"), "Керівник")
