"""Conformance test 1: the order of events of every verb, and of controller, apps and `*` within one event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.meta.sync import store_doctypes
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, field

EVENTS = (
    "before_insert", "before_naming", "autoname", "before_validate", "validate", "before_save", "before_submit",
    "after_insert", "on_update", "on_submit", "before_cancel", "on_cancel", "before_update_after_submit",
    "on_update_after_submit", "on_change", "on_trash", "after_delete", "before_rename", "after_rename", "before_change",
    "before_discard", "on_discard",
)  # fmt: skip
CONTROLLER = '''"""Notes every event."""
import frappe
from frappe.model.document import Document


def note(event):
    def method(self, *args):
        frappe.flags.trace.append(event)
    return method


class CupOrder(Document):
    """Notes every event."""
    for event in {events!r}:
        locals()[event] = note(event)
    del event
'''
HANDLERS = """
import frappe


def named(doc, event, *args):
    frappe.flags.trace.append("{app}." + event)


def starred(doc, event, *args):
    if doc.doctype == "Cup Order":
        frappe.flags.trace.append("{app}.*." + event)
"""


def hooks_of(app: str) -> str:
    watched = ("validate", "on_submit", "after_rename")
    named = dict.fromkeys(watched, f"{app}.handlers.named")
    starred = dict.fromkeys(watched, f"{app}.handlers.starred")
    return f"doc_events = {{'Cup Order': {named!r}, '*': {starred!r}}}\n"


@pytest.fixture
def trace(context: Context, apps: AppFolder) -> list[str]:
    """Everything that was called since, in order."""
    apps.write(
        "tea",
        hooks=hooks_of("tea"),
        title_of_modules=["House"],
        files={
            "house/doctype/cup_order/cup_order.py": CONTROLLER.format(events=EVENTS),
            "house/doctype/cup_order/cup_order.json": "{}",
            "handlers.py": HANDLERS.format(app="tea"),
        },
    )
    apps.write("guests", hooks=hooks_of("guests"), files={"handlers.py": HANDLERS.format(app="guests")})
    set_installed_apps(["frappe", "tea", "guests"])
    definition = {
        "name": "Cup Order",
        "module": "House",
        "autoname": "CUP-.###",
        "is_submittable": 1,
        "fields": [field("title"), field("remark", allow_on_submit=1)],
        "permissions": [{"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS}],
    }
    store_doctypes([definition])
    context.flags.trace = []
    trace: list[str] = context.flags.trace
    return trace


def own(trace: list[str]) -> list[str]:
    """What the controller saw."""
    return [entry for entry in trace if "." not in entry]


def new() -> Any:
    return get_doc({"doctype": "Cup Order", "title": "A"})


INSERT = ["before_insert", "before_naming", "autoname", "before_validate", "validate"]
# An amended document has its name from the one it amends.
AMEND = [event for event in INSERT if event != "autoname"]
VERBS: list[tuple[str, Callable[[Any], Any], list[str]]] = [
    (
        "save",
        lambda doc: doc.save(),
        ["before_validate", "validate", "before_save", "on_update", "on_change"],
    ),
    ("db_set", lambda doc: doc.db_set("title", "B"), ["before_change", "on_change"]),
    ("rename", lambda doc: doc.rename("CUP-X"), ["before_rename", "after_rename"]),
    (
        "submit",
        lambda doc: doc.submit(),
        ["before_validate", "validate", "before_submit", "on_update", "on_submit", "on_change"],
    ),
    (
        "update after submit",
        lambda doc: doc.update({"remark": "late"}).save(),
        ["before_update_after_submit", "on_update_after_submit", "on_change"],
    ),
    ("cancel", lambda doc: doc.cancel(), ["before_cancel", "on_cancel", "on_change"]),
    (
        "amend",
        lambda doc: doc.amended().insert(),
        [*AMEND, "before_save", "after_insert", "on_update", "on_change"],
    ),
    ("delete", lambda doc: doc.delete(), ["on_trash", "on_change", "after_delete"]),
]


def test_every_verb_fires_its_events_in_order(trace: list[str]) -> None:
    doc = new().insert()
    seen = {"insert": own(trace)}
    for verb, act, _expected in VERBS:
        trace.clear()
        if verb == "delete":
            doc = new().insert()
            trace.clear()
        act(doc)
        seen[verb] = own(trace)

    assert seen == {
        "insert": [*INSERT, "before_save", "after_insert", "on_update", "on_change"],
        **{verb: expected for verb, _act, expected in VERBS},
    }


def test_a_document_inserted_as_submitted_and_one_discarded(trace: list[str]) -> None:
    doc = new()
    doc.docstatus = 1
    doc.insert()
    assert own(trace) == [*INSERT, "before_submit", "after_insert", "on_update", "on_submit", "on_change"]

    draft = new().insert()
    trace.clear()
    draft.discard()
    assert own(trace) == ["before_discard", "on_discard"]


def test_controller_then_apps_in_install_order_then_the_stars(trace: list[str]) -> None:
    doc = new().insert()
    doc.submit()
    doc.rename("CUP-Y")

    for event in ("on_submit", "after_rename"):
        assert [entry for entry in trace if entry.endswith(event)] == [
            event, f"tea.{event}", f"guests.{event}", f"tea.*.{event}", f"guests.*.{event}",
        ]  # fmt: skip


def test_hooks_cannot_commit_and_merge_their_answers(
    trace: list[str], context: Context, apps: AppFolder
) -> None:
    handlers = "import frappe\ndef ask(doc, event):\n    frappe.db.commit()\n    return {'b': 2}\n"
    apps.write(
        "guests",
        hooks="doc_events = {'Cup Order': {'ask': 'guests.handlers.ask'}}",
        files={"handlers.py": handlers},
    )
    apps.write(
        "tea",
        hooks="doc_events = {'Cup Order': {'ask': 'tea.handlers.ask'}}",
        title_of_modules=["House"],
        files={"handlers.py": "def ask(doc, event):\n    return {'a': 1}\n"},
    )
    set_installed_apps(["frappe", "tea", "guests"])
    doc = new().insert()
    context.db.savepoint("still_open")

    assert doc.run_method("ask") == {"a": 1, "b": 2}

    context.db.rollback_to("still_open")
