"""A person lets another program in, or not: who asks, for what, and where the browser is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from frappe.context import Context
from frappe.query import get_list

from .program import BACK, CLERK, METHODS, STRANGER, bearer, where


def test_a_guest_signs_in_first_and_comes_back(program: Any) -> None:
    asked = program(user=None).asks()

    assert asked.status_code == 302
    target = parse_qs(urlsplit(asked.headers["Location"]).query)["redirect-to"][0]
    assert target.startswith(METHODS + "authorize?") and "state=s1" in target


def test_the_page_says_who_asks_for_what_and_where_it_leads(program: Any) -> None:
    shown = program(scopes="read openid email").asks(scope="read email nonsense")

    text = shown.get_data(as_text=True)
    assert shown.status_code == 200
    assert "Tea &amp; Co" in text and "program.example" in text and CLERK in text
    assert "Read everything that you may read" in text and "e-mail address" in text
    assert "Know that it is you" not in text
    assert "form-action 'self' https://program.example;" in shown.headers["Content-Security-Policy"]
    assert "script" not in text


def test_a_program_that_is_let_in_acts_for_the_person(program: Any, orders: Context) -> None:
    tea = program()

    answer = tea.answered()
    assert (answer["state"], answer["iss"]) == ("s1", f"http://{tea.site.name}")
    got = tea.fetches(answer["code"])

    body = got.get_json()
    assert got.headers["Cache-Control"] == "no-store"
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 3600, "all openid")
    made = tea.own.post("/api/resource/Order", {"title": "Tea"}, headers=bearer(body["access_token"]))
    assert made.status_code == 200 and made.get_json()["data"]["owner"] == CLERK


def test_a_program_gets_no_more_than_the_person_may(program: Any) -> None:
    tea = program(STRANGER)

    token = tea.tokens()["access_token"]

    assert tea.own.get("/api/resource/Order", headers=bearer(token)).status_code == 403
    assert tea.own.get("/api/resource/ToDo", headers=bearer(token)).status_code == 200


def test_who_refuses_is_believed(program: Any) -> None:
    tea = program()

    answer = tea.answered("refuse")

    assert (answer["error"], answer["state"]) == ("access_denied", "s1")
    assert get_list("OAuth Authorization Code", user=None) == []


def test_only_a_browser_with_a_session_lets_a_program_in(program: Any) -> None:
    tea = program()
    token = tea.tokens()["access_token"]
    arguments = {
        "response_type": "code",
        "client_id": tea.client_id,
        "redirect_uri": BACK,
        "decision": "allow",
    }

    by_token = tea.own.request("POST", METHODS + "approve", data=arguments, headers=bearer(token))
    from_elsewhere = tea.browser.request(
        "POST", METHODS + "approve", data=arguments, headers={"Origin": "https://evil.example"}
    )

    assert by_token.status_code == 403
    assert from_elsewhere.status_code == 400 and "code=" not in str(from_elsewhere.headers)


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "nobody"},
        {"client_id": None},
        {"redirect_uri": BACK + "/deeper"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": 'https://evil.example/"é'},
    ],
)
def test_nobody_is_sent_to_an_address_that_the_program_did_not_name(program: Any, wrong: Any) -> None:
    shown = program().asks(**wrong)

    assert shown.status_code == 400 and "Location" not in shown.headers
    assert "not answered" in shown.get_data(as_text=True)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "nonsense"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"prompt": "none", "scope": "openid"}, "consent_required"),
    ],
)
def test_the_program_is_told_what_is_wrong_with_its_request(program: Any, wrong: Any, error: str) -> None:
    answer = where(program().asks(**wrong))

    assert (answer["error"], answer["state"]) == (error, "s1")


def test_a_program_is_only_for_those_with_its_roles(program: Any) -> None:
    roles = [{"role": "Clerk"}]

    assert program(CLERK, allowed_roles=roles).asks().status_code == 200
    refused = program(STRANGER, allowed_roles=roles).asks()

    assert refused.status_code == 403 and "may not let" in refused.get_data(as_text=True)
