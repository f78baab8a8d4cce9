"""Scripts that HTTP calls by a name of their own."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.exceptions import ValidationError
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

CLERK, KEEPER = "clerk@example.com", "keeper@example.com"


@pytest.fixture
def make(make_script: Any, orders: Context) -> Any:
    """Stores a script at /api/method/tea.pour, unless told otherwise."""

    def stored(script: str, **given: Any) -> Any:
        values = {
            "script_type": "API",
            "api_method": "tea.pour",
            "reference_doctype": None,
            "doctype_event": None,
        }
        made = make_script(script, **{**values, **given})
        orders.db.commit()
        return made

    return stored


@pytest.fixture
def clerk(orders: Context, site: Site) -> HttpClient:
    orders.db.commit()
    client = HttpClient(site)
    client.sign_in(CLERK, PASSWORD)
    return client


def test_a_method_answers_with_the_arguments_and_the_user(make: Any, clerk: HttpClient) -> None:
    make(
        'frappe.response["message"] = [frappe.form_dict.cups, frappe.session.user, user]\n'
        'frappe.response["more"] = 1\n'
    )

    for path in ("/api/method/tea.pour", "/api/v2/method/tea.pour"):
        answer = clerk.get(path, {"cups": "2"}).get_json()
        assert answer.get("message", answer.get("data")) == ["2", CLERK, CLERK]
        assert answer["more"] == 1


def test_what_a_method_writes_by_post_is_kept_and_by_get_refused(
    make: Any, clerk: HttpClient, site: Site
) -> None:
    make('frappe.get_doc({"doctype": "Neighbour", "title": frappe.form_dict.title}).insert()')

    assert clerk.get("/api/method/tea.pour", {"title": "by get"}).status_code >= 400
    assert clerk.post("/api/method/tea.pour", {"title": "by post"}).status_code == 200

    with acting(site, write=False):
        assert get_list("Neighbour", user=None, pluck="title") == ["by post"]


def test_a_method_that_throws_leaves_nothing(make: Any, clerk: HttpClient, site: Site) -> None:
    make('frappe.get_doc({"doctype": "Neighbour"}).insert()\nfrappe.throw("Cold", frappe.PermissionError)')

    answer = clerk.post("/api/method/tea.pour")

    assert answer.status_code == 403 and answer.get_json()["error"]["message"] == "Cold"
    with acting(site, write=False):
        assert get_list("Neighbour", user=None) == []


def test_permissions_of_the_user_hold(make: Any, site: Site, clerk: HttpClient) -> None:
    make('frappe.get_doc({"doctype": "Role", "role_name": "Root"}).insert()')

    assert clerk.post("/api/method/tea.pour").status_code == 403


def test_guests_call_only_what_is_open_to_them(make: Any, site: Site) -> None:
    make('frappe.response["message"] = 1')
    make('frappe.response["message"] = 2', name="Open", api_method="tea.look", allow_guest=1)
    guest = HttpClient(site)

    assert guest.get("/api/method/tea.pour").status_code == 403
    assert guest.get("/api/method/tea.look").get_json()["message"] == 2


def test_a_method_may_be_limited_in_how_often_it_is_called(make: Any, clerk: HttpClient) -> None:
    make('frappe.response["message"] = 1', enable_rate_limit=1, rate_limit_count=2, rate_limit_seconds=3600)

    assert [clerk.post("/api/method/tea.pour").status_code for _call in range(3)] == [200, 200, 429]


def test_no_script_answers_while_scripts_are_off(make: Any, clerk: HttpClient, scripting: Site) -> None:
    make('frappe.response["message"] = 1')

    del scripting.conf["server_script_enabled"]

    answer = clerk.get("/api/method/tea.pour")
    assert answer.status_code == 403 and "runs no server scripts" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("name", ["frappe.ping", "tea pour", "tea/pour", ""])
def test_a_method_has_a_name_of_its_own(make: Any, name: str) -> None:
    with pytest.raises(ValidationError):
        make("x = 1", api_method=name)


def test_two_scripts_cannot_answer_one_method(make: Any) -> None:
    make("x = 1")

    with pytest.raises(ValidationError, match="there already"):
        make("x = 2", name="Second")


def test_only_system_managers_write_scripts(orders: Context, site: Site, clerk: HttpClient) -> None:
    keeper = HttpClient(site)
    keeper.sign_in(KEEPER, PASSWORD)
    body = {"name": "Mine", "script_type": "API", "api_method": "tea.pour", "script": "x = 1"}

    assert clerk.post("/api/resource/Server Script", body).status_code == 403
    assert keeper.post("/api/resource/Server Script", body).status_code == 200
    assert clerk.get("/api/resource/Server Script/Mine").status_code == 403


def test_a_script_that_cannot_be_read_is_refused(make: Any) -> None:
    with pytest.raises(ValidationError, match="line 1: A script imports nothing"):
        make("import os")
