"""Tokens: how long they are good, how they are renewed, what their scopes open, and how they end."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import Context, FixedClock, Site
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.testing.sites import acting

from .program import CLERK, METHODS, bearer


def test_a_token_ends_after_an_hour_and_is_renewed(program: Any, clock: FixedClock) -> None:
    tea = program()
    old = tea.tokens()
    clock.move(minutes=61)
    assert tea.own.get("/api/resource/Order", headers=bearer(old["access_token"])).status_code == 401

    new = tea.renews(old["refresh_token"]).get_json()

    assert new["refresh_token"] != old["refresh_token"]
    assert tea.own.get("/api/resource/Order", headers=bearer(new["access_token"])).status_code == 200


def test_a_token_to_renew_with_that_comes_twice_ends_its_family(program: Any) -> None:
    tea = program()
    first = tea.tokens()
    second = tea.renews(first["refresh_token"]).get_json()
    assert tea.own.get("/api/resource/Order", headers=bearer(first["access_token"])).status_code == 401

    again = tea.renews(first["refresh_token"])

    assert again.get_json()["error"] == "invalid_grant"
    assert tea.own.get("/api/resource/Order", headers=bearer(second["access_token"])).status_code == 401
    assert tea.renews(second["refresh_token"]).get_json()["error"] == "invalid_grant"


def test_a_month_without_renewing_ends_it(program: Any, clock: FixedClock) -> None:
    tea = program()
    old = tea.tokens()
    clock.move(days=31)

    assert tea.renews(old["refresh_token"]).get_json()["error"] == "invalid_grant"


def test_renewing_may_ask_for_less_and_not_for_more(program: Any) -> None:
    tea = program(scopes="all read openid")
    old = tea.tokens(scope="read openid")

    assert tea.renews(old["refresh_token"], scope="all").get_json()["error"] == "invalid_scope"
    assert tea.renews(old["refresh_token"], scope="openid").get_json()["scope"] == "openid"


def test_an_access_token_cannot_renew_and_a_renewing_one_cannot_act(program: Any) -> None:
    tea = program()
    got = tea.tokens()

    assert tea.renews(got["access_token"]).get_json()["error"] == "invalid_grant"
    assert tea.own.get("/api/resource/Order", headers=bearer(got["refresh_token"])).status_code == 401


def test_scopes_decide_what_a_program_does(program: Any) -> None:
    tea = program(scopes="all read openid")
    reader, knower = tea.tokens(scope="read"), tea.tokens(scope="openid")

    def statuses(token: dict[str, Any]) -> list[int]:
        headers = bearer(token["access_token"])
        return [
            tea.own.get("/api/resource/Order", headers=headers).status_code,
            tea.own.post("/api/resource/Order", {"title": "Tea"}, headers=headers).status_code,
            tea.own.get(METHODS + "openid_profile", headers=headers).status_code,
        ]

    assert statuses(reader) == [200, 403, 403]
    assert statuses(knower) == [403, 403, 200]


def test_only_hashes_are_stored(program: Any, site: Site) -> None:
    tea = program()
    code = tea.answered()["code"]
    got = tea.fetches(code).get_json()

    with acting(site, write=False):
        rows = [
            get_doc(doctype, name).as_dict()
            for doctype in ("OAuth Client", "OAuth Authorization Code", "OAuth Bearer Token")
            for name in get_list(doctype, user=None, pluck="name")
        ]

    for secret in (code, got["access_token"], got["refresh_token"], tea.secret):
        assert secret and secret not in json.dumps(rows, default=str)


def test_a_disabled_person_and_a_disabled_program_act_no_more(program: Any, orders: Context) -> None:
    tea, coffee = program(), program()
    first, second = tea.tokens(), coffee.tokens()
    get_doc("OAuth Client", coffee.client_id).update({"enabled": 0}).save()
    orders.db.commit()

    assert tea.own.get("/api/resource/Order", headers=bearer(first["access_token"])).status_code == 200
    assert tea.own.get("/api/resource/Order", headers=bearer(second["access_token"])).status_code == 401

    get_doc("User", CLERK).update({"enabled": 0}).save()
    orders.db.commit()

    assert tea.own.get("/api/resource/Order", headers=bearer(first["access_token"])).status_code == 401
    assert tea.renews(first["refresh_token"]).status_code == 400


def test_a_program_ends_its_own_token_and_no_other(program: Any) -> None:
    tea, coffee = program(), program()
    got = tea.tokens()

    assert coffee.says("revoke_token", token=got["access_token"]).get_json()["error"] == "invalid_grant"
    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 200
    assert tea.says("revoke_token", token=got["refresh_token"]).status_code == 200
    assert tea.own.get("/api/resource/Order", headers=bearer(got["access_token"])).status_code == 401
    assert tea.says("revoke_token", token="unknown").status_code == 200


def test_a_program_asks_whether_its_own_token_is_good(program: Any, clock: FixedClock) -> None:
    tea, coffee = program(), program()
    got = tea.tokens()

    told = tea.says("introspect_token", token=got["access_token"]).get_json()
    assert (told["active"], told["username"], told["scope"], told["client_id"]) == (
        True,
        CLERK,
        "all openid",
        tea.client_id,
    )
    assert told["exp"] == int(clock.now_utc().timestamp()) + 3600
    assert coffee.says("introspect_token", token=got["access_token"]).get_json() == {"active": False}
    clock.move(hours=2)
    assert tea.says("introspect_token", token=got["access_token"]).get_json() == {"active": False}


def test_a_phone_cannot_ask_about_tokens(program: Any) -> None:
    phone = program(is_public=True)
    got = phone.tokens()

    assert phone.says("introspect_token", token=got["access_token"]).get_json()["error"] == "invalid_client"
