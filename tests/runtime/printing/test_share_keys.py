"""Keys with which a guest prints one document."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frappe.context import Context, Site
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.printing.endpoints import make_share_key
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting


def addresses(name: str, key: str) -> list[tuple[str, dict[str, str]]]:
    given = {"doctype": "Paper", "name": name, "key": key}
    return [("/printview", given), ("/api/method/frappe.utils.print_format.download_pdf", given)]


def test_guest_prints_the_document_of_the_key_and_no_other(
    site: Site, doc: Document, context: Context
) -> None:
    other = str(get_doc({"doctype": "Paper", "title": "Other"}).insert().name)
    key = doc.get_document_share_key()
    context.db.commit()
    guest = HttpClient(site)

    for path, given in addresses(str(doc.name), key):
        assert guest.get(path, given).status_code == 200, path
    for path, given in addresses(other, key):
        assert guest.get(path, given).status_code == 401
    for path, given in addresses(str(doc.name), ""):
        assert guest.get(path, given).status_code in (401, 403)
    assert "Наказ" in guest.get(*addresses(str(doc.name), key)[0]).text


def test_guest_sees_no_closed_field(site: Site, doc: Document, context: Context) -> None:
    key = doc.get_document_share_key()
    context.db.commit()

    page = HttpClient(site).get(*addresses(str(doc.name), key)[0]).text

    assert "98765" not in "".join(page.split()) and "INTERNAL" not in page


def test_key_opens_nothing_but_the_print(site: Site, doc: Document, context: Context) -> None:
    key = doc.get_document_share_key()
    context.db.commit()
    guest = HttpClient(site)

    assert guest.get(f"/api/resource/Paper/{doc.name}", {"key": key}).status_code == 403


def test_key_ends_with_its_time_and_with_the_document(site: Site, doc: Document, context: Context) -> None:
    old = doc.get_document_share_key(expires_on=context.today() - timedelta(days=1))
    for_ever = doc.get_document_share_key(no_expiry=True)
    context.db.commit()
    guest = HttpClient(site)

    assert guest.get(*addresses(str(doc.name), old)[0]).status_code == 410
    assert guest.get(*addresses(str(doc.name), for_ever)[0]).status_code == 200
    with acting(site) as opened:
        get_doc("Paper", doc.name).delete()
        assert get_list("Document Share Key", user=None) == []
        opened.db.commit()
    assert guest.get(*addresses(str(doc.name), for_ever)[0]).status_code == 401


def test_database_holds_no_key(doc: Document, context: Context) -> None:
    key = doc.get_document_share_key()

    assert key not in str(context.db.rows("SELECT * FROM `tabDocument Share Key`"))


def test_making_a_key_needs_the_right_to_share(doc: Document, context: Context) -> None:
    context.user = make_user("clerk@example.com", "Clerk")
    assert make_share_key("Paper", str(doc.name))
    context.user = make_user("stranger@example.com", "Desk User", password=PASSWORD)

    with pytest.raises(Exception, match="may not"):
        make_share_key("Paper", str(doc.name))
