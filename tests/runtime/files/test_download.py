"""Downloading: a private file is for those who may read what it hangs on, and nothing is ever run by the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]


@pytest.mark.parametrize(("user", "status"), [(WRITER, 200), (READER, 200), (OTHER, 403), ("Guest", 403)])
def test_private_file_is_for_readers_of_its_document(
    sign_in: SignIn, upload: Upload, user: str, status: int
) -> None:
    url = upload(sign_in(WRITER), b"secret", docname="hello").json["message"]["file_url"]

    response = sign_in(user).get(url)

    assert response.status_code == status
    assert (b"secret" in response.data) is (status == 200)


def test_name_that_is_guessed_answers_like_one_that_is_not_there(sign_in: SignIn, upload: Upload) -> None:
    upload(sign_in(WRITER), b"secret", docname="hello")
    client = sign_in(OTHER)

    there, absent = client.get("/private/files/a.txt"), client.get("/private/files/b.txt")

    assert there.status_code == absent.status_code == 403
    assert there.json["error"]["message"] == absent.json["error"]["message"]


def test_file_without_a_document_is_for_its_owner(sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in(WRITER)).json["message"]["file_url"]

    assert [sign_in(user).get(url).status_code for user in (WRITER, OTHER, "Guest")] == [200, 403, 403]


def test_file_of_a_hidden_field_is_hidden(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in("Administrator"), docname="hello", fieldname="scan").json["message"]["file_url"]

    assert [sign_in(user).get(url).status_code for user in ("Administrator", WRITER)] == [200, 403]


def test_file_of_a_deleted_document_is_gone(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    url = upload(client, docname="hello").json["message"]["file_url"]
    client.delete("/api/resource/Letter/hello")

    assert client.get(url).status_code == 403


def test_shared_content_stays_readable_for_both_owners(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    with acting(letters, OTHER) as context:
        get_doc({"doctype": "Letter"}).insert(set_name="second")
        context.db.commit()
    upload(sign_in(WRITER), b"same", docname="hello")
    url = upload(sign_in(OTHER), b"same", docname="second").json["message"]["file_url"]

    assert [sign_in(user).get(url).status_code for user in (WRITER, OTHER)] == [200, 200]


def test_public_file_is_for_everybody(sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in(WRITER), b"leaflet", docname="hello", is_private=0).json["message"]["file_url"]

    assert sign_in("Guest").get(url).data == b"leaflet"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("picture.png", None, "inline"),
        ("paper.pdf", b"%PDF-1.7", "inline"),
        ("page.html", b"<script>alert(1)</script>", "attachment"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "attachment"),
        ("page.xhtml", b"<html/>", "attachment"),
        ("feed.xml", b"<x/>", "attachment"),
        ("code.js", b"alert(1)", "attachment"),
        ("page.html.txt", b"text", "attachment"),
        ("nothing", b"text", "attachment"),
    ],
)
@pytest.mark.parametrize("is_private", [0, 1])
def test_only_pictures_and_pdf_are_shown_in_the_page(
    sign_in: SignIn, upload: Upload, png: bytes, name: str, content: bytes | None, kind: str, is_private: int
) -> None:
    client = sign_in(WRITER)
    url = upload(client, content or png, name, docname="hello", is_private=is_private).json["message"][
        "file_url"
    ]

    response = client.get(url)

    assert response.headers["Content-Disposition"].startswith(kind)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_download_has_the_name_it_was_uploaded_with(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    upload(client, b"one", "Лист.txt", docname="hello")
    url = upload(client, b"two", "Лист.txt", docname="hello").json["message"]["file_url"]

    header = client.get(url).headers["Content-Disposition"]

    assert header.endswith("filename*=UTF-8''%D0%9B%D0%B8%D1%81%D1%82.txt")


@pytest.mark.parametrize(
    "path",
    [
        "/files/../../site_config.json",
        "/files/..%2f..%2fsite_config.json",
        "/private/files/../../site_config.json",
        "/private/files/..%2f..%2fsite_config.json",
        "/private/files/%2e%2e/backups/x",
        "/files/",
        "/files/sub/a.txt",
    ],
)
def test_address_never_leads_out_of_the_folder(letters: Site, sign_in: SignIn, path: str) -> None:
    response = sign_in("Administrator").get(path)

    assert response.status_code in (403, 404)
    assert b"encryption_key" not in response.data


# The File record over REST -----------------------------------------------------------------------------------------


def test_record_of_ones_own_opens_no_file_of_others(sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in(WRITER), b"secret", docname="hello").json["message"]["file_url"]
    client = sign_in(OTHER)

    made = client.post("/api/resource/File", {"file_name": "mine.txt", "file_url": url})

    assert made.status_code == 403
    assert client.get(url).status_code == 403


@pytest.mark.parametrize(
    "url", ["http://evil.example/x", "file:///etc/passwd", "/etc/passwd", "javascript:alert(1)"]
)
def test_record_leads_nowhere_else(sign_in: SignIn, url: str) -> None:
    assert sign_in("Administrator").post("/api/resource/File", {"file_url": url}).status_code == 417


def test_address_of_a_record_does_not_change(sign_in: SignIn, upload: Upload) -> None:
    secret = upload(sign_in(WRITER), b"secret", docname="hello").json["message"]["file_url"]
    client = sign_in(OTHER)
    mine = upload(client, b"mine").json["message"]["name"]

    client.put(f"/api/resource/File/{mine}", {"file_url": secret})

    assert client.get(secret).status_code == 403


def test_file_cannot_be_put_on_a_document_of_others(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(OTHER)
    mine = upload(client, b"mine").json["message"]["name"]

    response = client.put(
        f"/api/resource/File/{mine}", {"attached_to_doctype": "Letter", "attached_to_name": "hello"}
    )

    assert response.status_code == 403


def test_file_can_be_put_on_a_document_of_ones_own(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    mine = upload(client, b"mine").json["message"]["name"]

    response = client.put(
        f"/api/resource/File/{mine}", {"attached_to_doctype": "Letter", "attached_to_name": "hello"}
    )

    assert response.status_code == 200, response.text


def test_files_of_others_are_not_listed(sign_in: SignIn, upload: Upload) -> None:
    upload(sign_in(WRITER), docname="hello")

    listed = [
        sign_in(user).get("/api/resource/File", {"filters": '{"is_folder": 0}'}).json["data"]
        for user in (WRITER, OTHER, "Administrator")
    ]

    assert [len(rows) for rows in listed] == [1, 0, 1]
