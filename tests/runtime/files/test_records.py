"""File records: they follow the document, move between public and private, lie in folders."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.files.attach import save_file
from frappe.permissions import has_permission
from frappe.query import get_list, values
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]


def test_whoever_may_change_a_document_removes_its_files(
    letters: Site, sign_in: SignIn, upload: Upload
) -> None:
    name = upload(sign_in("Administrator"), docname="hello").json["message"]["name"]

    assert sign_in(READER).delete(f"/api/resource/File/{name}").status_code == 403
    assert sign_in(OTHER).delete(f"/api/resource/File/{name}").status_code == 403
    assert sign_in(WRITER).delete(f"/api/resource/File/{name}").status_code == 202
    with acting(letters, write=False):
        lines = get_list("Comment", user=None, filters={"reference_name": "hello"}, pluck="comment_type")
    assert sorted(lines) == ["Attachment", "Attachment Removed"]


@pytest.mark.parametrize(("user", "status"), [(WRITER, 200), (READER, 200), (OTHER, 403), ("Guest", 403)])
def test_record_is_read_by_readers_of_the_document(
    sign_in: SignIn, upload: Upload, user: str, status: int
) -> None:
    name = upload(sign_in("Administrator"), docname="hello").json["message"]["name"]

    assert sign_in(user).get(f"/api/resource/File/{name}").status_code == status


def test_everything_in_a_list_of_files_may_be_read(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    upload(sign_in(WRITER), b"one", docname="hello")
    upload(sign_in(OTHER), b"two")
    with acting(letters, write=False):
        for user in (WRITER, READER, OTHER, "Guest"):
            try:
                listed = get_list("File", user=user, pluck="name")
            except Exception as error:
                assert user == "Guest", error
                continue
            assert all(has_permission("File", "read", name, user) for name in listed)


def test_download_endpoint_asks_for_the_same_permission(sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in(WRITER), b"secret", "Лист.txt", docname="hello").json["message"]["file_url"]
    path = "/api/method/frappe.core.doctype.file.file.download_file"

    answers = [sign_in(user).get(path, {"file_url": url}) for user in (READER, OTHER, "Guest")]

    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert answers[0].data == b"secret"
    for elsewhere in ("/private/files/../../site_config.json", "/etc/passwd", "/files/../../apps.txt"):
        assert sign_in("Administrator").get(path, {"file_url": elsewhere}).status_code in (403, 404)


# Public and private ------------------------------------------------------------------------------------------------


def test_file_made_private_leaves_its_public_address(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    record = upload(client, b"plan", docname="hello", is_private=0).json["message"]

    changed = client.put(f"/api/resource/File/{record['name']}", {"is_private": 1}).json["data"]

    assert changed["file_url"].startswith("/private/files/")
    assert sign_in("Guest").get(record["file_url"]).status_code == 404
    assert sign_in("Guest").get(changed["file_url"]).status_code == 403
    assert sign_in(READER).get(changed["file_url"]).data == b"plan"


def test_public_bytes_stay_for_others_who_use_them(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    one, two = (upload(client, b"plan", docname="hello", is_private=0).json["message"] for _ in range(2))

    client.put(f"/api/resource/File/{one['name']}", {"is_private": 1})

    assert sign_in("Guest").get(two["file_url"]).data == b"plan"


def test_field_of_the_document_follows_its_file(letters: Site, sign_in: SignIn, upload: Upload) -> None:
    client = sign_in("Administrator")
    record = upload(client, b"plan", docname="hello", fieldname="scan", is_private=0).json["message"]
    client.put("/api/resource/Letter/hello", {"scan": record["file_url"]})

    changed = client.put(f"/api/resource/File/{record['name']}", {"is_private": 1}).json["data"]

    with acting(letters, write=False):
        assert values.get_value("Letter", "hello", "scan") == changed["file_url"]


def test_neighbour_makes_no_file_public(sign_in: SignIn, upload: Upload) -> None:
    record = upload(sign_in(WRITER), b"plan", docname="hello").json["message"]

    for user in (OTHER, READER):
        assert sign_in(user).put(f"/api/resource/File/{record['name']}", {"is_private": 0}).status_code == 403


# Folders -----------------------------------------------------------------------------------------------------------

FOLDER = "frappe.core.doctype.file.file"


def call(client: HttpClient, method: str, **arguments: Any) -> Any:
    return client.post(f"/api/method/{FOLDER}.{method}", arguments)


def test_files_lie_in_folders(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    assert call(client, "create_new_folder", file_name="Plans").json["message"]["name"] == "Home/Plans"
    record = upload(client, b"plan", "plan.txt").json["message"]

    moved = call(client, "move_file", file_list=[{"name": record["name"]}], new_parent="Home/Plans")

    assert moved.status_code == 200, moved.text
    shown = call(client, "get_files_in_folder", folder="Home/Plans").json["message"]
    assert [row["file_name"] for row in shown["files"]] == ["plan.txt"]
    top = call(client, "get_files_in_folder", folder="Home").json["message"]["files"]
    assert [row["name"] for row in top] == ["Home/Attachments", "Home/Plans"]


def test_folder_shows_nobody_the_files_of_others(sign_in: SignIn, upload: Upload) -> None:
    upload(sign_in(WRITER), b"plan", "plan.txt")

    shown = call(sign_in(OTHER), "get_files_in_folder", folder="Home/Attachments").json["message"]

    assert shown == {"files": [], "has_more": False}


def test_long_folder_comes_in_pages(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    for number in range(3):
        upload(client, b"x%d" % number, f"{number}.txt")

    first = call(client, "get_files_in_folder", folder="Home/Attachments", page_length=2).json["message"]
    rest = call(client, "get_files_in_folder", folder="Home/Attachments", start=2, page_length=2).json[
        "message"
    ]

    assert ([row["file_name"] for row in first["files"]], first["has_more"]) == (["0.txt", "1.txt"], True)
    assert ([row["file_name"] for row in rest["files"]], rest["has_more"]) == (["2.txt"], False)


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", "a\\b"])
def test_folder_needs_a_plain_name(sign_in: SignIn, name: str) -> None:
    assert call(sign_in(WRITER), "create_new_folder", file_name=name).status_code == 417


def test_folder_that_exists_is_not_made_twice(sign_in: SignIn) -> None:
    client = sign_in(WRITER)
    call(client, "create_new_folder", file_name="Plans")

    assert call(client, "create_new_folder", file_name="Plans").status_code == 409


def test_files_move_into_folders_that_exist(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    name = upload(client).json["message"]["name"]

    assert call(client, "move_file", file_list=[name], new_parent="Home/Nowhere").status_code == 404
    assert upload(client, folder="Home/Nowhere").status_code == 404


def test_full_folder_is_not_deleted(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)
    call(client, "create_new_folder", file_name="Plans")
    name = upload(client, folder="Home/Plans").json["message"]["name"]

    assert client.delete("/api/resource/File/Home%2FPlans").status_code == 417
    client.delete(f"/api/resource/File/{name}")
    assert client.delete("/api/resource/File/Home%2FPlans").status_code == 202


def test_the_two_folders_of_every_site_stay(sign_in: SignIn) -> None:
    client = sign_in("Administrator")

    assert client.delete("/api/resource/File/Home").status_code == 417
    assert client.delete("/api/resource/File/Home%2FAttachments").status_code == 417


def test_folder_of_others_is_not_deleted(letters: Site, sign_in: SignIn) -> None:
    call(sign_in(WRITER), "create_new_folder", file_name="Plans")

    assert sign_in(OTHER).delete("/api/resource/File/Home%2FPlans").status_code == 403


def test_picture_made_smaller_keeps_its_record(letters: Site) -> None:
    target = BytesIO()
    Image.effect_noise((2400, 2400), 60).convert("RGB").save(target, "PNG")
    with acting(letters) as context:
        record = save_file("a.png", target.getvalue(), "Letter", "hello")
        old = record.file_url
        record.optimize_file()
        context.db.commit()
        stored = get_doc("File", record.name)

    assert stored.file_size < len(target.getvalue())
    assert stored.file_url != old and not (letters.path / old.lstrip("/")).exists()
