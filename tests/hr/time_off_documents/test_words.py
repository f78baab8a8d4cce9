"""Words that pages show beside data come along in the reader's language."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context.acting import speaking
from frappe.desk.form.docinfo import docinfo_of
from frappe.workflow.apply import apply_workflow
from tallenta_hr.time_off.words import add_to_boot, words


def test_types_and_reasons_are_said_in_ukrainian(company: Any) -> None:
    boot: dict[str, Any] = {}

    with speaking("uk"):
        add_to_boot(boot)

    assert boot["words"]["Vacation"] == "Щорічна відпустка"
    assert boot["words"]["Weekend"] == "Вихідний"
    types = set(frappe.get_all("Leave Type", pluck="name"))
    assert {"Sick Leave", "Unpaid Leave", "Remote Work"} & types <= set(boot["words"])


def test_english_needs_no_words_and_own_types_keep_their_names(company: Any) -> None:
    frappe.get_doc(
        {"doctype": "Leave Type", "leave_type_name": "Garden Day", "code": "GRD", "category": "Other"}
    ).insert()

    assert words() == {}
    with speaking("uk"):
        assert "Garden Day" not in words()


def test_step_of_a_request_is_said_in_the_language_of_who_reads_it(company: Any) -> None:
    frappe.db.set_value("User", company.user("petro"), "language", "uk")
    doc = company.ask("olena", "2026-06-10")
    with company.acting_as("petro"), speaking("uk"):
        apply_workflow(frappe.get_doc(doc.doctype, doc.name), "Reject", comment="Release: all of us")

    said = {}
    for language in ("en", "uk"):
        with company.acting_as("olena"), speaking(language):
            step = docinfo_of(frappe.get_doc(doc.doctype, doc.name))["workflow_logs"][-1]
            said[language] = (step.state, step.content)

    assert said == {
        "en": ("Rejected", "Rejected: Release: all of us"),
        "uk": ("Rejected", "Відхилено: Release: all of us"),
    }
