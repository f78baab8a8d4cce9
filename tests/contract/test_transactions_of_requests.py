"""One transaction per request: what a GET writes is refused, a POST is kept, an error keeps nothing."""

from __future__ import annotations

import pytest

from frappe.context import Context, Site
from frappe.database.database import savepoint
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.query.values import count
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.sites import ADMIN_PASSWORD, acting

API = """
import frappe

told = []

def _write():
    frappe.get_doc({"doctype": "ToDo", "description": "written"}).insert(ignore_permissions=True)

@frappe.whitelist(allow_guest=True)
def write():
    frappe.db.after_commit.add(lambda: told.append("committed"))
    frappe.db.after_rollback.add(lambda: told.append("rolled back"))
    _write()

@frappe.whitelist(allow_guest=True)
def write_and_fail():
    write()
    frappe.throw("No.")

@frappe.whitelist(allow_guest=True)
def write_and_restore():
    frappe.db.savepoint("before")
    _write()
    frappe.db.rollback(save_point="before")

@frappe.whitelist(allow_guest=True)
def write_and_commit_and_fail():
    _write()
    frappe.db.commit()
    _write()
    frappe.throw("No.")

@frappe.whitelist(allow_guest=True)
def what_was_told():
    return list(told)
"""


@pytest.fixture
def tea(site: Site, apps: AppFolder) -> HttpClient:
    """A guest of a site with an app whose functions write."""
    apps.write("tea", files={"api.py": API})
    with acting(site) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()
    return HttpClient(site)


def _written(client: HttpClient) -> int:
    with acting(client.site, write=False):
        return int(count("ToDo"))


def _told(client: HttpClient) -> list[str]:
    return list(client.get("/api/method/tea.api.what_was_told").json["message"])


def test_write_in_a_get_is_refused_and_leaves_nothing(tea: HttpClient) -> None:
    answer = tea.get("/api/method/tea.api.write")

    assert (answer.status_code, answer.json["error"]["code"]) == (405, "write_in_get")
    assert _written(tea) == 0
    assert "committed" not in _told(tea)


def test_write_in_a_post_is_kept_and_then_told(tea: HttpClient) -> None:
    assert tea.post("/api/method/tea.api.write").status_code == 200

    assert _written(tea) == 1
    assert _told(tea) == ["committed"]


def test_error_keeps_nothing_and_tells_nobody_of_a_commit(tea: HttpClient) -> None:
    assert tea.post("/api/method/tea.api.write_and_fail").status_code == 417

    assert _written(tea) == 0
    assert _told(tea) == ["rolled back"]


def test_restored_savepoint_undoes_what_came_after_it(tea: HttpClient) -> None:
    assert tea.post("/api/method/tea.api.write_and_restore").status_code == 200

    assert _written(tea) == 0


def test_what_an_app_committed_stays_although_it_fails_later(tea: HttpClient) -> None:
    assert tea.post("/api/method/tea.api.write_and_commit_and_fail").status_code == 417

    assert _written(tea) == 1


def test_savepoint_around_a_failure_keeps_what_was_before(context: Context) -> None:
    get_doc({"doctype": "ToDo", "description": "before"}).insert()
    with savepoint(catch=ValidationError):
        get_doc({"doctype": "ToDo", "description": "within"}).insert()
        raise ValidationError("No.")
    context.db.commit()

    assert count("ToDo") == 1


def test_head_is_answered_like_a_get(site: Site) -> None:
    client = HttpClient(site)
    client.sign_in("Administrator", ADMIN_PASSWORD)

    answer = client.request("HEAD", "/api/resource/Role")

    assert (answer.status_code, answer.data) == (200, b"")
