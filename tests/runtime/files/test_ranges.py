"""Parts of a file: what players and broken downloads ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.testing.client import HttpClient

WRITER = "writer@example.com"
SignIn = Callable[[str], HttpClient]
Upload = Callable[..., Any]
CONTENT = bytes(range(200)) * 1000


@pytest.fixture(params=[0, 1], ids=["public", "private"])
def url(sign_in: SignIn, upload: Upload, request: pytest.FixtureRequest) -> str:
    record = upload(sign_in(WRITER), CONTENT, "film.bin", is_private=request.param).json["message"]
    return str(record["file_url"])


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=199990-", 199990, 199999),
        ("bytes=-5", 199995, 199999),
        ("bytes=5-9999999", 5, 199999),
        ("bytes=-9999999", 0, 199999),
    ],
)
def test_range_is_answered_with_that_part_alone(
    sign_in: SignIn, url: str, asked: str, first: int, last: int
) -> None:
    response = sign_in(WRITER).get(url, headers={"Range": asked})

    assert response.status_code == 206
    assert response.data == CONTENT[first : last + 1]
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/200000"
    assert response.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=200000-", "bytes=300000-400000", "bytes=9-3", "bytes=-0"])
def test_range_that_is_not_there_is_refused_with_the_size(sign_in: SignIn, url: str, asked: str) -> None:
    response = sign_in(WRITER).get(url, headers={"Range": asked})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */200000"
    assert response.data == b""


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", ""])
def test_range_that_cannot_be_read_gives_the_whole_file(sign_in: SignIn, url: str, asked: str) -> None:
    response = sign_in(WRITER).get(url, headers={"Range": asked})

    assert response.status_code == 200
    assert response.data == CONTENT
    assert response.headers["Accept-Ranges"] == "bytes"


def test_part_of_another_version_is_never_mixed_in(sign_in: SignIn, url: str) -> None:
    client = sign_in(WRITER)
    tag = client.get(url).headers["ETag"]

    stale = client.get(url, headers={"Range": "bytes=0-4", "If-Range": '"other"'})
    fresh = client.get(url, headers={"Range": "bytes=0-4", "If-Range": tag})

    assert (stale.status_code, len(stale.data)) == (200, len(CONTENT))
    assert (fresh.status_code, fresh.data) == (206, CONTENT[:5])


def test_known_version_is_not_sent_again(sign_in: SignIn, url: str) -> None:
    client = sign_in(WRITER)
    tag = client.get(url).headers["ETag"]

    response = client.get(url, headers={"If-None-Match": tag})

    assert (response.status_code, response.data) == (304, b"")


def test_head_tells_the_size_without_the_file(sign_in: SignIn, url: str) -> None:
    response = sign_in(WRITER).request("HEAD", url)

    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Length"] == "200000"


def test_range_asks_for_the_same_permission(sign_in: SignIn, upload: Upload) -> None:
    url = upload(sign_in(WRITER), CONTENT, "film.bin").json["message"]["file_url"]

    response = sign_in("other@example.com").get(url, headers={"Range": "bytes=0-9"})

    assert response.status_code == 403
    assert CONTENT[:10] not in response.data
