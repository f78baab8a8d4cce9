"""Programs as records: who makes them, who sees and ends what was let in, and what cannot be one."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context, FixedClock
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.query import values
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user

from .program import BACK, CLERK, KEEPER, METHODS, STRANGER, bearer


def test_one_sees_the_programs_one_let_in_and_ends_them(program: Any) -> None:
    tea = program()
    got = tea.tokens()
    session = HttpClient(tea.site)
    session.sign_in(CLERK, PASSWORD)

    (shown,) = session.get(METHODS + "get_programs").get_json()["message"]
    assert (shown["client"], shown["app_name"]) == (tea.client_id, "Tea & Co")
    assert shown["allows"][0].startswith("Read and change everything")
    assert session.post(METHODS + "end_program", {"client": tea.client_id}).status_code == 200

    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 401
    assert session.get(METHODS + "get_programs").get_json()["message"] == []
    assert session.post(METHODS + "end_program", {"client": tea.client_id}).status_code == 404


def test_last_day_of_use_is_told_and_a_renewal_keeps_since_when(program: Any, clock: FixedClock) -> None:
    tea = program()
    got = tea.tokens()
    session = HttpClient(tea.site)
    session.sign_in(CLERK, PASSWORD)

    def told() -> dict[str, Any]:
        (shown,) = session.get(METHODS + "get_programs").get_json()["message"]
        return dict(shown)

    before = told()
    assert before["last_used_on"] is None
    clock.move(minutes=10)
    tea.own.get("/api/resource/Order", headers=bearer(got["access_token"]))
    assert told()["last_used_on"] == clock.now_utc().date().isoformat()
    clock.move(days=2)
    session.sign_in(CLERK, PASSWORD)
    tea.renews(got["refresh_token"])
    after = told()
    assert after["since"] == before["since"]
    assert after["last_used_on"] == clock.now_utc().date().isoformat()


def test_what_the_token_does_not_open_is_no_use_of_it(program: Any) -> None:
    tea = program()
    got = tea.tokens(scope="openid")
    session = HttpClient(tea.site)
    session.sign_in(CLERK, PASSWORD)

    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 403

    (shown,) = session.get(METHODS + "get_programs").get_json()["message"]
    assert shown["last_used_on"] is None


def test_nobody_sees_or_ends_what_another_let_in(program: Any) -> None:
    tea = program()
    got = tea.tokens()
    other = HttpClient(tea.site)
    other.sign_in(STRANGER, PASSWORD)

    assert other.get(METHODS + "get_programs").get_json()["message"] == []
    assert other.post(METHODS + "end_program", {"client": tea.client_id}).status_code == 404
    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 200


def test_only_system_managers_make_programs_and_secrets(program: Any, orders: Context) -> None:
    tea = program()
    make_user(KEEPER, "System Manager", password=PASSWORD)
    orders.db.commit()
    keeper, clerk = HttpClient(tea.site), HttpClient(tea.site)
    keeper.sign_in(KEEPER, PASSWORD)
    clerk.sign_in(CLERK, PASSWORD)
    body = {"app_name": "Mine", "redirect_uris": BACK}
    path = f"/api/v2/document/OAuth Client/{tea.client_id}/method/make_secret"

    assert clerk.post("/api/resource/OAuth Client", body).status_code == 403
    assert clerk.post(path).status_code == 403
    assert keeper.post("/api/resource/OAuth Client", body).status_code == 200
    assert len(keeper.post(path).get_json()["data"]) > 40
    shown = keeper.get(f"/api/resource/OAuth Client/{tea.client_id}").get_json()["data"]
    assert not shown.get("client_secret_hash")


def test_a_new_secret_replaces_the_old_one(program: Any, orders: Context) -> None:
    tea = program()
    code = tea.answered()["code"]
    get_doc("OAuth Client", tea.client_id).make_secret()
    orders.db.commit()

    assert tea.fetches(code).get_json()["error"] == "invalid_client"


def test_a_program_that_is_deleted_takes_its_tokens_along(program: Any, orders: Context) -> None:
    tea = program()
    got = tea.tokens()

    get_doc("OAuth Client", tea.client_id).delete()
    orders.db.commit()

    assert values.count("OAuth Bearer Token") == values.count("OAuth Authorization Code") == 0
    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uris": ""},
        {"redirect_uris": "http://program.example/back"},
        {"redirect_uris": "javascript:alert(1)"},
        {"redirect_uris": "https://*.example/back"},
        {"redirect_uris": "https://program.example/back#x"},
        {"redirect_uris": "data:text/html,x"},
        {"redirect_uris": f"{BACK}\nback"},
        {"scopes": "openid root"},
    ],
)
def test_what_cannot_be_a_program_is_refused(orders: Context, wrong: dict[str, str]) -> None:
    client = {"doctype": "OAuth Client", "app_name": "Tea", "redirect_uris": BACK}

    with pytest.raises(ValidationError):
        get_doc({**client, **wrong}).insert()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/x", "http://localhost/x", "com.example.app:/back"]
)
def test_programs_on_the_persons_own_machine_are_let_in(orders: Context, address: str) -> None:
    assert get_doc({"doctype": "OAuth Client", "app_name": "Tea", "redirect_uris": address}).insert().name
