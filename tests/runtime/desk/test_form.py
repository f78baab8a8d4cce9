"""Forms: loading, saving, what surrounds a document, and that nothing of it shows what is hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.files.attach import save_file
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

WORKER, VIEWER, OTHER = "worker@example.com", "viewer@example.com", "other@example.com"
Call = Callable[..., Any]
GETDOC, SAVEDOCS = "desk.form.load.getdoc", "desk.form.save.savedocs"


def _field(meta: dict[str, Any], name: str) -> dict[str, Any]:
    return next((item for item in meta["fields"] if item["fieldname"] == name), {})


# Metadata ----------------------------------------------------------------------------------------------------------


def test_metadata_comes_with_child_tables_rights_and_title(call: Call) -> None:
    docs = call(WORKER, "desk.form.load.getdoctype", doctype="Task").json["docs"]

    assert [meta["name"] for meta in docs] == ["Task", "Task Step"]
    assert docs[0]["__can"]["write"] == 1
    assert docs[0]["__workflow"] is None
    assert docs[0]["__print_formats"] == []
    assert _field(docs[0], "topic")["options"] == "Topic"


def test_metadata_leaves_hidden_fields_out(call: Call) -> None:
    shown = {
        user: [bool(_field(meta, name)) for meta, name in zip(docs, ("budget", "cost"), strict=True)]
        for user in (WORKER, "Administrator")
        for docs in [call(user, "desk.form.load.getdoctype", doctype="Task").json["docs"]]
    }

    assert shown == {WORKER: [False, False], "Administrator": [True, True]}


def test_metadata_speaks_the_users_language_and_keeps_the_values(site: Site, call: Call) -> None:
    with acting(site) as context:
        for source, translated in (("High", "Високий"), ("How urgent", "Терміновість")):
            values = {"language": "uk", "source_text": source, "translated_text": translated}
            get_doc({"doctype": "Translation", **values}).insert()
        define("Errand", {**field("urgency", "Select", options="High\nWhenever"), "label": "How urgent"})
        get_doc("User", "Administrator").db_set("language", "uk")
        context.db.commit()
    described = call("Administrator", "desk.form.load.getdoctype", doctype="Errand").json["docs"][0]
    urgency = _field(described, "urgency")
    assert (urgency["label"], urgency["options"]) == ("Терміновість", "High\nWhenever")
    assert urgency["option_labels"] == {"High": "Високий"}


def test_a_word_of_two_meanings_is_shown_as_its_doctype_means_it(site: Site, call: Call) -> None:
    with acting(site) as context:
        for about, translated in ((None, "Ліворуч"), ("Errand", "Звільнено")):
            values = {
                "language": "uk",
                "source_text": "Left",
                "translated_text": translated,
                "context": about,
            }
            get_doc({"doctype": "Translation", **values}).insert()
        for name in ("Errand", "Shelf"):
            define(name, {**field("end", "Select", options="Left\nRight"), "label": "Left"})
        get_doc("User", "Administrator").db_set("language", "uk")
        context.db.commit()
    shown = [
        _field(call("Administrator", "desk.form.load.getdoctype", doctype=name).json["docs"][0], "end")
        for name in ("Errand", "Shelf")
    ]
    assert [item["label"] for item in shown] == ["Звільнено", "Ліворуч"]
    assert [item["option_labels"]["Left"] for item in shown] == ["Звільнено", "Ліворуч"]


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 200), ("Guest", 403)])
def test_metadata_is_for_those_with_a_right(call: Call, user: str, status: int) -> None:
    assert call(user, "desk.form.load.getdoctype", doctype="Task").status_code == status


def test_metadata_of_a_closed_doctype_is_closed(call: Call) -> None:
    assert call(WORKER, "desk.form.load.getdoctype", doctype="Error Log").status_code == 403


# Loading -----------------------------------------------------------------------------------------------------------


def test_document_comes_with_its_surroundings(call: Call) -> None:
    body = call(WORKER, GETDOC, doctype="Task", name="dig").json

    [doc] = body["docs"]
    assert (doc["name"], doc["subject"], doc["steps"][0]["text"]) == ("dig", "Dig", "Find a spade")
    assert body["_link_titles"] == {"Topic::T1": "Garden"}
    assert body["docinfo"]["permissions"]["write"] == 1
    assert body["user_info"][WORKER]["full_name"] == "Worker"
    for key in (
        "versions",
        "comments",
        "workflow_logs",
        "attachments",
        "assignments",
        "shared",
        "tags",
        "transitions",
    ):
        assert not body["docinfo"][key], key


@pytest.mark.parametrize(
    ("user", "status"), [(WORKER, 200), (VIEWER, 200), (OTHER, 403), ("Guest", 403), ("Administrator", 200)]
)
def test_document_is_for_its_readers(call: Call, user: str, status: int) -> None:
    assert call(user, GETDOC, doctype="Task", name="dig").status_code == status


def test_rights_are_those_on_this_document(call: Call) -> None:
    rights = call(VIEWER, GETDOC, doctype="Task", name="dig").json["docinfo"]["permissions"]

    assert rights == {"read": 1}


def test_absent_document_is_404(call: Call) -> None:
    assert call(WORKER, GETDOC, doctype="Task", name="nothing").status_code == 404


def test_hidden_values_are_left_out(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        get_doc("Task", "dig").update({"budget": 77}).save()
        context.db.commit()

    assert "budget" not in call(WORKER, GETDOC, doctype="Task", name="dig").json["docs"][0]
    assert call("Administrator", GETDOC, doctype="Task", name="dig").json["docs"][0]["budget"] == 77


# History -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(tasks: Site) -> None:
    """Managers changed the budget, the subject, a step's cost and text, and added and removed steps with costs."""
    with acting(tasks) as context:
        doc = get_doc("Task", "dig")
        doc.update({"budget": 771771, "subject": "Dig deep"})
        doc.append("steps", {"text": "Dig", "cost": 772772})
        doc.save()
        doc.steps[0].update({"cost": 773773, "text": "Find two spades"})
        doc.steps[1].cost = 774774
        doc.save()
        doc.remove(doc.steps[1])
        doc.save()
        context.db.commit()


