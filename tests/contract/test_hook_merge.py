"""Conformance test 16: how the hooks of several apps become one."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc, new_doc
from frappe.meta.sync import store_doctypes
from frappe.registry.apps import set_installed_apps
from frappe.registry.hooks import get_hooks
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, field
from frappe.testing.sites import ADMIN_PASSWORD

FIRST = """
app_title = "First"
after_migrate = "first.made.nothing"
before_migrate = ["first.made.one", "first.made.two"]
scheduler_events = {"daily": ["first.made.one"], "cron": {"0 1 * * *": ["first.made.one"]}}
doc_events = {("Cup", "Mug"): {"validate": "first.made.mark"}, "Cup": {"validate": ["first.made.mark"]}}
override_doctype_class = {"Cup": "first.made.FirstCup"}
extend_doctype_class = {"Cup": ["first.made.Mixin"]}
override_whitelisted_methods = {"first.made.answer": "first.made.other_answer"}
_private = "hidden"
"""
SECOND = """
app_title = "Second"
after_migrate = ["second.made.nothing"]
scheduler_events = {"daily": "second.made.one", "cron": {"0 1 * * *": ["second.made.one"], "5 1 * * *": ["second.made.one"]}}
doc_events = {"*": {"validate": "second.made.mark"}}
override_doctype_class = {"Cup": "second.made.SecondCup"}
extend_doctype_class = {"Cup": ["second.made.Mixin"]}
override_whitelisted_methods = {"first.made.answer": "second.made.answer"}
"""
MADE = '''
import frappe
from {base} import {cls} as Base


class {name}Cup(Base):
    """The class that {name} puts in place."""

    def who(self):
        return "{name}"


class Mixin:
    """What {name} adds."""

    def order(self):
        return ["{name}", *(super().order() if hasattr(super(), "order") else [])]


def mark(doc, event):
    if doc.doctype in ("Cup", "Mug"):
        doc.flags.marks = [*(doc.flags.marks or []), "{name}"]


@frappe.whitelist()
def answer():
    return "{name}"


@frappe.whitelist()
def other_answer():
    return "other"
'''
CONTROLLER = '''"""Cup."""
from frappe.model.document import Document


class Cup(Document):
    """Cup."""

    def who(self):
        return "standard"
'''


@pytest.fixture
def both(context: Context, apps: AppFolder) -> Context:
    """Two apps, installed in this order; Cup belongs to the first."""
    apps.write(
        "first",
        hooks=FIRST,
        title_of_modules=["House"],
        files={
            "house/doctype/cup/cup.py": CONTROLLER,
            "made.py": MADE.format(base="first.house.doctype.cup.cup", cls="Cup", name="First"),
        },
    )
    apps.write(
        "second",
        hooks=SECOND,
        files={"made.py": MADE.format(base="first.house.doctype.cup.cup", cls="Cup", name="Second")},
    )
    set_installed_apps(["frappe", "first", "second"])
    rights = [{"role": "System Manager", **FULL_RIGHTS}]
    cup = {"name": "Cup", "module": "House", "fields": [field("title")], "permissions": rights}
    mug = {"name": "Mug", "module": "House", "custom": 1, "fields": [field("title")], "permissions": rights}
    store_doctypes([cup, mug])
    return context


def test_scalars_and_lists_are_joined_in_install_order(both: Context) -> None:
    assert get_hooks("app_title")[-2:] == ["First", "Second"]
    assert get_hooks("app_title", app_name="first") == ["First"]
    assert get_hooks("after_migrate")[-2:] == ["first.made.nothing", "second.made.nothing"]
    assert get_hooks("before_migrate")[-2:] == ["first.made.one", "first.made.two"]
    assert get_hooks("no_such_hook") == [] and get_hooks("no_such_hook", "given") == "given"
    assert "_private" not in get_hooks()


def test_dicts_are_merged_key_by_key(both: Context) -> None:
    events: dict[str, Any] = get_hooks("scheduler_events")

    assert events["daily"][-2:] == ["first.made.one", "second.made.one"]
    assert events["cron"]["0 1 * * *"] == ["first.made.one", "second.made.one"]
    assert events["cron"]["5 1 * * *"] == ["second.made.one"]


def test_events_of_tuples_names_and_stars_all_run(both: Context) -> None:
    cup, mug = (get_doc({"doctype": doctype}).insert() for doctype in ("Cup", "Mug"))

    assert cup.flags.marks == ["First", "First", "Second"]
    assert mug.flags.marks == ["First", "Second"]


def test_the_last_apps_class_counts_and_mixins_of_all_are_stacked(both: Context) -> None:
    cup = new_doc("Cup")

    assert cup.who() == "Second"
    assert cup.order() == ["Second", "First"]


def test_the_last_apps_endpoint_answers(both: Context) -> None:
    both.db.commit()
    admin = HttpClient(both.site)
    admin.sign_in("Administrator", ADMIN_PASSWORD)

    assert admin.get("/api/method/first.made.answer").get_json() == {"message": "Second"}
    assert admin.get("/api/method/first.made.other_answer").get_json() == {"message": "other"}
