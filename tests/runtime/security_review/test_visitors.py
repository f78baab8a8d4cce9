"""People with an account and without the desk, such as applicants: what is for colleagues is not for them."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

from .conftest import ANNA, SignIn

VISITOR = "visitor@example.com"


@pytest.fixture
def visitor(diaries: Site) -> HttpClient:
    """A visitor of the website who is signed in."""
    with acting(diaries) as context:
        make_user(VISITOR, password=PASSWORD, user_type="Website User")
        context.db.commit()
    client = HttpClient(diaries)
    assert client.post("/api/method/login", {"usr": VISITOR, "pwd": PASSWORD}).status_code == 200
    token = client.get("/api/method/frappe.auth.sessions.get_csrf_token").json["message"]
    client.csrf_token = token
    return client


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("desk.search.get_names_for_mentions", {"search_term": "anna"}),
        ("desk.form.tags.get_tags", {"doctype": "Diary", "txt": ""}),
        ("client.get_list", {"doctype": "User"}),
        ("desk.search.search_link", {"doctype": "User", "txt": "anna"}),
        ("desk.reportview.get", {"doctype": "User", "fields": ["name"]}),
        ("desk.form.load.getdoctype", {"doctype": "User"}),
    ],
)
def test_colleagues_and_their_words_are_not_for_visitors(
    visitor: HttpClient, path: str, arguments: dict[str, Any]
) -> None:
    answer = visitor.get(f"/api/method/frappe.{path}", arguments)

    assert answer.status_code == 403, answer.json


def test_people_of_the_desk_find_each_other(sign_in: SignIn) -> None:
    path = "/api/method/frappe.desk.search.get_names_for_mentions"

    found = sign_in(ANNA).get(path, {"search_term": "borys"}).json["message"]

    assert [row["id"] for row in found] == ["borys@example.com"]
