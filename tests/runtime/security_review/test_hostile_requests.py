"""What nobody in earnest sends, on both databases: each is the sender's mistake (4xx), and the next request is answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import ANNA, SignIn

LONE_SURROGATE = "\\ud800"
LIST = "/api/resource/Diary"


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


def many(number: int) -> list[list[Any]]:
    """So many conditions on one field."""
    return [["title", "=", str(index)] for index in range(number)]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param({"limit_start": 10**30}, id="no such page"),
        pytest.param({"filters": [["docstatus", "=", 10**400]]}, id="a number beyond all"),
        pytest.param({"filters": [["title", "like", "%a" * 40_000]]}, id="an endless pattern"),
        pytest.param({"filters": [["title", "=", {"a": 1}]]}, id="an object as a value"),
        pytest.param({"filters": [["title", "=", [["a"]]]]}, id="a list of lists as a value"),
        pytest.param({"filters": [["title", "in", [{"a": 1}]]]}, id="an object among values"),
        pytest.param({"fields": ['name as "a\u0000b"']}, id="a null in a name"),
        pytest.param({"fields": [f"name as a{index}" for index in range(5000)]}, id="thousands of fields"),
        pytest.param({"or_filters": many(5000)}, id="thousands of conditions"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(sign_in: SignIn, question: dict[str, Any]) -> None:
    client = sign_in(ANNA)

    answer = client.post("/api/method/frappe.client.get_list", {"doctype": "Diary", **question})

    assert 400 <= answer.status_code < 500 or answer.json == {"message": []}, answer.json
    assert client.get(f"{LIST}/plans").status_code == 200


def test_a_limit_beyond_all_is_no_limit(sign_in: SignIn) -> None:
    assert sign_in(ANNA).get(LIST, {"limit_page_length": 10**30}).json["data"] == [{"name": "plans"}]


@pytest.mark.parametrize("path", [LIST, "/api/method/frappe.client.get_list", "/api/method/login"])
def test_half_a_sign_is_no_text(sign_in: SignIn, path: str) -> None:
    client = sign_in(ANNA)
    body = f'{{"title": "{LONE_SURROGATE}", "doctype": "Diary", "usr": "{LONE_SURROGATE}", "pwd": "x"}}'

    answer = client.request("POST", path, data=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400, answer.data


def test_half_a_sign_in_the_address_is_no_text(sign_in: SignIn) -> None:
    filters = f'[["title", "=", "{LONE_SURROGATE}"]]'

    assert 400 <= sign_in(ANNA).get(LIST, {"filters": filters}).status_code < 500


def test_a_whole_sign_of_two_halves_is_text(sign_in: SignIn) -> None:
    client = sign_in(ANNA)
    body = json.dumps({"title": "Зошит 😀"}, ensure_ascii=True)

    stored = client.request("POST", LIST, data=body, headers={"Content-Type": "application/json"})

    assert stored.json["data"]["title"] == "Зошит 😀"
