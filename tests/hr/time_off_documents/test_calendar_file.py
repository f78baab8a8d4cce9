"""Approved leave comes as a file that calendars take in: whole days, halves and hours, and never somebody else's."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.calendar_file import NotInCalendarError, download, text_of


def lines(doc: Any) -> dict[str, str]:
    """Name of a property, without its parameters -> value; folded lines put together."""
    text = text_of(frappe.get_doc("Leave Request", doc.name))
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return dict(line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n") if line)


def test_leave_of_days_ends_on_the_day_after_the_last(company: Any) -> None:
    event = lines(company.take("olena", "2026-06-10", "2026-06-12"))

    assert event["DTSTART;VALUE=DATE"] == "20260610"
    assert event["DTEND;VALUE=DATE"] == "20260613"
    assert event["SUMMARY"] == "Vacation"


def test_same_leave_keeps_its_uid_and_a_later_file_counts_higher(company: Any) -> None:
    doc = company.take("olena", "2026-06-10")
    before = lines(doc)

    company.clock.move(hours=2)
    frappe.db.set_value("Leave Request", doc.name, "reason", "New words")
    after = lines(doc)

    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_half_of_a_day_is_named_in_the_reader_s_language(company: Any) -> None:
    doc = company.take("olena", "2026-06-10", from_portion="First Half")
    frappe.local.lang = "uk"

    assert lines(doc)["SUMMARY"] == "Щорічна відпустка (Перша половина)"


def test_hours_are_told_in_universal_time(company: Any) -> None:
    doc = frappe.get_doc("Leave Request", company.take("olena", "2026-06-10").name)
    doc.update({"from_portion": "Hours", "from_time": "10:00", "to_time": "12:30", "timezone": "Europe/Kyiv"})

    text = text_of(doc)

    assert "DTSTART:20260610T070000Z\r\n" in text
    assert "DTEND:20260610T093000Z\r\n" in text


def test_name_of_a_type_cannot_write_lines_of_its_own(company: Any) -> None:
    doc = frappe.get_doc("Leave Request", company.take("olena", "2026-06-10").name)
    doc.leave_type = "A; b, c\\d\r\nATTENDEE:mailto:x@y.example"

    assert "SUMMARY:A\\; b\\, c\\\\d\\nATTENDEE:mailto:x@y.example\r\n" in text_of(doc).replace("\r\n ", "")


def test_long_name_in_cyrillic_is_folded_between_letters(company: Any) -> None:
    doc = frappe.get_doc("Leave Request", company.take("olena", "2026-06-10").name)
    doc.leave_type = "Відпустка без збереження заробітної плати за згодою сторін та ще трохи слів"

    text = text_of(doc)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY:{doc.leave_type}" in text.replace("\r\n ", "")


def test_waiting_request_is_not_for_calendars(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")

    with company.acting_as("olena"), pytest.raises(NotInCalendarError):
        download(doc.name)


@pytest.mark.parametrize(("who", "may"), [("olena", True), ("petro", True), ("ihor", False)])
def test_file_is_for_who_may_read_the_leave(company: Any, who: str, may: bool) -> None:
    doc = company.take("olena", "2026-06-10")

    with company.acting_as(who):
        if not may:
            with pytest.raises(frappe.PermissionError):
                download(doc.name)
            return
        download(doc.name)

    answer = frappe.local.response
    assert answer["filename"] == f"{doc.name}.ics"
    assert answer["content_type"].startswith("text/calendar")
    assert answer["filecontent"].startswith(b"BEGIN:VCALENDAR\r\n")
