"""Assignments, shares, tags, likes, followers, comments and mentions: who may, what is left, who is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frappe.context import Context
from frappe.core.notices import notify
from frappe.desk.form import assign_to, document_follow, tags
from frappe.desk.form.load import mark_seen
from frappe.desk.like import toggle_like
from frappe.document import sharing
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.http.arguments import bind
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

OWNER, READER, STRANGER = "owner@example.com", "reader@example.com", "stranger@example.com"
As = Callable[[str], Any]


@pytest.fixture
def plan(context: Context) -> Any:
    """A plan of OWNER's; READER may read all plans, STRANGER none."""
    for role in ("Planner", "Reader"):
        make_role(role)
    define(
        "Plan",
        field("title"),
        title_field="title",
        track_changes=1,
        track_seen=1,
        track_views=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "Planner", "if_owner": 1, **FULL_RIGHTS},
            {"role": "Reader", "read": 1},
        ],
    )
    make_user(OWNER, "Planner")
    make_user(READER, "Reader")
    make_user(STRANGER)
    context.user = OWNER
    return get_doc({"doctype": "Plan", "title": "Move"}).insert()


@pytest.fixture
def as_user(context: Context) -> As:
    @contextmanager
    def act(user: str) -> Iterator[None]:
        before, context.user = context.user, user
        try:
            yield
        finally:
            context.user = before

    return act


def notices(user: str) -> list[str]:
    return get_list("Notification Log", user=user, filters={"for_user": user}, pluck="type")


def comments(kind: str) -> int:
    return len(get_list("Comment", user=None, filters={"comment_type": kind}, pluck="name"))


def assign(plan: Any, *users: str, **more: Any) -> Any:
    return assign_to.add({"doctype": "Plan", "name": plan.name, "assign_to": list(users), **more})


def test_an_assignment_is_a_task_a_mirror_and_a_notice(plan: Any) -> None:
    assign(plan, READER, description="Look", priority="High")

    task = get_doc("ToDo", {"allocated_to": READER})
    assert (task.reference_name, task.priority, task.assigned_by, task.status) == (
        plan.name,
        "High",
        OWNER,
        "Open",
    )
    assert get_doc("Plan", plan.name).get_assigned_users() == {READER}
    assert notices(READER) == ["Assignment"]
    assert comments("Assigned") == 1


def test_who_cannot_read_gets_the_document_shared(plan: Any) -> None:
    assert not has_permission("Plan", "read", plan, STRANGER)

    assign(plan, STRANGER)

    assert has_permission("Plan", "read", plan, STRANGER)
    assert not has_permission("Plan", "write", plan, STRANGER)


def test_who_may_not_share_assigns_nobody_who_cannot_read(plan: Any, as_user: As) -> None:
    with as_user(READER), pytest.raises(PermissionError, match="may not share"):
        assign(plan, STRANGER)
    with as_user(STRANGER), pytest.raises(PermissionError):
        assign(plan, READER)


def test_nobody_is_assigned_twice(plan: Any) -> None:
    assign(plan, READER)

    with pytest.raises(assign_to.DuplicateToDoError) as caught:
        assign(plan, READER)
    assert caught.value.http_status_code == 409


def test_only_the_person_says_that_it_is_done(plan: Any, as_user: As) -> None:
    assign(plan, READER)

    with pytest.raises(PermissionError):
        assign_to.close("Plan", plan.name, READER)
    with as_user(READER):
        assert assign_to.close("Plan", plan.name, READER) == []

    assert get_doc("Plan", plan.name).get_assigned_users() == set()
    assert comments("Assignment Completed") == 1


def test_assignments_are_taken_back_one_by_one_and_all(plan: Any) -> None:
    assign(plan, READER, STRANGER)

    assert [row.owner for row in assign_to.remove("Plan", plan.name, READER)] == [STRANGER]
    assert assign_to.clear("Plan", plan.name)
    assert not assign_to.clear("Plan", plan.name)
    assert {get_doc("ToDo", name).status for name in get_list("ToDo", user=None, pluck="name")} == {
        "Cancelled"
    }


def test_many_documents_are_assigned_at_once(plan: Any) -> None:
    other = get_doc({"doctype": "Plan", "title": "Stay"}).insert()
    assign(plan, READER)

    assign_to.add_multiple(
        {"doctype": "Plan", "name": json.dumps([plan.name, other.name]), "assign_to": [READER]}
    )

    assert [get_doc("Plan", doc.name).get_assigned_users() for doc in (plan, other)] == [{READER}, {READER}]


