"""Signing in with an account of elsewhere. The provider is a fake that answers as Google does."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from frappe.context import Context, Site
from frappe.context.acting import acting_as
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.integrations.doctype.social_login_key.social_login_key import look_up
from frappe.integrations.social.known import addresses_of
from frappe.query import get_list, values
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

CLERK, STRANGER = "clerk@example.com", "stranger@example.com"
TENANT = "11111111-2222-3333-4444-555555555555"
KEY = RSAKey.generate_key(2048, {"kid": "k1"})
WHO = "/api/method/frappe.auth.get_logged_user"


class Provider:
    """Another place with accounts: what it says of who comes, and what it was asked."""

    def __init__(self, other: Any, site: Site) -> None:
        self.other, self.site = other, site
        self.issuer = other.address
        keys = {"keys": [KEY.as_dict(private=False)]}
        other.by_path["/keys"] = (200, {"Content-Type": "application/json"}, json.dumps(keys).encode())
        self.browser = HttpClient(site)

    def leave(self, **query: str) -> dict[str, str]:
        """The browser goes to the provider; what it carries."""
        answer = self.browser.get("/login/with/Kalyna", query)
        assert answer.status_code == 302
        address = urlsplit(answer.headers["Location"])
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{self.issuer}/authorize"
        return {name: found[0] for name, found in parse_qs(address.query).items()}

    def says(self, carried: dict[str, str], *, key: RSAKey = KEY, alg: str = "RS256", **claims: Any) -> None:
        """What the provider will tell of who comes back."""
        now = int(time.time())
        told = {
            "iss": self.issuer,
            "aud": "client-1",
            "sub": "10769150350006150715113082367",
            "email": CLERK,
            "email_verified": True,
            "iat": now,
            "exp": now + 3600,
            "nonce": carried["nonce"],
            **claims,
        }
        told = {name: value for name, value in told.items() if value is not None}
        token = jwt.encode({"alg": alg, "kid": "k1"}, told, key)
        body = {
            "access_token": "ya29.x",
            "expires_in": 3599,
            "scope": "openid",
            "token_type": "Bearer",
            "id_token": token,
        }
        self.other.by_path["/token"] = (200, {"Content-Type": "application/json"}, json.dumps(body).encode())

    def come_back(self, carried: dict[str, str], **query: str) -> Any:
        """The browser comes back with a code."""
        return self.browser.get("/login/back/Kalyna", {"code": "c1", "state": carried["state"], **query})

    def who(self) -> str:
        """Who the browser is signed in as."""
        return str(self.browser.get(WHO).get_json()["message"])


@pytest.fixture
def make_key(orders: Context, near: Site, other: Any) -> Callable[..., Any]:
    """Stores a provider that the sign-in page offers, on this machine."""

    def make(**given: Any) -> Any:
        doc = {
            "doctype": "Social Login Key",
            "provider_name": "Kalyna",
            "social_login_provider": "Custom",
            "enable_social_login": 1,
            "client_id": "client-1",
            "client_secret": "pepper",
            "base_url": other.address,
            "authorize_url": f"{other.address}/authorize",
            "access_token_url": f"{other.address}/token",
            "keys_url": f"{other.address}/keys",
        }
        made = get_doc({**doc, **given}).insert()
        orders.db.commit()
        return made

    return make


@pytest.fixture
def provider(make_key: Any, other: Any, near: Site) -> Provider:
    """A provider that the site knows, and a browser."""
    make_key()
    return Provider(other, near)


# The way ------------------------------------------------------------------------------------------------------------


def test_the_sign_in_page_offers_it_and_keeps_the_way(provider: Provider) -> None:
    page = provider.browser.get("/login", {"redirect-to": "/app/todo"}).get_data(as_text=True)

    assert "Sign in with Kalyna" in page
    assert 'href="/login/with/Kalyna?redirect-to=%2Fapp%2Ftodo"' in page


def test_who_comes_back_is_signed_in_and_sees_what_they_wanted(provider: Provider) -> None:
    carried = provider.leave(**{"redirect-to": "/app/todo"})
    provider.says(carried)

    back = provider.come_back(carried)

    assert (back.status_code, back.headers["Location"]) == (303, "/app/todo")
    assert provider.who() == CLERK
    asked = {name: found[0] for name, found in parse_qs(provider.other.received[0].body.decode()).items()}
    assert (asked["code"], asked["client_id"], asked["client_secret"]) == ("c1", "client-1", "pepper")
    verifier = hashlib.sha256(asked["code_verifier"].encode()).digest()
    assert carried["code_challenge"] == base64.urlsafe_b64encode(verifier).decode().rstrip("=")
    assert (
        carried["redirect_uri"] == asked["redirect_uri"] == f"http://{provider.site.name}/login/back/Kalyna"
    )


def test_an_account_is_known_by_its_subject_from_then_on(provider: Provider, site: Site) -> None:
    first = provider.leave()
    provider.says(first)
    provider.come_back(first)
    provider.browser = HttpClient(provider.site)
    second = provider.leave()

    provider.says(second, email="renamed@elsewhere.example", email_verified=False)

    assert provider.come_back(second).status_code == 303 and provider.who() == CLERK
    with acting(site, write=False):
        assert values.count("Social Login Account") == 1


def test_a_second_step_is_still_asked_for(provider: Provider, orders: Context) -> None:
    get_doc("System Settings").update({"enable_two_factor_auth": 1, "two_factor_method": "Email"}).save()
    get_doc("Role", "Clerk").update({"two_factor_auth": 1}).save()
    orders.db.commit()
    carried = provider.leave()
    provider.says(carried)

    shown = provider.come_back(carried)

    assert shown.status_code == 200 and 'name="otp"' in shown.get_data(as_text=True)
    assert "sid=" not in str(shown.headers)


# What is not believed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"aud": "another-client"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"email": None},
        {"email_verified": False},
        {"email_verified": None},
        {"email": "nobody@example.com"},
        {"email": "Administrator"},
        {"key": RSAKey.generate_key(2048, {"kid": "k1"})},
    ],
)
def test_an_identity_that_cannot_be_believed_lets_nobody_in(
    provider: Provider, wrong: dict[str, Any]
) -> None:
    carried = provider.leave()
    provider.says(carried, **wrong)

    shown = provider.come_back(carried)

    assert shown.status_code == 401 and "Kalyna" in shown.get_data(as_text=True)
    assert "sid=" not in str(shown.headers)
    assert get_list("Social Login Account", user=None) == []


def test_a_token_without_a_signature_lets_nobody_in(provider: Provider) -> None:
    carried = provider.leave()
    provider.says(carried)
    body = json.loads(provider.other.by_path["/token"][2])
    _header, payload, _signature = body["id_token"].split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    forged = {**body, "id_token": f"{header}.{payload}."}
    provider.other.by_path["/token"] = (200, {}, json.dumps(forged).encode())

    assert provider.come_back(carried).status_code == 401


@pytest.mark.parametrize(
    "answer", [(400, b'{"error": "invalid_grant"}'), (500, b"down"), (200, b"[]"), (200, b"{}")]
)
def test_a_provider_that_answers_badly_is_said(provider: Provider, answer: tuple[int, bytes]) -> None:
    carried = provider.leave()
    provider.other.by_path["/token"] = (answer[0], {}, answer[1])

    shown = provider.come_back(carried)

    assert shown.status_code == 401 and "did not say who you are" in shown.get_data(as_text=True)


def test_who_did_not_leave_from_this_browser_does_not_come_back(provider: Provider) -> None:
    carried = provider.leave()
    provider.says(carried)
    victim = HttpClient(provider.site)

    shown = victim.get("/login/back/Kalyna", {"code": "c1", "state": carried["state"]})

    assert shown.status_code == 401 and provider.other.received == []


def test_another_state_does_not_come_back(provider: Provider) -> None:
    provider.leave()

    assert provider.come_back({"state": "guessed"}).status_code == 401
    assert provider.other.received == []


def test_who_refused_there_sees_why(provider: Provider) -> None:
    carried = provider.leave()

    shown = provider.browser.get("/login/back/Kalyna", {"error": "access_denied", "state": carried["state"]})

    assert shown.status_code == 401 and "access_denied" in shown.get_data(as_text=True)


def test_a_disabled_user_is_not_let_in(provider: Provider, orders: Context) -> None:
    get_doc("User", CLERK).update({"enabled": 0}).save()
    orders.db.commit()
    carried = provider.leave()
    provider.says(carried)

    assert provider.come_back(carried).status_code == 401


def test_a_provider_that_is_switched_off_is_neither_offered_nor_asked(
    provider: Provider, orders: Context
) -> None:
    get_doc("Social Login Key", "Kalyna").update({"enable_social_login": 0}).save()
    orders.db.commit()

    assert "Kalyna" not in provider.browser.get("/login").get_data(as_text=True)
    assert provider.browser.get("/login/with/Kalyna").status_code == 404
    assert provider.browser.get("/login/with/Nobody").status_code == 404


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere_afterwards(provider: Provider, target: str) -> None:
    carried = provider.leave(**{"redirect-to": target})
    provider.says(carried)

    assert "evil" not in provider.come_back(carried).headers["Location"]


# The record ---------------------------------------------------------------------------------------------------------


def test_the_addresses_of_google_and_of_one_tenant_of_microsoft_are_known(make_key: Any) -> None:
    google = make_key(provider_name="Google", social_login_provider="Google")
    tenant = make_key(provider_name="Work", social_login_provider="Microsoft", tenant=TENANT)

    assert google.base_url == "https://accounts.google.com"
    assert tenant.base_url == f"https://login.microsoftonline.com/{TENANT}/v2.0"
    assert tenant.redirect_url.endswith("/login/back/Work")


@pytest.mark.parametrize("tenant", ["common", "organizations", "", "example.com"])
def test_microsoft_needs_one_tenant(tenant: str, context: Context) -> None:
    with pytest.raises(ValidationError):
        addresses_of("Microsoft", tenant)


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_url": None},
        {"client_secret": None},
        {"keys_url": "ftp://x"},
        {"scopes": "email"},
    ],
)
def test_what_could_not_work_is_refused(make_key: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make_key(**wrong)


def test_addresses_are_looked_up_where_the_issuer_speaks_for_itself(
    near: Site, orders: Context, other: Any
) -> None:
    told = {
        "issuer": other.address,
        "authorization_endpoint": f"{other.address}/a",
        "token_endpoint": f"{other.address}/t",
        "jwks_uri": f"{other.address}/k",
    }
    path = "/.well-known/openid-configuration"
    orders.db.rollback()
    other.by_path[path] = (200, {}, json.dumps(told).encode())
    assert look_up(other.address) == {
        "authorize_url": f"{other.address}/a",
        "access_token_url": f"{other.address}/t",
        "keys_url": f"{other.address}/k",
    }

    other.by_path[path] = (200, {}, json.dumps({**told, "issuer": "https://evil.example"}).encode())
    with pytest.raises(ValidationError):
        look_up(other.address)


@pytest.mark.parametrize("issuer", ["GET", '"GET"', "https://nobody.invalid"])
def test_issuer_that_cannot_be_reached_is_a_mistake_of_who_typed_it(orders: Context, issuer: str) -> None:
    orders.db.rollback()

    with pytest.raises(ValidationError) as caught:
        look_up(issuer)

    assert caught.value.http_status_code < 500


def test_only_system_managers_look_up(orders: Context) -> None:
    with acting_as(CLERK), pytest.raises(PermissionError):
        look_up("https://accounts.google.com")


def test_a_provider_that_is_deleted_is_forgotten(provider: Provider, orders: Context) -> None:
    carried = provider.leave()
    provider.says(carried)
    provider.come_back(carried)

    get_doc("Social Login Key", "Kalyna").delete()

    assert values.count("Social Login Account") == 0
