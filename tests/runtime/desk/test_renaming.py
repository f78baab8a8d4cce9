"""Everything that says a record's name follows its new name, or the record it is merged into."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.auth.secrets import read_secret
from frappe.context import Context
from frappe.core.notices import notify
from frappe.desk.form import assign_to, document_follow, tags
from frappe.document.by_name import delete_doc, rename_doc
from frappe.document.load import get_doc
from frappe.document.sharing import add_docshare, get_shared
from frappe.exceptions import ValidationError
from frappe.files.attach import save_file
from frappe.permissions import add_user_permission, get_user_permissions
from frappe.query import get_list, values
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_role, make_user

READER = "reader@example.com"


@pytest.fixture
def keys(context: Context) -> Context:
    """Key has a secret, a table and links to it; one record has everything that can hang on a record."""
    make_role("Reader")
    make_user(READER, "Reader")
    define(
        "Key",
        field("title"),
        field("code", "Password"),
        field("twin", "Link", options="Key"),
        autoname="prompt",
        track_changes=1,
        title_field="title",
    )
    define("Key Ring", field("key", "Link", options="Key"), istable=1)
    define("Door", field("kind", "Link", options="DocType"), field("opens", "Dynamic Link", options="kind"))
    define("Bunch", field("keys", "Table", options="Key Ring"))
    define("Lock Settings", field("master", "Link", options="Key"), issingle=1)
    return context


def full(name: str) -> Any:
    key = get_doc({"doctype": "Key", "name": name, "title": name, "code": f"secret of {name}"}).insert()
    key.title = f"{name} changed"
    key.save()
    key.add_comment("Comment", "Hello")
    save_file("note.txt", b"note of " + name.encode(), "Key", name)
    tags.add_tag("Old", "Key", name)
    assign_to.add({"doctype": "Key", "name": name, "assign_to": [READER]})
    add_docshare("Key", name, READER)
    document_follow.follow_document("Key", name)
    notify([READER], "Alert", "Look", key)
    add_user_permission("Key", name, READER)
    get_doc({"doctype": "Door", "kind": "Key", "opens": name}).insert()
    get_doc({"doctype": "Bunch", "keys": [{"key": name}]}).insert()
    get_doc({"doctype": "Key", "name": f"{name} twin", "twin": name}).insert()
    settings = get_doc("Lock Settings")
    settings.master = name
    settings.save()
    return key


REFERENCES = (
    ("Comment", "reference_name"),
    ("File", "attached_to_name"),
    ("Tag Link", "document_name"),
    ("ToDo", "reference_name"),
    ("DocShare", "share_name"),
    ("Document Follow", "ref_docname"),
    ("Notification Log", "document_name"),
    ("User Permission", "for_value"),
    ("Version", "docname"),
    ("Door", "opens"),
    ("Key Ring", "key"),
    ("Key", "twin"),
)


def naming(name: str) -> dict[str, bool]:
    """Which kinds of records say the name."""
    found = {
        doctype: bool(get_list(doctype, user=None, filters={column: name}, pluck="name", limit=1))
        for doctype, column in REFERENCES
    }
    return {
        **found,
        "single": get_doc("Lock Settings").master == name,
        "secret": bool(read_secret("Key", name, "code")),
    }


def test_all_that_names_a_record_follows_its_new_name(keys: Context) -> None:
    full("A")
    assert all(naming("A").values()), naming("A")

    assert rename_doc("Key", "A", "B") == "B"

    assert all(naming("B").values()), naming("B")
    assert not any(naming("A").values()), naming("A")
    assert read_secret("Key", "B", "code") == "secret of A"
    assert get_shared("Key", READER) == ["B"]
    assert get_doc("Key", "B").get_assigned_users() == {READER}


def test_all_moves_to_the_record_it_is_merged_into(keys: Context) -> None:
    full("A")
    get_doc({"doctype": "Key", "name": "B", "title": "B", "code": "secret of B"}).insert()

    rename_doc("Key", "A", "B", merge=True)

    moved = naming("B")
    assert all(moved.values()), moved
    assert not any(naming("A").values()), naming("A")
    assert not values.exists("Key", "A")
    assert read_secret("Key", "B", "code") == "secret of B"
    assert [row["doc"] for row in get_user_permissions(READER)["Key"]] == ["B"]


def test_nothing_is_left_of_a_deleted_record(keys: Context) -> None:
    full("A")
    for doctype, column in (("Door", "opens"), ("Key", "twin"), ("User Permission", "for_value")):
        for name in get_list(doctype, user=None, filters={column: "A"}, pluck="name"):
            delete_doc(doctype, name)
    for name in get_list("Bunch", user=None, pluck="name"):
        delete_doc("Bunch", name)
    settings = get_doc("Lock Settings")
    settings.master = None
    settings.save()

    get_doc("Key", "A").delete()

    assert not any(naming("A").values()), naming("A")


def test_an_account_takes_what_it_wrote_along(keys: Context) -> None:
    keys.user = READER
    note = get_doc({"doctype": "ToDo", "description": "mine", "allocated_to": READER}).insert()
    keys.user = "Administrator"

    rename_doc("User", READER, "Married@example.com", force=True)

    stored = get_doc("ToDo", note.name)
    account = get_doc("User", "married@example.com")
    assert (stored.owner, stored.modified_by, stored.allocated_to) == ("married@example.com",) * 3
    assert account.email == "married@example.com"
    assert [row.role for row in account.roles] == ["Reader"]
    assert not values.exists("User", READER)


def test_built_in_accounts_keep_their_names(keys: Context) -> None:
    with pytest.raises(ValidationError, match="keeps its name"):
        rename_doc("User", "Guest", "visitor@example.com", force=True)


def test_an_amended_document_takes_the_attachments_along(keys: Context) -> None:
    amended = field("amended_from", "Link", options="Order", no_copy=1)
    define("Order", field("title"), field("note", no_copy=1), amended, is_submittable=1, autoname="O-.##")
    order = get_doc({"doctype": "Order", "title": "A", "note": "mine"}).insert()
    save_file("offer.txt", b"offer", "Order", order.name)
    order.submit().cancel()

    copy = order.amended().insert()

    assert (copy.name, copy.title, copy.note, copy.amended_from) == ("O-01-1", "A", None, "O-01")
    files = get_list("File", user=None, filters={"attached_to_name": copy.name}, pluck="file_name")
    assert files == ["offer.txt"]
