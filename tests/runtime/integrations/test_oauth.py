"""Other programs that act for people: OAuth 2.0 with codes and PKCE, and OpenID Connect."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from frappe.context import Context, FixedClock, Site
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.query import get_list, values
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

CLERK, STRANGER, KEEPER = "clerk@example.com", "stranger@example.com", "keeper@example.com"
METHODS = "/api/method/frappe.integrations.oauth2."
BACK = "https://program.example/back"
VERIFIER = "v" * 50
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


class Program:
    """Another program and the browser of the person who is to let it in."""

    def __init__(self, site: Site, client_id: str, secret: str | None) -> None:
        self.site, self.client_id, self.secret = site, client_id, secret
        self.browser = HttpClient(site)
        self.own = HttpClient(site)

    def asks(self, **arguments: Any) -> Any:
        """What the browser is shown when the program sends it here."""
        given = {"response_type": "code", "client_id": self.client_id, "redirect_uri": BACK, "state": "s1"}
        given |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256", **arguments}
        given = {name: value for name, value in given.items() if value is not None}
        return self.browser.get(METHODS + "authorize", given)

    def answered(self, decision: str = "allow", **arguments: Any) -> dict[str, str]:
        """What the program gets in the address, after the person presses a button of the page."""
        page = self.asks(**arguments).get_data(as_text=True)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        assert fields.get("csrf_token"), page
        done = self.browser.request(
            "POST",
            METHODS + "approve",
            data={**fields, "decision": decision},
            headers={"X-Frappe-CSRF-Token": ""},
        )
        assert done.status_code == 303, done.get_data(as_text=True)
        return where(done)

    def fetches(self, code: str | None = None, **arguments: Any) -> Any:
        """The answer of the token endpoint."""
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
        }
        return self.says("get_token", **{**given, **arguments})

    def renews(self, refresh_token: str, **arguments: Any) -> Any:
        """The answer of the token endpoint to a token to renew with."""
        return self.says("get_token", grant_type="refresh_token", refresh_token=refresh_token, **arguments)

    def says(self, step: str, **arguments: Any) -> Any:
        """Any request of the program itself, with its own secret."""
        data = {name: value for name, value in arguments.items() if value is not None}
        headers = {}
        if self.secret is None:
            data.setdefault("client_id", self.client_id)
        else:
            pair = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        return self.own.request("POST", METHODS + step, data=data, headers=headers)

    def tokens(self, **arguments: Any) -> dict[str, Any]:
        """Let in, and what it gets."""
        reply = self.fetches(self.answered(**arguments)["code"])
        assert reply.status_code == 200, reply.get_data(as_text=True)
        return dict(reply.get_json())


def where(response: Any) -> dict[str, str]:
    """The arguments of the address that a browser is sent to."""
    address = urlsplit(response.headers["Location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == BACK
    return {name: found[0] for name, found in parse_qs(address.query).items()}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def clock(site: Site, orders: Context) -> FixedClock:
    clock = FixedClock(datetime.now(UTC))
    site.memory["clock"] = orders.clock = clock
    return clock


@pytest.fixture
def program(orders: Context, site: Site, clock: FixedClock) -> Callable[..., Program]:
    """Makes a program, with a clerk's browser signed in; it has a secret unless told otherwise."""

    def make(user: str | None = CLERK, *, is_public: bool = False, **given: Any) -> Program:
        client = {
            "doctype": "OAuth Client",
            "app_name": "Tea & Co",
            "redirect_uris": BACK,
            "scopes": "all openid",
        }
        method = "None" if is_public else "Client Secret Basic"
        doc = get_doc({**client, "token_endpoint_auth_method": method, **given}).insert()
        made = Program(site, doc.name, None if is_public else doc.make_secret())
        orders.db.commit()
        if user:
            assert made.browser.sign_in(user, PASSWORD).status_code == 200
            made.browser.csrf_token = None
        return made

    return make


# Letting in ---------------------------------------------------------------------------------------------------------


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


# Codes --------------------------------------------------------------------------------------------------------------


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


# Tokens -------------------------------------------------------------------------------------------------------------


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


# Who somebody is ----------------------------------------------------------------------------------------------------


def test_the_site_signs_who_somebody_is(program: Any) -> None:
    tea = program(scopes="openid profile email")
    got = tea.tokens(nonce="n1", scope="openid email")
    keys = KeySet.import_key_set(tea.own.get(METHODS + "jwks").get_json())

    claims = jwt.decode(got["id_token"], keys, algorithms=["RS256"]).claims

    assert (claims["sub"], claims["email"], claims["nonce"], claims["aud"]) == (
        CLERK,
        CLERK,
        "n1",
        [tea.client_id],
    )
    assert claims["iss"] == f"http://{tea.site.name}" and "name" not in claims


def test_a_nonce_is_good_for_once(program: Any) -> None:
    tea = program()
    tea.answered(nonce="n1", scope="openid")

    assert where(tea.asks(nonce="n1", scope="openid"))["error"] == "invalid_request"


def test_the_profile_tells_what_the_scopes_open(program: Any) -> None:
    tea = program(scopes="openid profile email")
    narrow, wide = tea.tokens(scope="openid"), tea.tokens(scope="openid profile email")

    def profile(token: dict[str, Any]) -> dict[str, Any]:
        return dict(tea.own.get(METHODS + "openid_profile", headers=bearer(token["access_token"])).get_json())

    assert profile(narrow) == {"sub": CLERK}
    assert profile(wide)["email"] == CLERK and profile(wide)["name"] == "Clerk"


def test_the_profile_is_for_programs(program: Any) -> None:
    tea = program()

    assert tea.browser.get(METHODS + "openid_profile").status_code == 401


def test_the_addresses_are_found_and_the_key_holds_nothing_private(program: Any) -> None:
    tea = program()

    found = tea.own.get("/.well-known/openid-configuration").get_json()

    assert found == tea.own.get("/.well-known/oauth-authorization-server").get_json()
    assert found["issuer"] == f"http://{tea.site.name}"
    assert found["token_endpoint"] == found["issuer"] + METHODS + "get_token"
    (key,) = tea.own.get(METHODS + "jwks").get_json()["keys"]
    assert {"n", "e", "kid"} <= key.keys() and not {"d", "p", "q"} & key.keys()


# Looking after it ---------------------------------------------------------------------------------------------------


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
