"""Mail of the app speaks the language of who gets it, whoever's act makes it necessary."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.people.mail import speaking_to
from tallenta_hr.time_off.reminders import remind


def reads(company: Any, who: str, language: str) -> str:
    """Give a person a language; their account."""
    user: str = company.user(who)
    frappe.db.set_value("User", user, "language", language)
    return user


def subjects_to(user: str) -> list[str]:
    parents = frappe.get_all("Email Queue Recipient", filters={"recipient": user}, pluck="parent")
    return frappe.get_all("Email Queue", filters={"name": ["in", parents]}, pluck="subject")


def bodies_to(user: str) -> list[str]:
    parents = frappe.get_all("Email Queue Recipient", filters={"recipient": user}, pluck="parent")
    return frappe.get_all("Email Queue", filters={"name": ["in", parents]}, pluck="message")


def test_decision_is_told_in_the_language_of_the_requester(company: Any) -> None:
    olena = reads(company, "olena", "uk")
    reads(company, "petro", "en")

    company.take("olena", "2026-06-10")

    (told,) = [subject for subject in subjects_to(olena) if "2026" in subject]
    assert told.startswith("Щорічна відпустка") and told.endswith("Погоджено")


def test_reminder_of_days_to_be_lost_is_in_the_language_of_each(company: Any) -> None:
    ihor, petro = reads(company, "ihor", "uk"), reads(company, "petro", "en")
    company.clock.move(days=200)

    remind()

    assert any("згорить" in subject for subject in subjects_to(ihor))
    assert any("will be lost" in subject for subject in subjects_to(petro))
    assert not any("will be lost" in subject for subject in subjects_to(ihor))


def test_leaver_is_told_of_cancelled_leave_in_their_language(company: Any) -> None:
    olena = reads(company, "olena", "uk")
    company.take("olena", "2026-07-13", "2026-07-14")
    employee = frappe.get_doc("Employee", company.employees["olena"])
    employee.last_working_day = "2026-06-30"
    employee.save()

    assert "Відпустка після вашого останнього робочого дня" in subjects_to(olena)


def test_language_is_the_former_one_again_after_the_block(company: Any) -> None:
    reads(company, "olena", "uk")
    before = frappe.local.lang

    with speaking_to(company.user("olena")):
        assert frappe._("Approved") == "Погоджено"

    assert frappe.local.lang == before
    with speaking_to(None):
        assert frappe.local.lang == before