def _versions(call: Call, user: str) -> tuple[str, list[dict[str, Any]]]:
    rows = call(user, GETDOC, doctype="Task", name="dig").json["docinfo"]["versions"]
    return json.dumps(rows), [row["data"] for row in reversed(rows)]


def test_history_shows_everything_to_those_who_may_see_it(changed: None, call: Call) -> None:
    text, _ = _versions(call, "Administrator")

    assert all(secret in text for secret in ("771771", "772772", "773773", "774774"))


def test_history_hides_values_of_hidden_fields_in_rows_too(changed: None, call: Call) -> None:
    text, versions = _versions(call, WORKER)

    assert not any(secret in text for secret in ("771771", "772772", "773773", "774774"))
    assert "budget" not in text and "cost" not in text
    first, second, third = versions
    assert first["changed"] == [["subject", "Dig", "Dig deep"]]
    assert first["added"][0][1]["text"] == "Dig"
    assert [pairs for *_, pairs in second["row_changed"]] == [[["text", "Find a spade", "Find two spades"]]]
    assert third["removed"][0][1]["text"] == "Dig"


def test_version_of_hidden_changes_alone_is_not_shown(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        get_doc("Task", "dig").update({"budget": 5}).save()
        context.db.commit()

    assert _versions(call, WORKER)[1] == []
    assert len(_versions(call, "Administrator")[1]) == 1


def test_attachment_of_a_hidden_field_is_not_listed(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        save_file("open.txt", b"a", "Task", "dig")
        save_file("secret.txt", b"b", "Task", "dig", "plan")
        context.db.commit()

    listed = {
        user: [
            row["file_name"]
            for row in call(user, GETDOC, doctype="Task", name="dig").json["docinfo"]["attachments"]
        ]
        for user in (WORKER, "Administrator")
    }

    assert listed == {WORKER: ["open.txt"], "Administrator": ["open.txt", "secret.txt"]}


# Saving ------------------------------------------------------------------------------------------------------------


def _save(call: Call, user: str, action: str = "Save", **values: Any) -> Any:
    return call(user, SAVEDOCS, post=True, doc={"doctype": "Task", **values}, action=action)


def test_new_document_is_saved_and_knows_its_local_name(call: Call) -> None:
    body = _save(call, WORKER, name="new-task-1", __islocal=1, subject="Plant", steps=[{"text": "a"}]).json

    [doc] = body["docs"]
    assert doc["localname"] == "new-task-1"
    assert doc["name"] != "new-task-1"
    assert doc["owner"] == WORKER
    assert body["docinfo"]["permissions"]["write"] == 1


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 403), (OTHER, 403), ("Guest", 403)])
def test_saving_needs_the_right_to_write(tasks: Site, call: Call, user: str, status: int) -> None:
    response = _save(call, user, name="dig", subject="Changed")

    assert response.status_code == status, response.text
    with acting(tasks, write=False):
        assert get_doc("Task", "dig").subject == ("Changed" if status == 200 else "Dig")


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 403), ("Guest", 403)])
def test_making_needs_the_right_to_create(call: Call, user: str, status: int) -> None:
    assert _save(call, user, name="new-1", __islocal=1, subject="x").status_code == status


