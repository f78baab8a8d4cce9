"""Large texts are sent compressed to whoever can read that; small ones, files and the impatient get them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.http.compressing import LEAST_BYTES, accepts_gzip
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

LIST = "/api/resource/Pot"
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def clerk(people: Site, signed_in: Callable[[str], HttpClient]) -> HttpClient:
    """A clerk, and a list of pots that is large when read whole."""
    with acting(people) as context:
        for number in range(400):
            get_doc({"doctype": "Pot", "title": f"Pot of black tea number {number}"}).insert()
        context.db.commit()
    return signed_in("clerk@example.com")


def pots(clerk: HttpClient, number: int, **headers: str) -> Any:
    return clerk.get(LIST, {"fields": '["title"]', "limit_page_length": number}, headers=headers)


def test_a_large_answer_is_compressed_and_says_the_same(clerk: HttpClient) -> None:
    plain, small = pots(clerk, 0), pots(clerk, 0, **BROWSER)

    assert plain.content_length == len(plain.data) >= LEAST_BYTES
    assert (plain.headers.get("Content-Encoding"), small.headers["Content-Encoding"]) == (None, "gzip")
    assert small.content_length == len(small.data) < len(plain.data) / 4
    assert gzip.decompress(small.data) == plain.data
    assert "Accept-Encoding" in plain.headers.get_all("Vary")
    assert "Accept-Encoding" in small.headers.get_all("Vary")


def test_a_small_answer_stays_as_it_is(clerk: HttpClient) -> None:
    answer = pots(clerk, 20, **BROWSER)

    assert (answer.headers.get("Content-Encoding"), len(answer.json["data"])) == (None, 20)


def test_the_same_answer_has_the_same_bytes(clerk: HttpClient) -> None:
    assert pots(clerk, 0, **BROWSER).data == pots(clerk, 0, **BROWSER).data


def test_a_refusal_is_not_compressed(clerk: HttpClient) -> None:
    answer = clerk.get(LIST, {"fields": '["secret"]'}, headers=BROWSER)

    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (417, None)


@pytest.mark.parametrize(
    ("said", "is_accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("GZIP ; q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, br", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
    ],
)
def test_what_the_asker_can_read_is_heeded(said: str, is_accepted: bool) -> None:
    assert accepts_gzip(said) is is_accepted
