"""People ask to change their own record; HR decides, and never about itself."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.context.acting import speaking
from frappe.model.workflow import apply_workflow, get_transitions
from tallenta_hr.patches import label_data_requests
from tallenta_hr.people.data_requests import ASKED, NothingChangesError

DOCTYPE = "Employee Data Request"


def ask(
    company: Any, who: str, fieldname: str = "phone", value: str = "+380 44 123 45 67", **given: Any
) -> Any:
    with company.acting_as(who):
        doc = frappe.get_doc(
            {"doctype": DOCTYPE, "fieldname": fieldname, "new_value": value, **given}
        ).insert()
        return apply_workflow({"doctype": DOCTYPE, "name": doc.name}, "Send for Approval")


def decide(company: Any, who: str, doc: Any, action: str) -> Any:
    with company.acting_as(who):
        return apply_workflow({"doctype": DOCTYPE, "name": doc.name}, action)


def test_record_changes_when_hr_approves(company: Any) -> None:
    doc = ask(company, "olena")
    assert not frappe.db.get_value("Employee", company.employees["olena"], "phone")

    decided = decide(company, "hanna", doc, "Approve")

    assert decided.workflow_state == "Approved"
    assert "44" in frappe.db.get_value("Employee", company.employees["olena"], "phone")


def test_record_stays_when_hr_rejects(company: Any) -> None:
    decide(company, "hanna", ask(company, "olena"), "Reject")

    assert not frappe.db.get_value("Employee", company.employees["olena"], "phone")


def test_value_that_the_record_refuses_is_refused_by_the_request_too(company: Any) -> None:
    doc = ask(company, "olena", "personal_email", "no address")

    with pytest.raises(frappe.ValidationError):
        decide(company, "hanna", doc, "Approve")


def test_hr_does_not_decide_about_its_own_record(company: Any) -> None:
    doc = ask(company, "hanna")

    with company.acting_as("hanna"):
        actions = {transition["action"] for transition in get_transitions(doc)}
    assert actions == {"Withdraw"}


def test_nobody_asks_for_the_record_of_another(company: Any) -> None:
    with pytest.raises(frappe.PermissionError):
        ask(company, "olena", employee=company.employees["petro"])


def test_manager_and_colleague_do_not_see_the_request(company: Any) -> None:
    doc = ask(company, "olena")

    for who in ("petro", "ihor"):
        with company.acting_as(who):
            assert frappe.get_list(DOCTYPE) == []
            assert not frappe.has_permission(DOCTYPE, "read", doc=doc.name)
    with company.acting_as("hanna"):
        assert frappe.get_list(DOCTYPE, pluck="name") == [doc.name]


def test_present_value_is_no_change(company: Any) -> None:
    frappe.db.set_value("Employee", company.employees["olena"], "preferred_name", "Olia")

    with pytest.raises(NothingChangesError, match="Preferred Name"):
        ask(company, "olena", "preferred_name", "Olia")


def test_request_names_the_field_by_its_label_in_the_language_of_the_reader(company: Any) -> None:
    doc = ask(company, "olena", "personal_email", "olena@home.example")

    assert doc.get_formatted("fieldname") == "Personal Email"
    with speaking("uk"):
        assert doc.get_formatted("fieldname") == "Особиста пошта"


def test_choices_are_the_labels_of_the_record(company: Any) -> None:
    options = frappe.get_meta(DOCTYPE).get_field("fieldname").options.split("\n")

    record = frappe.get_meta("Employee")
    assert {label: record.get_label(name) for label, name in ASKED.items()} == {
        label: label for label in options
    }


def test_field_outside_the_list_is_refused(company: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        ask(company, "olena", "reports_to", company.employees["hanna"])


def test_requests_of_before_are_renamed(company: Any) -> None:
    doc = ask(company, "olena", "address", "Kyiv, Khreshchatyk 1")
    frappe.db.set_value(DOCTYPE, doc.name, "fieldname", "address")

    label_data_requests.execute()

    assert frappe.db.get_value(DOCTYPE, doc.name, "fieldname") == "Home Address"
    assert decide(company, "hanna", doc.reload(), "Approve").workflow_state == "Approved"
    assert frappe.db.get_value("Employee", company.employees["olena"], "address") == "Kyiv, Khreshchatyk 1"
