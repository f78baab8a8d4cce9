"""Pictures: smaller on request, small versions beside them, and pasted ones as files."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.exceptions import UnsupportedMediaType, ValidationError
from frappe.files import pictures
from frappe.files.attach import save_file
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]


def picture(width: int = 400, height: int = 200, kind: str = "PNG", **options: Any) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "navy").save(target, kind, **options)
    return target.getvalue()


def size_of(content: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(content)).size


def test_upload_makes_a_picture_smaller_when_asked(sign_in: SignIn, upload: Upload) -> None:
    client = sign_in(WRITER)

    url = upload(client, picture(), "a.png", optimize=1, max_width=100, max_height=100).json["message"][
        "file_url"
    ]

    assert size_of(client.get(url).data) == (100, 50)


@pytest.mark.parametrize("form", [{}, {"max_width": 100}, {"optimize": 0, "max_width": 100}])
def test_picture_stays_as_it_is_unless_asked(sign_in: SignIn, upload: Upload, form: dict[str, Any]) -> None:
    client = sign_in(WRITER)

    url = upload(client, picture(), "a.png", **form).json["message"]["file_url"]

    assert client.get(url).data == picture()


@pytest.mark.parametrize(("width", "height"), [(-5, 0), (0, 0), (10**9, 10**9)])
def test_senseless_sizes_do_no_harm(sign_in: SignIn, upload: Upload, width: int, height: int) -> None:
    form = {"optimize": 1, "max_width": width, "max_height": height}

    assert upload(sign_in(WRITER), picture(), "a.png", **form).status_code == 200


def test_place_where_a_photograph_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Olena", 6
    content = picture(kind="JPEG", exif=exif)

    smaller = pictures.fitted(content, "jpg", (1000, 1000))

    assert b"Camera of Olena" in content and b"Camera of Olena" not in smaller
    assert size_of(smaller) == (200, 400), "the photograph was taken upright"


def test_picture_is_never_enlarged() -> None:
    assert size_of(pictures.fitted(picture(10, 10), "png", (500, 500))) == (10, 10)


def test_small_file_that_unfolds_to_a_huge_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)

    with pytest.raises(ValidationError, match="400 x 200"):
        pictures.fitted(picture(), "png", (10, 10))


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n rubbish", picture()[:60], b"<svg/>"])
def test_broken_picture_is_told_and_not_a_crash(content: bytes) -> None:
    with pytest.raises(ValidationError):
        pictures.thumbnail(content, "png", (10, 10))


# Small versions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("crop", "size"), [(False, (100, 50)), (True, (100, 100))])
def test_small_version_stands_beside_the_picture(letters: Site, crop: bool, size: tuple[int, int]) -> None:
    with acting(letters):
        record = save_file("a.png", picture(), "Letter", "hello")

        url = record.make_thumbnail(width=100, height=100, crop=crop)

        assert url.startswith("/private/files/a_small")
        assert record.thumbnail_url == url
        assert size_of((letters.path / url.lstrip("/")).read_bytes()) == size


def test_small_version_has_the_permission_of_its_picture(letters: Site, sign_in: SignIn) -> None:
    with acting(letters) as context:
        url = save_file("a.png", picture(), "Letter", "hello").make_thumbnail()
        context.db.commit()

    assert [sign_in(user).get(url).status_code for user in (READER, OTHER)] == [200, 403]


def test_small_version_goes_with_its_picture(letters: Site) -> None:
    with acting(letters) as context:
        record = save_file("a.png", picture())
        record.make_thumbnail()
        record.delete()
        context.db.commit()

    assert list(letters.path.glob("private/files/*")) == []


def test_text_has_no_small_version(letters: Site) -> None:
    with acting(letters), pytest.raises(ValidationError, match=r"a\.txt"):
        save_file("a.txt", b"text").make_thumbnail()


# Pasted pictures ---------------------------------------------------------------------------------------------------


@pytest.fixture
def notes(letters: Site) -> Site:
    """The DocType Note with rich text, also in its rows."""
    with acting(letters) as context:
        define("Note Line", field("said", "Text Editor"), istable=1)
        rights = [{"role": role, "read": 1, "write": 1, "create": 1} for role in ("Writer", "Reader")]
        define(
            "Note",
            field("text", "Text Editor"),
            field("lines", "Table", options="Note Line"),
            permissions=rights[:1],
        )
        context.db.commit()
    return letters


def pasted(content: bytes, kind: str = "png") -> str:
    data = base64.b64encode(content).decode()
    return f'<p>Look: <img src="data:image/{kind};base64,{data}" alt="x" width="40"></p>'


def test_pasted_picture_becomes_a_file_of_the_document(notes: Site) -> None:
    with acting(notes, WRITER):
        doc = get_doc({"doctype": "Note", "text": pasted(picture())}).insert()
        [record] = get_list(
            "File",
            user=None,
            filters={"attached_to_name": doc.name},
            fields=["file_url", "is_private", "attached_to_doctype"],
        )

    assert "base64" not in doc.text
    assert f'src="{record.file_url}"' in doc.text and 'alt="x"' in doc.text
    assert (record.is_private, record.attached_to_doctype) == (1, "Note")


def test_pasted_picture_has_the_permission_of_its_document(notes: Site, sign_in: SignIn) -> None:
    with acting(notes, WRITER) as context:
        doc = get_doc({"doctype": "Note", "text": pasted(picture())}).insert()
        url = get_list("File", user=None, filters={"attached_to_name": doc.name}, pluck="file_url")[0]
        context.db.commit()

    assert [sign_in(user).get(url).status_code for user in (WRITER, READER)] == [200, 403]


def test_pictures_in_rows_and_twice_the_same_are_stored_once(notes: Site) -> None:
    with acting(notes, WRITER):
        text = pasted(picture()) * 2
        get_doc({"doctype": "Note", "text": text, "lines": [{"said": pasted(picture())}]}).insert()

        assert len(list(notes.path.glob("private/files/*.png"))) == 1


def test_saving_again_adds_no_file(notes: Site) -> None:
    with acting(notes, WRITER):
        doc = get_doc({"doctype": "Note", "text": pasted(picture())}).insert()
        doc.append("lines", {"said": "<p>More</p>"})
        doc.save()

        assert len(get_list("File", user=None, filters={"attached_to_name": doc.name})) == 1


def test_pasted_bytes_that_are_no_picture_are_refused(notes: Site) -> None:
    with acting(notes, WRITER):
        with pytest.raises(UnsupportedMediaType):
            get_doc({"doctype": "Note", "text": pasted(b"<script>alert(1)</script>")}).insert()
        with pytest.raises(ValidationError):
            broken = '<img src="data:image/png;base64,@@@@">'
            get_doc({"doctype": "Note", "text": broken}).insert()


def test_too_large_pasted_picture_is_refused(notes: Site) -> None:
    notes.conf["max_file_size"] = 100
    with acting(notes, WRITER), pytest.raises(ValidationError, match="larger"):
        get_doc({"doctype": "Note", "text": pasted(picture())}).insert()
