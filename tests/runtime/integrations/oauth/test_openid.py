"""OpenID Connect: the site signs who somebody is, and tells a program what the scopes open."""

from __future__ import annotations

from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet

from .program import CLERK, METHODS, bearer, where


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
