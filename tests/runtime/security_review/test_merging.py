"""Merging removes one record and adds to another: it takes the right to both, and no submitted record disappears by it."""

from __future__ import annotations

from typing import Any

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.query import values
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, SignIn


def made(client: HttpClient, **given: Any) -> str:
    """A diary of this person."""
    return str(client.post("/api/resource/Diary", {"title": "Own", **given}).json["data"]["name"])


def merge(client: HttpClient, name: str, into: str) -> int:
    """The status of the answer to a merge."""
    arguments = {"doctype": "Diary", "old_name": name, "new_name": into, "merge": True}
    return client.post("/api/method/frappe.client.rename_doc", arguments).status_code


def test_own_records_are_merged(sign_in: SignIn, diaries: Site) -> None:
    client = sign_in(ANNA)
    name = made(client)

    assert merge(client, name, "plans") == 200
    with acting(diaries, write=False):
        assert values.count("Diary") == 1


def test_a_record_is_not_merged_into_one_that_the_person_may_not_change(
    sign_in: SignIn, diaries: Site
) -> None:
    client = sign_in(BORYS)
    name = made(client)

    assert merge(client, name, "plans") == 403
    with acting(diaries, write=False):
        assert values.count("Diary") == 2


def test_a_share_of_an_own_record_does_not_open_another_one_by_a_merge(sign_in: SignIn) -> None:
    client = sign_in(BORYS)
    name = made(client)
    share = {"doctype": "Diary", "name": name, "user": BORYS, "read": 1}
    assert client.post("/api/method/frappe.share.add", share).status_code == 200

    merge(client, name, "plans")

    assert client.get("/api/resource/Diary/plans").status_code == 403


def test_a_title_is_no_way_to_merge_either(sign_in: SignIn) -> None:
    client = sign_in(BORYS)
    arguments = {"doctype": "Diary", "docname": made(client), "name": "plans", "merge": True}

    address = "/api/method/frappe.desk.form.renaming.update_document_title"

    assert client.post(address, arguments).status_code == 403


def test_whoever_may_not_delete_may_not_merge(sign_in: SignIn, diaries: Site) -> None:
    client = sign_in(ANNA)
    name = made(client)
    with acting(diaries) as context:
        for doc in (name, "plans"):
            given = {"share_doctype": "Diary", "share_name": doc, "user": BORYS, "read": 1, "write": 1}
            get_doc({"doctype": "DocShare", **given}).insert()
        context.db.commit()

    assert merge(sign_in(BORYS), name, "plans") == 403


def test_a_submitted_record_does_not_disappear_by_a_merge(sign_in: SignIn, diaries: Site) -> None:
    client = sign_in(ANNA)
    name = made(client, docstatus=1)

    assert merge(client, name, "plans") == 417
    with acting(diaries, write=False):
        assert values.get_value("Diary", name, "docstatus") == 1
