"""Words that pages show beside data come along in the reader's language."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context.acting import speaking
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
