"""The traces that writes leave: a Version for tracked saves, an Audit Entry for all else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.by_name import delete_doc, rename_doc
from frappe.document.load import get_doc


def versions(context: Context) -> list[dict[str, Any]]:
    return [
        json.loads(text) for text in context.db.column("SELECT `data` FROM `tabVersion` ORDER BY `creation`")
    ]


def audit(context: Context) -> list[tuple[str, str, dict[str, Any]]]:
    rows = context.db.rows(
        "SELECT `action`, `reference_name`, `data` FROM `tabAudit Entry` ORDER BY `creation`"
    )
    return [(action, name, json.loads(data)) for action, name, data in rows]


def test_a_version_holds_the_differences_of_fields_and_rows(order: Any, context: Context) -> None:
    order.append("lines", {"tea": "Sencha", "qty": 4})
    order.save()
    first, second = order.lines

    order.customer, first.qty = "Taras", 3
    order.remove(second)
    order.save()

    latest = versions(context)[-1]
    assert latest["changed"] == [["customer", "Olena", "Taras"]]
    assert latest["row_changed"] == [["lines", 0, first.name, [["qty", 2, 3]]]]
    assert [(table, row["qty"]) for table, row in latest["removed"]] == [("lines", 4)]
    assert [(table, row["qty"]) for table, row in versions(context)[0]["added"]] == [("lines", 4)]


def test_a_save_that_changes_nothing_leaves_no_version(order: Any, context: Context) -> None:
    order.save()

    assert versions(context) == []


def test_an_insert_leaves_neither_version_nor_audit(order: Any, context: Context) -> None:
    assert versions(context) == []
    assert audit(context) == []


def test_a_tracked_save_leaves_no_second_trace(order: Any, context: Context) -> None:
    order.customer = "Taras"
    order.save()

    assert len(versions(context)) == 1
    assert audit(context) == []


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (
            lambda tea: tea.set("origin", "Uji") or tea.save(),
            ("Changed", {"changed": [["origin", "Japan", "Uji"]]}),
        ),
        (lambda tea: tea.db_set("origin", "Uji"), ("Set", {"changed": [["origin", "Japan", "Uji"]]})),
        (lambda tea: tea.delete(), ("Deleted", {})),
    ],
    ids=["save of an untracked document", "db_set", "delete"],
)
def test_every_other_write_leaves_one_audit_entry(
    sencha: Any, context: Context, act: Any, expected: tuple[str, dict[str, Any]]
) -> None:
    act(sencha)

    assert [(action, data) for action, _name, data in audit(context)] == [expected]


def test_submit_and_cancel_are_always_in_the_audit(order: Any, context: Context) -> None:
    order.submit().cancel()

    assert [action for action, _name, _data in audit(context)] == ["Submitted", "Cancelled"]


def test_an_audit_entry_says_who_when_why_and_in_which_request(sencha: Any, context: Context) -> None:
    context.reason = "correction of a typo"

    sencha.db_set("origin", "Uji")

    entry = get_doc("Audit Entry", context.db.value("SELECT `name` FROM `tabAudit Entry`"))
    assert (entry.owner, entry.reason, entry.request_id) == (
        "Administrator",
        "correction of a typo",
        context.request_id,
    )
    assert entry.creation == context.now()


def test_rename_is_in_the_audit(context: Context) -> None:
    get_doc({"doctype": "Customer", "name": "Olena"}).insert()

    rename_doc("Customer", "Olena", "Olena K")

    assert audit(context) == [("Renamed", "Olena K", {"changed": [["name", "Olena", "Olena K"]]})]


def test_passwords_never_enter_the_traces(define: Any, field: Any, context: Context) -> None:
    define("Safe", field("pin", "Password"), field("place"), track_changes=1)
    safe = get_doc({"doctype": "Safe", "pin": "1234"}).insert()

    safe.pin, safe.place = "9999", "cellar"
    safe.save()
    safe.db_set("pin", "5678")
    safe.delete()

    copies = context.db.column("SELECT `data` FROM `tabDeleted Document`")
    everything = json.dumps([versions(context), audit(context), copies])
    assert "cellar" in everything
    assert not any(secret in everything for secret in ("1234", "9999", "5678"))


def test_an_anonymous_doctype_leaves_no_trace_of_its_author(
    define: Any, field: Any, context: Context
) -> None:
    define("Voice", field("text", "Small Text"), anonymous=1, autoname="hash", track_changes=1)

    voice = get_doc({"doctype": "Voice", "text": "too loud"}).insert()
    voice.text = "much too loud"
    voice.save()
    voice.db_set("text", "quiet")

    stored = get_doc("Voice", voice.name)
    assert (stored.owner or "", stored.modified_by or "") == ("", "")
    assert (stored.creation.hour, stored.creation.minute, stored.modified.hour) == (0, 0, 0)
    assert versions(context) == [] and audit(context) == []
    delete_doc("Voice", voice.name)
    assert context.db.value("SELECT COUNT(*) FROM `tabDeleted Document`") == 0
    assert audit(context) == []


def test_a_deleted_document_can_be_read_from_its_copy(order: Any, context: Context) -> None:
    order.delete()

    data = json.loads(context.db.value("SELECT `data` FROM `tabDeleted Document`"))
    assert data["customer"] == "Olena"
    assert data["lines"][0]["tea"] == "Sencha"