def test_document_is_submitted_and_cancelled(call: Call) -> None:
    docstatus = [
        _save(call, WORKER, action, name="dig").json["docs"][0]["docstatus"]
        for action in ("Submit", "Cancel")
    ]

    assert docstatus == [1, 2]


def test_typed_values_are_submitted_too(call: Call) -> None:
    doc = _save(call, WORKER, "Submit", name="dig", subject="Dig now").json["docs"][0]

    assert (doc["subject"], doc["docstatus"]) == ("Dig now", 1)


def test_new_document_can_be_submitted_at_once(call: Call) -> None:
    doc = _save(call, WORKER, "Submit", name="new-1", __islocal=1, subject="x").json["docs"][0]

    assert doc["docstatus"] == 1


def test_typed_docstatus_is_ignored(call: Call) -> None:
    assert _save(call, WORKER, name="dig", docstatus=1).json["docs"][0]["docstatus"] == 0


def test_unknown_action_is_400_with_those_there_are(call: Call) -> None:
    response = _save(call, WORKER, "Burn", name="dig")

    assert response.status_code == 400
    assert "Save, Submit" in response.json["error"]["message"]


def test_hidden_field_is_not_changed_by_one_who_does_not_see_it(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        get_doc("Task", "dig").update({"budget": 5}).save()
        context.db.commit()

    _save(call, WORKER, name="dig", subject="Changed")
    _save(call, WORKER, name="dig", budget=900)

    with acting(tasks, write=False):
        assert get_doc("Task", "dig").budget == 5


def test_saving_by_get_is_refused(call: Call) -> None:
    assert call(WORKER, SAVEDOCS, doc='{"doctype": "Task"}', action="Save").status_code == 403


# Comments ----------------------------------------------------------------------------------------------------------


def _comment(call: Call, user: str, content: str = "<b>Well</b> done") -> Any:
    return call(
        user,
        "desk.form.utils.add_comment",
        post=True,
        reference_doctype="Task",
        reference_name="dig",
        content=content,
        comment_by="Somebody else",
        comment_email="somebody@example.com",
    )


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 200), (OTHER, 403), ("Guest", 403)])
def test_commenting_needs_the_right_to_read(call: Call, user: str, status: int) -> None:
    assert _comment(call, user).status_code == status


def test_comment_is_of_its_author_whatever_is_sent(call: Call) -> None:
    _comment(call, VIEWER)

    [row] = call(WORKER, GETDOC, doctype="Task", name="dig").json["docinfo"]["comments"]
    assert (row["owner"], row["comment_email"]) == (VIEWER, VIEWER)


def test_comment_runs_no_script(call: Call) -> None:
    _comment(call, VIEWER, "<img src=x onerror=alert(1)><script>alert(1)</script>hello")

    [row] = call(WORKER, GETDOC, doctype="Task", name="dig").json["docinfo"]["comments"]
    assert "onerror" not in row["content"] and "<script" not in row["content"]


def test_empty_comment_is_refused(call: Call) -> None:
    assert _comment(call, WORKER, "<p> </p>").status_code == 417


@pytest.mark.parametrize(("user", "status"), [(VIEWER, 200), (WORKER, 403), ("Administrator", 200)])
def test_comment_is_changed_by_its_author_alone(call: Call, user: str, status: int) -> None:
    name = _comment(call, VIEWER).json["message"]["name"]

    response = call(user, "desk.form.utils.update_comment", post=True, name=name, content="Other words")

    assert response.status_code == status


def test_line_of_the_timeline_is_no_comment_of_its_causer(tasks: Site, call: Call) -> None:
    with acting(tasks, WORKER) as context:
        name = get_doc("Task", "dig").add_comment("Workflow", "Approved").name
        context.db.commit()

    response = call(WORKER, "desk.form.utils.update_comment", post=True, name=name, content="Refused")

    assert response.status_code == 403
