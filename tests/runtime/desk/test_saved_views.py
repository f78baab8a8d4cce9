"""Saved views, settings of lists, and the boot record that brings them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.by_name import delete_doc
from frappe.testing.sites import acting

WORKER, VIEWER, OTHER = "worker@example.com", "viewer@example.com", "other@example.com"
Call = Callable[..., Any]
VIEWS, SAVE, DELETE = (
    "desk.saved_views.get_views",
    "desk.saved_views.save_view",
    "desk.saved_views.delete_view",
)
SETTINGS = "desk.user_settings"


def save(call: Call, user: str, **values: Any) -> Any:
    return call(user, SAVE, post=True, **{"doctype": "Task", "title": "Mine", "query": "topic=T1", **values})


def titles(call: Call, user: str) -> list[str]:
    return [view["title"] for view in call(user, VIEWS, doctype="Task").json["message"]]


def test_own_view_is_seen_by_its_author_alone(call: Call) -> None:
    view = save(call, WORKER).json["message"]

    assert view == {"name": view["name"], "title": "Mine", "query": "topic=T1", "shared": 0, "mine": 1}
    assert titles(call, WORKER) == ["Mine"]
    assert titles(call, OTHER) == []


def test_shared_view_is_seen_by_all_who_read_the_list_and_comes_first(call: Call) -> None:
    save(call, "Administrator", title="Everybody's", shared=1)
    save(call, WORKER)

    assert titles(call, WORKER) == ["Everybody's", "Mine"]
    assert call(WORKER, VIEWS, doctype="Task").json["message"][0]["mine"] == 0


def test_sharing_a_view_needs_the_right_to_make_list_filters(call: Call) -> None:
    assert save(call, WORKER, shared=1).status_code == 403
    assert titles(call, VIEWER) == []


def test_view_of_somebody_else_is_neither_changed_nor_removed(call: Call) -> None:
    name = save(call, WORKER).json["message"]["name"]

    assert save(call, OTHER, name=name, title="Taken").status_code == 403
    assert call(OTHER, DELETE, post=True, name=name).status_code == 403
    assert titles(call, WORKER) == ["Mine"]


def test_own_view_is_changed_and_removed(call: Call) -> None:
    name = save(call, WORKER).json["message"]["name"]

    save(call, WORKER, name=name, title="New name", query="sort=-due")
    assert titles(call, WORKER) == ["New name"]
    assert call(WORKER, DELETE, post=True, name=name).status_code == 200
    assert titles(call, WORKER) == []


def test_view_without_a_name_and_view_of_a_closed_list_are_refused(call: Call) -> None:
    assert save(call, WORKER, title=" ").status_code == 417
    assert save(call, "Guest").status_code == 403
    assert call(VIEWER, VIEWS, doctype="Role").status_code == 403


def test_settings_are_laid_over_the_stored_ones_and_none_takes_one_away(call: Call) -> None:
    call(
        WORKER, f"{SETTINGS}.save", post=True, doctype="Task", user_settings={"columns": ["due"], "view": "v"}
    )
    call(
        WORKER, f"{SETTINGS}.save", post=True, doctype="Task", user_settings={"view": None, "group": "topic"}
    )

    assert call(WORKER, f"{SETTINGS}.get", doctype="Task").json["message"] == {
        "columns": ["due"],
        "group": "topic",
    }
    assert call(OTHER, f"{SETTINGS}.get", doctype="Task").json["message"] == {}


def test_boot_record_brings_the_settings(call: Call) -> None:
    call(WORKER, f"{SETTINGS}.save", post=True, doctype="Task", user_settings='{"columns": ["due"]}')

    boot = call(WORKER, "desk.boot.get_bootinfo").json["message"]

    assert boot["user_settings"] == {"Task": {"columns": ["due"]}}


@pytest.mark.parametrize("given", ['"a"', {"much": "x" * 20_001}])
def test_settings_that_are_no_object_or_too_long_are_refused(call: Call, given: Any) -> None:
    answer = call(WORKER, f"{SETTINGS}.save", post=True, doctype="Task", user_settings=given)

    assert answer.status_code in (400, 417)
    assert call(WORKER, f"{SETTINGS}.get", doctype="Task").json["message"] == {}


def test_guest_keeps_no_settings(call: Call) -> None:
    assert call("Guest", f"{SETTINGS}.save", post=True, doctype="Task", user_settings={}).status_code == 403


def test_settings_go_with_the_user(call: Call, tasks: Site) -> None:
    call(OTHER, f"{SETTINGS}.save", post=True, doctype="Task", user_settings={"columns": ["due"]})

    with acting(tasks) as context:
        delete_doc("User", OTHER)
        assert context.db.value("SELECT COUNT(*) FROM `__UserSettings` WHERE `user` = ?", (OTHER,)) == 0