def test_a_task_that_changes_by_hand_keeps_the_mirror(plan: Any) -> None:
    assign(plan, READER)
    task = get_doc("ToDo", {"allocated_to": READER})

    task.delete(ignore_permissions=True)

    assert get_doc("Plan", plan.name).get_assigned_users() == set()


def test_a_share_opens_only_what_it_says(plan: Any) -> None:
    sharing.add("Plan", plan.name, STRANGER, write=1, notify=1)

    assert has_permission("Plan", "write", plan, STRANGER)
    assert not has_permission("Plan", "delete", plan, STRANGER)
    assert sharing.get_shared("Plan", STRANGER) == [plan.name]
    assert sharing.get_shared("Plan", STRANGER, ["share"]) == []
    assert [row.user for row in sharing.get_users("Plan", plan.name)] == [STRANGER]
    assert notices(STRANGER) == ["Share"]


def test_nobody_gives_what_they_do_not_have(plan: Any, as_user: As) -> None:
    sharing.add("Plan", plan.name, STRANGER, share=1)

    with as_user(STRANGER):
        sharing.add("Plan", plan.name, READER)
        with pytest.raises(PermissionError):
            sharing.add("Plan", plan.name, READER, write=1)
    with as_user(READER), pytest.raises(PermissionError):
        sharing.add("Plan", plan.name, STRANGER)


def test_rights_of_a_share_are_given_and_taken(plan: Any) -> None:
    sharing.set_permission("Plan", plan.name, STRANGER, "write")
    assert has_permission("Plan", "write", plan, STRANGER)

    sharing.set_permission("Plan", plan.name, STRANGER, "write", 0)
    assert not has_permission("Plan", "write", plan, STRANGER)

    sharing.set_permission("Plan", plan.name, STRANGER, "read", 0)
    assert not has_permission("Plan", "read", plan, STRANGER)
    with pytest.raises(ValidationError, match="cannot be shared"):
        sharing.set_permission("Plan", plan.name, STRANGER, "fly")


def test_everyone_is_a_share_too(plan: Any) -> None:
    sharing.add("Plan", plan.name, everyone=1)
    assert has_permission("Plan", "read", plan, STRANGER)

    sharing.remove("Plan", plan.name, everyone=1)
    assert not has_permission("Plan", "read", plan, STRANGER)
    assert (comments("Shared"), comments("Unshared")) == (1, 1)


def test_a_share_typed_as_a_record_asks_who_may(plan: Any, as_user: As, context: Context) -> None:
    context.user = "Administrator"
    with pytest.raises(ValidationError, match="with whom"):
        get_doc({"doctype": "DocShare", "share_doctype": "Plan", "share_name": plan.name}).insert()


def test_tags_are_words_links_and_found(plan: Any, as_user: As) -> None:
    assert tags.add_tag("  Urgent,<b>now</b> ", "Plan", plan.name) == "Urgent now"
    tags.add_tag("urgent NOW", "Plan", plan.name)

    assert get_doc("Plan", plan.name).get_tags() == ["Urgent now"]
    assert tags.get_tagged_docs("Plan", "Urgent now") == [plan.name]
    assert tags.get_tags("Plan", "Urg") == ["Urgent now"]
    with as_user(STRANGER), pytest.raises(PermissionError):
        tags.get_tagged_docs("Plan", "Urgent now")

    tags.remove_tag("URGENT now", "Plan", plan.name)
    assert get_doc("Plan", plan.name).get_tags() == []
    assert tags.get_tagged_docs("Plan", "Urgent now") == []


def test_only_who_may_write_tags(plan: Any, as_user: As) -> None:
    with as_user(READER), pytest.raises(PermissionError):
        tags.add_tag("Mine", "Plan", plan.name)
    with pytest.raises(ValidationError, match="needs a word"):
        tags.add_tag(" , ", "Plan", plan.name)


def test_a_like_is_one_per_person(plan: Any, as_user: As) -> None:
    with as_user(READER):
        assert toggle_like("Plan", plan.name, "Yes") == [READER]
        assert toggle_like("Plan", plan.name, "Yes") == [READER]
        assert comments("Like") == 1
        assert toggle_like("Plan", plan.name, "No") == []
    assert comments("Like") == 0
    with as_user(STRANGER), pytest.raises(PermissionError):
        toggle_like("Plan", plan.name, "Yes")


