"""Comments, messages and tasks written past the form: only on what one may read, in one's own name, and no history of the system."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.query import get_list, values
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, READER, SignIn

ON_PLANS = {"reference_doctype": "Diary", "reference_name": "plans"}
TASK_ON_PLANS = {"reference_type": "Diary", "reference_name": "plans", "description": "Look"}
LINKED = {
    "subject": "Hi",
    "content": "x",
    "timeline_links": [{"link_doctype": "Diary", "link_name": "plans"}],
}

NOTES = [
    pytest.param("Comment", {**ON_PLANS, "content": "Hello"}, id="comment"),
    pytest.param("Communication", {**ON_PLANS, "subject": "Hi", "content": "Hello"}, id="message"),
    pytest.param("Communication", LINKED, id="linked message"),
    pytest.param("ToDo", {**TASK_ON_PLANS, "allocated_to": BORYS}, id="task"),
]


@pytest.mark.parametrize(("doctype", "note"), NOTES)
@pytest.mark.parametrize(("user", "status"), [(ANNA, 200), (READER, 200), (BORYS, 403)])
def test_a_note_is_written_only_on_a_record_that_one_may_read(
    sign_in: SignIn, diaries: Site, doctype: str, note: dict[str, Any], user: str, status: int
) -> None:
    answer = sign_in(user).post(f"/api/resource/{doctype}", note)

    assert answer.status_code == status, answer.json
    with acting(diaries, write=False):
        assert values.count(doctype, {"owner": user}) == (status == 200)
        plans = get_doc("Diary", "plans")
        if status == 403:
            assert not plans.get("_comments") and not plans.get("_assign")


@pytest.mark.parametrize(("doctype", "note"), NOTES)
def test_a_note_is_not_moved_onto_a_record_that_one_may_not_read(
    sign_in: SignIn, diaries: Site, doctype: str, note: dict[str, Any]
) -> None:
    client = sign_in(BORYS)
    own = {"subject": "x", "content": "x", "description": "x"}
    fields = {key: value for key, value in own.items() if key in note}
    name = client.post(f"/api/resource/{doctype}", fields).json["data"]["name"]

    answer = client.put(f"/api/resource/{doctype}/{name}", note)

    assert answer.status_code == 403
    with acting(diaries, write=False):
        assert not get_doc("Diary", "plans").get("_assign")


@pytest.mark.parametrize("kind", ["Workflow", "Info", "Assigned", "Attachment", "Like", "Shared"])
def test_nobody_writes_lines_of_the_system(sign_in: SignIn, diaries: Site, kind: str) -> None:
    line = {**ON_PLANS, "comment_type": kind, "content": "Approved"}

    assert sign_in(ANNA).post("/api/resource/Comment", line).status_code == 403
    with acting(diaries, write=False):
        assert values.count("Comment", {"reference_name": "plans"}) == 0


@pytest.mark.parametrize(("user", "statuses"), [(ANNA, [403, 403, 403]), ("Administrator", [403, 403, 202])])
def test_lines_of_the_system_do_not_change_and_only_managers_remove_them(
    sign_in: SignIn, diaries: Site, user: str, statuses: list[int]
) -> None:
    with acting(diaries) as context:
        context.user = user
        line = get_doc("Diary", "plans").add_comment("Workflow", "Rejected: too dear").name
        context.db.commit()
    client = sign_in(user)

    changed = client.put(f"/api/resource/Comment/{line}", {"content": "Approved"})
    turned = client.put(f"/api/resource/Comment/{line}", {"comment_type": "Comment"})
    with acting(diaries, write=False):
        (kept,) = get_list("Comment", user=None, fields=["comment_type", "content"])
    removed = client.delete(f"/api/resource/Comment/{line}")

    assert [changed.status_code, turned.status_code, removed.status_code] == statuses
    assert kept == {"comment_type": "Workflow", "content": "Rejected: too dear"}


def test_own_comments_are_changed_and_removed(sign_in: SignIn) -> None:
    client = sign_in(READER)
    name = client.post("/api/resource/Comment", {**ON_PLANS, "content": "Hello"}).json["data"]["name"]

    assert client.put(f"/api/resource/Comment/{name}", {"content": "Good day"}).status_code == 200
    assert client.put(f"/api/resource/Comment/{name}", {"comment_type": "Info"}).status_code == 403
    assert client.delete(f"/api/resource/Comment/{name}").status_code == 202


def test_a_comment_is_in_the_name_of_who_writes_it(sign_in: SignIn) -> None:
    false = {"comment_email": ANNA, "comment_by": "Anna", "content": "I agree", **ON_PLANS}
    client = sign_in(READER)

    written = client.post("/api/resource/Comment", false).json["data"]
    changed = client.put(f"/api/resource/Comment/{written['name']}", {"comment_email": ANNA}).json["data"]

    assert (written["comment_email"], written["comment_by"]) == (READER, READER)
    assert changed["comment_email"] == READER


def test_a_message_is_in_the_name_of_who_writes_it_and_claims_no_delivery(sign_in: SignIn) -> None:
    false = {"sender": ANNA, "user": ANNA, "sent_or_received": "Received", "delivery_status": "Sent"}

    written = sign_in(READER).post("/api/resource/Communication", {"subject": "Yes", **ON_PLANS, **false})

    shown = written.json["data"]
    assert (shown["sender"], shown["user"], shown["sent_or_received"]) == (READER, READER, "Sent")
    assert not shown["delivery_status"]


def test_a_task_says_who_gives_it(sign_in: SignIn) -> None:
    false = {**TASK_ON_PLANS, "allocated_to": READER, "assigned_by": "Administrator"}
    client = sign_in(ANNA)

    written = client.post("/api/resource/ToDo", false).json["data"]
    changed = client.put(f"/api/resource/ToDo/{written['name']}", {"assigned_by": READER}).json["data"]

    assert (written["assigned_by"], changed["assigned_by"]) == (ANNA, ANNA)
