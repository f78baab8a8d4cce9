"""Who may upload which kinds and how many: guests, visitors, limits of a DocType, and files that are here already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document import singles
from frappe.document.load import get_doc
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]


def allow(site: Site, **settings: Any) -> None:
    with acting(site) as context:
        singles.write_some("System Settings", settings)
        context.db.commit()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.txt", b"text", 200),
        ("cv.pdf", b"%PDF-1.7", 200),
        ("page.html", b"<script>", 415),
        ("run.exe", b"MZ", 415),
        ("drawing.svg", b"<svg/>", 415),
        ("nothing", b"text", 415),
        ("page.pdf.html", b"<script>", 415),
    ],
)
def test_guests_upload_documents_where_the_site_allows_it(
    letters: Site, sign_in: SignIn, upload: Upload, name: str, content: bytes, status: int
) -> None:
    assert upload(sign_in("Guest"), content, name).status_code == 403
    allow(letters, allow_guests_to_upload_files=1)

    assert upload(sign_in("Guest"), content, name).status_code == status


def test_guest_attaches_nothing_to_documents(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    allow(letters, allow_guests_to_upload_files=1)

    assert upload(sign_in("Guest"), docname="hello").status_code == 403


def test_visitor_of_the_website_uploads_documents_alone(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    with acting(letters) as context:
        make_user("visitor@example.com", password=PASSWORD, user_type="Website User")
        context.db.commit()
    client = HttpClient(letters)
    client.post("/api/method/login", {"usr": "visitor@example.com", "pwd": PASSWORD})
    boot = client.get("/api/method/frappe.desk.boot.get_bootinfo").get_json()
    client.csrf_token = (boot.get("message") or {}).get("csrf_token")

    assert upload(client, b"<script>", "page.html").status_code in (400, 415)
    assert upload(client, b"text", "a.txt").status_code in (200, 400)


def test_site_takes_only_the_kinds_it_lists(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    allow(letters, allowed_file_extensions="TXT\n.csv")
    client = sign_in(WRITER)

    assert upload(client, b"text", "a.txt").status_code == 200
    assert upload(client, b"a,b", "a.CSV").status_code == 200
    assert upload(client, b"%PDF-1.7", "a.pdf").status_code == 415


def test_size_of_system_settings_counts_in_mebibytes(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    allow(letters, max_file_size=1)
    client = sign_in(WRITER)

    assert upload(client, b"x" * 1024 * 1024, "a.txt").status_code == 200
    assert upload(client, b"x" * (1024 * 1024 + 1), "b.txt").status_code == 417


def test_document_takes_no_more_files_than_its_doctype_allows(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    with acting(letters) as context:
        rights = {"role": "Writer", "read": 1, "write": 1, "create": 1, "delete": 1}
        define("Form", field("title"), max_attachments=2, permissions=[rights])
        get_doc({"doctype": "Form"}).insert(set_name="f1")
        context.db.commit()
    client = sign_in(WRITER)
    names = [upload(client, b"x", "a.txt", doctype="Form", docname="f1") for _ in range(2)]

    refused = upload(client, b"x", "a.txt", doctype="Form", docname="f1")

    assert [response.status_code for response in names] == [200, 200]
    assert refused.status_code == 417
    assert refused.json["error"]["code"] == "attachment_limit_reached"


# Files that are here already ----------------------------------------------------------------------------------------


def test_file_of_the_library_is_attached_without_a_copy(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    client = sign_in(WRITER)
    known = upload(client, b"once").json["message"]
    form = {"doctype": "Letter", "docname": "hello", "library_file_name": known["name"]}

    added = client.request("POST", "/api/method/upload_file", data=form)

    assert added.status_code == 200, added.text
    assert added.json["message"]["name"] != known["name"]
    assert added.json["message"]["file_url"] == known["file_url"]
    assert sign_in(READER).get(known["file_url"]).status_code == 200


@pytest.mark.parametrize("key", ["library_file_name", "file_url"])
def test_file_of_others_is_not_attached_to_get_at_it(
    letters: Site, sign_in: SignIn, upload: Upload, key: str
) -> None:
    known = upload(sign_in(WRITER), b"secret").json["message"]
    value = known["name"] if key == "library_file_name" else known["file_url"]
    client = sign_in(OTHER)

    refused = client.request("POST", "/api/method/upload_file", data={key: value})

    assert refused.status_code == 403
    assert client.get(known["file_url"]).status_code == 403


@pytest.mark.parametrize(
    "value", ["http://evil.example/a.png", "/private/files/../../site_config.json", "/etc/passwd"]
)
def test_address_elsewhere_is_not_attached(sign_in: SignIn, value: str) -> None:
    response = sign_in(WRITER).request("POST", "/api/method/upload_file", data={"file_url": value})

    assert response.status_code == 403


# An app's own receiver ----------------------------------------------------------------------------------------------

RECEIVER = """
import frappe
@frappe.whitelist()
def take(note=None):
    return {"name": frappe.local.uploaded_filename, "size": len(frappe.local.uploaded_file), "note": note}
def hidden():
    return "never"
"""


@pytest.mark.parametrize(("method", "status"), [("tea.take.take", 200), ("tea.take.hidden", 403)])
def test_app_receives_a_file_through_an_endpoint_of_its_own(
    letters: Site, sign_in: SignIn, upload: Upload, apps: AppFolder, method: str, status: int
) -> None:
    apps.write("tea", files={"take.py": RECEIVER})
    with acting(letters) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()

    response = upload(sign_in(WRITER), b"12345", "a.txt", method=method, note="hi")

    assert response.status_code == status
    if status == 200:
        assert response.json["message"] == {"name": "a.txt", "size": 5, "note": "hi"}


def test_receiver_gets_no_disguised_file(
    letters: Site, sign_in: SignIn, upload: Upload, apps: AppFolder
) -> None:
    apps.write("tea", files={"take.py": RECEIVER})
    with acting(letters) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()

    assert upload(sign_in(WRITER), b"<script>", "a.png", method="tea.take.take").status_code == 415