def test_followers_follow_for_themselves_what_they_may_read(plan: Any, as_user: As) -> None:
    with as_user(READER):
        assert document_follow.follow_document("Plan", plan.name)
        assert not document_follow.follow_document("Plan", plan.name)
        assert document_follow.is_document_followed("Plan", plan.name)
        with pytest.raises(ValidationError, match="for themselves"):
            document_follow.follow_document("Plan", plan.name, OWNER)
        assert document_follow.update_follow("Plan", plan.name, False) is False
        assert not document_follow.is_document_followed("Plan", plan.name)
    with as_user(STRANGER), pytest.raises(PermissionError):
        document_follow.follow_document("Plan", plan.name)


def test_what_records_no_changes_cannot_be_followed(context: Context) -> None:
    define("Stone", field("title"))
    stone = get_doc({"doctype": "Stone"}).insert()

    with pytest.raises(ValidationError, match="nothing to follow"):
        document_follow.follow_document("Stone", stone.name)


def mention(user: str) -> str:
    return f'<p>See <span class="mention" data-id="{user}">@x</span></p>'


def test_those_mentioned_are_told_once_if_they_may_read(plan: Any) -> None:
    comment = plan.add_comment("Comment", mention(READER) + mention(STRANGER) + mention("nobody@example.com"))
    comment.content = mention(READER) + " more"
    comment.save(ignore_permissions=True)

    assert notices(READER) == ["Mention"]
    assert notices(STRANGER) == []


def test_the_last_comments_are_mirrored_in_the_row(plan: Any) -> None:
    comment = plan.add_comment("Comment", "<p>First</p>")
    plan.add_comment("Info", "a line of the system")

    mirrored = json.loads(get_doc("Plan", plan.name).get("_comments"))
    assert [(row["comment"], row["by"]) for row in mirrored] == [("First", OWNER)]

    comment.delete(ignore_permissions=True)
    assert json.loads(get_doc("Plan", plan.name).get("_comments")) == []


def test_notices_are_read_by_their_owner_alone(plan: Any, as_user: As) -> None:
    assert notify([READER, OWNER, "gone@example.com"], "Alert", "Hello", plan) == [READER]

    with as_user(STRANGER):
        assert get_list("Notification Log", user=STRANGER, pluck="name") == []


def test_who_saw_a_document_is_remembered_once(plan: Any, as_user: As) -> None:
    with as_user(READER):
        mark_seen("Plan", plan.name)
        mark_seen("Plan", plan.name)
    with as_user(STRANGER), pytest.raises(PermissionError):
        mark_seen("Plan", plan.name)

    assert json.loads(get_doc("Plan", plan.name).get("_seen")) == [READER]
    assert len(get_list("View Log", user=None, pluck="name")) == 2


def test_notes_go_with_their_document_and_follow_its_name(plan: Any, context: Context) -> None:
    assign(plan, READER)
    tags.add_tag("Urgent", "Plan", plan.name)
    sharing.add("Plan", plan.name, STRANGER)
    plan.add_comment("Comment", "Hello")
    document_follow.follow_document("Plan", plan.name)
    context.user = "Administrator"

    get_doc("Plan", plan.name).rename("PLAN-2", force=True)
    assert tags.get_tagged_docs("Plan", "Urgent") == ["PLAN-2"]
    assert has_permission("Plan", "read", "PLAN-2", STRANGER)

    get_doc("Plan", "PLAN-2").delete()
    left = {
        doctype: len(get_list(doctype, user=None, filters={column: "PLAN-2"}, pluck="name"))
        for doctype, column in (
            ("ToDo", "reference_name"),
            ("Tag Link", "document_name"),
            ("DocShare", "share_name"),
            ("Comment", "reference_name"),
            ("Document Follow", "ref_docname"),
            ("Notification Log", "document_name"),
        )
    }
    assert set(left.values()) == {0}, left


def test_a_request_cannot_ignore_permissions() -> None:
    given = bind(assign_to.add, {"args": {"doctype": "x"}, "ignore_permissions": 1, "flags": {}}, "add")

    assert given == {"args": {"doctype": "x"}}
