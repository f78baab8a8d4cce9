"""Texts that people without an administrator's role write and the server fills in: they tell no more than their writer may read."""

from __future__ import annotations

import pytest

from frappe.automation import repeating
from frappe.cache import memory
from frappe.context import Site
from frappe.document.load import get_doc
from frappe.query import get_list, values
from frappe.testing.people import make_user
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS

ASKED = [
    '{{ frappe.db.get_value("Diary", "plans", "price") }}',
    '{{ frappe.db.get_value("Diary", {"name": "plans"}, "price") }}',
    '{{ frappe.db.get_all("Diary", fields=["price"])[0].price }}',
    '{{ frappe.get_all("Diary", fields=["price"])[0].price }}',
    '{{ frappe.get_doc("Diary", "plans").price }}',
    '{% if frappe.db.count("Diary", {"price": 7041}) %}7041{% endif %}',
    '{% if frappe.db.exists("Diary", {"price": 7041}) %}7041{% endif %}',
    "{{ doc.price }}",
    "{{ doc.as_dict().price }}",
    '{{ doc.get("price") }}',
]


def mailed(diaries: Site, writer: str, message: str) -> str:
    """What the mail of a copy says that `writer` has made of their own diary; empty when there was none."""
    with acting(diaries) as context:
        context.db.run("UPDATE `tabDocType` SET `allow_auto_repeat` = 1 WHERE `name` = 'Diary'")
        memory.invalidate("meta")
        get_doc("Diary", "plans").db_set("price", 7041)
        context.user = writer
        own = get_doc({"doctype": "Diary", "title": "Own"}).insert()
        given = {"reference_doctype": "Diary", "reference_document": own.name, "frequency": "Daily"}
        mail = {"notify_by_email": 1, "recipients": writer, "subject": "New", "message": message}
        repeat = get_doc({"doctype": "Auto Repeat", "start_date": context.today(), **given, **mail}).insert()
        own.db_set("price", 7041)
        context.user = "Administrator"
        try:
            repeating.make(str(repeat.name), str(repeat.next_schedule_date))
        except Exception as error:
            return str(error)
        return " ".join(get_list("Email Queue", user=None, pluck="message"))


@pytest.mark.parametrize("message", ASKED)
@pytest.mark.parametrize("writer", [ANNA, BORYS])
def test_a_text_of_a_person_tells_nothing_closed(diaries: Site, writer: str, message: str) -> None:
    assert "7041" not in mailed(diaries, writer, message)


def test_a_text_of_a_person_tells_what_they_may_read(diaries: Site) -> None:
    said = mailed(
        diaries, ANNA, '{{ doc.title }} beside {{ frappe.db.get_value("Diary", "plans", "title") }}'
    )

    assert "Own beside Plans" in said


def test_a_text_of_an_administrator_reads_any_value(diaries: Site) -> None:
    with acting(diaries) as context:
        make_user("it@example.com", "System Manager", "Writer", "Desk User")
        context.db.commit()

    assert "7041" in mailed(diaries, "it@example.com", ASKED[0])
    with acting(diaries, write=False):
        assert values.count("Email Queue") == 0
