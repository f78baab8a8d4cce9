"""Codes: good for once, for minutes, for the program that asked, with what belongs to them (PKCE, secrets)."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import FixedClock

from .program import bearer


def test_a_code_is_good_for_once_and_the_second_use_ends_its_tokens(program: Any) -> None:
    tea = program()
    code = tea.answered()["code"]
    token = tea.fetches(code).get_json()["access_token"]

    again = tea.fetches(code)

    assert (again.status_code, again.get_json()["error"]) == (400, "invalid_grant")
    assert tea.own.get("/api/resource/Order", headers=bearer(token)).status_code == 401


def test_a_code_is_good_for_some_minutes(program: Any, clock: FixedClock) -> None:
    tea = program()
    code = tea.answered()["code"]
    clock.move(minutes=6)

    assert tea.fetches(code).get_json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code_verifier": "w" * 50}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": "https://evil.example/"}, "invalid_grant"),
        ({"code": "guessed"}, "invalid_grant"),
        ({"code": None}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
def test_a_code_needs_what_belongs_to_it(program: Any, wrong: Any, error: str) -> None:
    tea = program()
    code = tea.answered()["code"]

    reply = tea.fetches(**{"code": code, **wrong})

    assert (reply.status_code, reply.get_json()["error"]) == (400, error)


def test_a_code_of_one_program_is_nothing_to_another(program: Any) -> None:
    tea, coffee = program(), program()

    assert coffee.fetches(tea.answered()["code"]).get_json()["error"] == "invalid_grant"


def test_a_program_must_say_who_it_is(program: Any) -> None:
    tea = program()
    code = tea.answered()["code"]
    tea.secret = "guessed"

    refused = tea.fetches(code)

    assert (refused.status_code, refused.get_json()["error"]) == (401, "invalid_client")
    assert refused.headers["WWW-Authenticate"].startswith("Basic")


def test_a_secret_may_come_in_the_form(program: Any) -> None:
    tea = program()
    code, secret = tea.answered()["code"], tea.secret
    tea.secret = None

    assert tea.fetches(code, client_secret=secret).status_code == 200


def test_a_program_with_a_secret_cannot_go_without_it(program: Any) -> None:
    tea = program()
    code = tea.answered()["code"]
    tea.secret = None

    assert tea.fetches(code).get_json()["error"] == "invalid_client"


def test_a_program_without_a_secret_needs_a_challenge(program: Any) -> None:
    phone = program(is_public=True)
    assert phone.fetches(phone.answered()["code"]).status_code == 200

    code = phone.answered(code_challenge=None, code_challenge_method=None)["code"]

    assert phone.fetches(code).status_code == 400
    assert phone.fetches(code, code_verifier=None).status_code == 400
