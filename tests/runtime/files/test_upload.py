"""Uploading: who may attach what to which document, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.files.attach import save_file
from frappe.files.storage import safe_name, write
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]


def _stored(site: Site) -> list[str]:
    return sorted(path.name for path in site.path.glob("*/files/*") if path.is_file())


@pytest.mark.parametrize(("user", "status"), [(WRITER, 200), (READER, 403), (OTHER, 403), ("Guest", 403)])
def test_attaching_needs_the_right_to_write_the_document(
    letters: Site, sign_in: SignIn, upload: Upload, user: str, status: int
) -> None:
    response = upload(sign_in(user), docname="hello")

    assert response.status_code == status, response.text
    assert _stored(letters) == (["a.txt"] if status == 200 else [])


def test_upload_answers_with_its_record(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    record = upload(sign_in(WRITER), b"12345", "Лист 1.txt", docname="hello", fieldname="title").json[
        "message"
    ]

    assert record["file_name"] == "Лист 1.txt"
    assert record["file_url"] == "/private/files/Лист 1.txt"
    assert (record["is_private"], record["file_size"], record["owner"]) == (1, 5, WRITER)
    assert (record["attached_to_doctype"], record["attached_to_name"]) == ("Letter", "hello")


def test_attaching_leaves_a_line_on_the_document(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    upload(sign_in(WRITER), docname="hello")

    with acting(letters, write=False):
        [line] = get_list(
            "Comment", user=None, filters={"reference_name": "hello"}, fields=["comment_type", "content"]
        )
    assert line == {"comment_type": "Attachment", "content": "a.txt"}


def test_absent_document_takes_no_file(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    assert upload(sign_in(WRITER), docname="nothing").status_code in (403, 404)
    assert _stored(letters) == []


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (b"", "empty.txt", 417),
        (b"%PDF-1.7 text", "real.pdf", 200),
        (b"<script>alert(1)</script>", "picture.png", 415),
        (b"%PDF-1.7 text", "picture.jpg", 415),
        (b"MZ\x90\x00 program", "letter.docx", 415),
        (b"PK\x03\x04 anything", "letter.docx", 200),
        (b"anything", "notes.txt", 200),
    ],
)
def test_content_must_be_what_its_name_says(
    sign_in: SignIn, upload: Upload, content: bytes, name: str, status: int
) -> None:
    response = upload(sign_in(WRITER), content, name, docname="hello")

    assert response.status_code == status, response.text


def test_too_large_file_is_refused(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    letters.conf["max_file_size"] = 1000

    assert upload(sign_in(WRITER), b"x" * 1001, docname="hello").status_code == 417
    assert upload(sign_in(WRITER), b"x" * 1000, docname="hello").status_code == 200


def test_too_large_request_is_refused_by_its_length(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    letters.conf["max_file_size"] = 1000

    response = upload(sign_in(WRITER), b"x" * (2 * 1024 * 1024), docname="hello")

    assert response.status_code == 400
    assert "larger" in response.json["error"]["message"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../site_config.json", "site_config.json"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("/etc/passwd", "passwd"),
        ("...", "file"),
        ("a\x00b.txt", "a_b.txt"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".txt", "x" * 96 + ".txt"),
    ],
)
def test_name_never_leads_out_of_the_folder(letters: Site, name: str, kept: str) -> None:
    assert safe_name(name) == kept
    with acting(letters) as context:
        url = write(b"x", name, is_private=True)
        context.db.commit()
    assert url == f"/private/files/{kept}"
    assert (letters.path / "private" / "files" / kept).is_file()


def test_equal_contents_are_stored_once(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)

    urls = [
        upload(client, b"same", name, docname="hello").json["message"]["file_url"]
        for name in ("a.txt", "b.txt")
    ]

    assert urls == ["/private/files/a.txt"] * 2
    assert _stored(letters) == ["a.txt"]


def test_public_and_private_copies_are_kept_apart(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)

    upload(client, b"same", docname="hello")
    public = upload(client, b"same", docname="hello", is_private=0).json["message"]

    assert public["file_url"] == "/files/a.txt"
    assert _stored(letters) == ["a.txt", "a.txt"]


def test_same_name_with_another_content_gets_a_name_of_its_own(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    client = sign_in(WRITER)
    upload(client, b"one", docname="hello")

    second = upload(client, b"two", docname="hello").json["message"]

    assert second["file_name"] == "a.txt"
    assert second["file_url"] != "/private/files/a.txt"
    assert client.get(second["file_url"]).data == b"two"


def test_lost_bytes_are_stored_again(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    upload(client, b"same", docname="hello")
    (letters.path / "private" / "files" / "a.txt").unlink()

    url = upload(client, b"same", docname="hello").json["message"]["file_url"]

    assert client.get(url).data == b"same"


def test_rolled_back_upload_leaves_no_file(letters: Site) -> None:
    with acting(letters) as context:
        save_file("a.txt", b"text", "Letter", "hello")
        assert _stored(letters) == ["a.txt"]
        context.db.rollback()

    assert _stored(letters) == []


def test_failed_request_leaves_no_file(
    letters: Site, sign_in: SignIn, upload: Upload, apps: AppFolder
) -> None:
    refuse = "import frappe\ndef refuse(doc, event):\n    frappe.throw('No.')\n"
    apps.write(
        "tea", hooks="doc_events = {'File': {'after_insert': 'tea.no.refuse'}}", files={"no.py": refuse}
    )
    with acting(letters) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()

    assert upload(sign_in(WRITER), docname="hello").status_code == 417
    assert _stored(letters) == []


@pytest.mark.parametrize(("answer", "status"), [("True", 200), ("False", 403)])
def test_app_decides_about_uploads_where_it_wants_to(
    letters: Site, sign_in: SignIn, upload: Upload, apps: AppFolder, answer: str, status: int
) -> None:
    may = f"def may(doctype, docname, user):\n    return {answer}\n"
    apps.write("tea", hooks="has_upload_permission = {'Letter': 'tea.may.may'}", files={"may.py": may})
    with acting(letters) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()

    assert upload(sign_in(READER), docname="hello").status_code == status


# Deleting ----------------------------------------------------------------------------------------------------------


def test_deleted_file_takes_its_bytes_after_the_commit(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    name = upload(sign_in(WRITER), docname="hello").json["message"]["name"]
    with acting(letters) as context:
        get_doc("File", name).delete()
        assert _stored(letters) == ["a.txt"]
        context.db.rollback()
    assert _stored(letters) == ["a.txt"]

    with acting(letters) as context:
        get_doc("File", name).delete()
        context.db.commit()

    assert _stored(letters) == []


def test_bytes_stay_while_another_record_uses_them(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    one, two = (upload(client, docname="hello").json["message"]["name"] for _ in range(2))

    assert client.delete(f"/api/resource/File/{one}").status_code == 202
    assert _stored(letters) == ["a.txt"]
    assert client.delete(f"/api/resource/File/{two}").status_code == 202
    assert _stored(letters) == []


def test_neighbour_cannot_delete_a_file(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    name = upload(sign_in(WRITER), docname="hello").json["message"]["name"]

    assert sign_in(OTHER).delete(f"/api/resource/File/{name}").status_code == 403
    assert _stored(letters) == ["a.txt"]


def test_deleted_document_takes_its_files(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    upload(client, docname="hello")

    assert client.delete("/api/resource/Letter/hello").status_code == 202

    assert _stored(letters) == []
    with acting(letters, write=False):
        assert get_list("File", user=None, filters={"is_folder": 0}, pluck="name") == []
