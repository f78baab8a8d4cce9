"""Conformance test 2: who saves an old copy changes nothing of what somebody else wrote meanwhile.

A stale copy is refused only when both changed the same field; changes of different fields are joined.
"""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import TimestampMismatchError
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field


@pytest.fixture
def cups(context: Context) -> Context:
    define("Cup", field("title"), field("note"))
    return context


def test_a_stale_copy_of_the_same_field_is_refused_and_leaves_the_row(cups: Context) -> None:
    name = get_doc({"doctype": "Cup", "title": "A"}).insert().name
    mine, theirs = get_doc("Cup", name), get_doc("Cup", name)
    theirs.title = "Theirs"
    theirs.save()
    stored = get_doc("Cup", name).as_dict()

    mine.title = "Mine"
    with pytest.raises(TimestampMismatchError) as caught:
        mine.save()

    assert get_doc("Cup", name).as_dict() == stored
    assert caught.value.http_status_code == 417
    assert "title" in str(caught.value.details)


def test_changes_of_different_fields_are_joined(cups: Context) -> None:
    name = get_doc({"doctype": "Cup", "title": "A"}).insert().name
    mine, theirs = get_doc("Cup", name), get_doc("Cup", name)
    theirs.note = "Theirs"
    theirs.save()

    mine.title = "Mine"
    mine.save()

    assert (get_doc("Cup", name).title, get_doc("Cup", name).note) == ("Mine", "Theirs")


def test_the_time_of_the_copy_decides_over_http(writer: HttpClient) -> None:
    made = writer.post("/api/resource/Note", {"title": "A"}).get_json()["data"]
    path = f"/api/resource/Note/{made['name']}"
    assert writer.put(path, {"title": "B", "modified": made["modified"]}).status_code == 200

    refused = writer.put(path, {"title": "C", "modified": made["modified"]})

    assert (refused.status_code, refused.get_json()["exc_type"]) == (417, "TimestampMismatchError")
    assert writer.get(path).get_json()["data"]["title"] == "B"
