"""A document is given to leave that waits or was approved, by the person or HR, and then counts as given."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils.file_manager import save_file
from tallenta_hr.time_off.documents import CannotGiveDocumentError, give


def upload(doc: Any) -> Any:
    """A note that the request's person uploaded to it."""
    return save_file("note.txt", b"Rest for a week.", doc.doctype, doc.name, is_private=1)


@pytest.mark.parametrize("is_approved", [False, True])
def test_note_comes_after_the_request(company: Any, is_approved: bool) -> None:
    doc = (company.take if is_approved else company.ask)("olena", "2026-06-10")
    note = upload(doc)

    with company.acting_as("olena"):
        give(doc.name, note.name)

    assert frappe.db.get_value("Leave Request", doc.name, "attachment") == note.file_url


@pytest.mark.parametrize(("who", "may"), [("hanna", True), ("petro", False), ("ihor", False)])
def test_document_is_given_by_the_person_and_hr_only(company: Any, who: str, may: bool) -> None:
    doc = company.ask("olena", "2026-06-10")
    note = upload(doc)

    with company.acting_as(who):
        if may:
            assert give(doc.name, note.name) == {"attachment": note.file_url}
        else:
            with pytest.raises(frappe.PermissionError):
                give(doc.name, note.name)


def test_file_of_another_request_is_refused(company: Any) -> None:
    doc, other = company.ask("olena", "2026-06-10"), company.ask("olena", "2026-06-12")
    note = upload(other)

    with company.acting_as("olena"), pytest.raises(CannotGiveDocumentError, match="does not belong"):
        give(doc.name, note.name)


def test_request_that_came_to_nothing_takes_no_document(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    note = upload(doc)
    company.move("olena", doc, "Withdraw")

    with company.acting_as("olena"), pytest.raises(CannotGiveDocumentError, match="nothing"):
        give(doc.name, note.name)
