"""What stands between client and server: proxies, pages of other sites, maintenance, limits, safe headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frappe.auth import counters
from frappe.context import Site
from frappe.http import site_of_request
from frappe.testing.client import HttpClient

PING = "/api/method/ping"
CLERK = "clerk@example.com"
PROXY = {"REMOTE_ADDR": "10.0.0.1"}
SignIn = Callable[[str], HttpClient]

API = """
import frappe
from frappe.rate_limiter import rate_limit

@frappe.whitelist(allow_guest=True)
def address():
    request = frappe.request
    return [request.remote_addr, request.source.scheme, frappe.local.site]

@frappe.whitelist(allow_guest=True)
@rate_limit(limit=2, seconds=60)
def twice():
    return "done"

@frappe.whitelist(allow_guest=True)
@rate_limit(key="email", limit=2, seconds=60, ip_based=False)
def twice_for_each(email: str):
    return email

@frappe.whitelist(allow_guest=True)
@rate_limit(limit=1, seconds=60, methods=["POST"])
def once_by_post():
    return "done"
"""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Counters and configuration of other tests are forgotten."""
    counters.forget_all()
    site_of_request._common.cache_clear()
    yield
    site_of_request._common.cache_clear()


@pytest.fixture
def tea(guest_of: Callable[[str], HttpClient]) -> HttpClient:
    """A guest of a site with an app."""
    return guest_of(API)


@pytest.fixture
def behind_a_proxy(site: Site) -> None:
    """The servers 10.0.0.0/8 are proxies of ours."""
    file = site.sites_path / "common_site_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "trusted_proxies": ["10.0.0.0/8"]}))


# Proxies ------------------------------------------------------------------------------------------------------------------


def _address(client: HttpClient, headers: dict[str, str], **options: Any) -> list[str]:
    answer = client.get("/api/method/tea.api.address", headers=headers, **options)
    assert answer.status_code == 200, answer.text
    return list(answer.json["message"])


def test_forwarded_headers_of_anybody_are_not_believed(tea: HttpClient) -> None:
    headers = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X-Frappe-Site-Name": "other"}

    assert _address(tea, headers) == ["127.0.0.1", "http", "test.localhost"]


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("1.2.3.4, 10.0.0.7", "1.2.3.4"),
        ("nonsense", "10.0.0.1"),
    ],
)
def test_trusted_proxy_says_who_the_client_is(
    tea: HttpClient, behind_a_proxy: None, forwarded: str, client: str
) -> None:
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"}

    assert _address(tea, headers, environ_base=PROXY)[:2] == [client, "https"]


def test_trusted_proxy_names_the_site(tea: HttpClient, behind_a_proxy: None) -> None:
    url = "http://elsewhere.example"
    headers = {"X-Frappe-Site-Name": "test.localhost"}

    by_proxy = tea.client.get(PING, base_url=url, headers=headers, environ_base=PROXY)
    by_anybody = tea.client.get(PING, base_url=url, headers=headers)

    assert (by_proxy.status_code, by_anybody.status_code) == (200, 404)


def test_broken_configuration_leaves_what_was_read_before(
    tea: HttpClient, behind_a_proxy: None, site: Site
) -> None:
    headers = {"X-Forwarded-For": "1.2.3.4"}
    before = _address(tea, headers, environ_base=PROXY)
    (site.sites_path / "common_site_config.json").write_text('{"trusted')
    site_of_request._common.cache_clear()

    assert _address(tea, headers, environ_base=PROXY) == before


def test_site_named_by_a_proxy_must_exist(tea: HttpClient, behind_a_proxy: None) -> None:
    headers = {"X-Frappe-Site-Name": "../etc"}

    assert tea.client.get(PING, headers=headers, environ_base=PROXY).status_code == 404


def test_cookie_is_secure_behind_tls(people: Site, behind_a_proxy: None) -> None:
    answer = HttpClient(people).post(
        "/api/method/login",
        {"usr": CLERK, "pwd": "correct horse battery"},
        headers={"X-Forwarded-Proto": "https"},
        environ_base=PROXY,
    )

    assert all("; Secure" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


# Pages of other sites -----------------------------------------------------------------------------------------------------


def _preflight(client: HttpClient, origin: str) -> Any:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    return client.request("OPTIONS", "/api/resource/Pot", headers=headers)


def test_no_other_page_may_read_answers(client: HttpClient) -> None:
    answer = client.get(PING, headers={"Origin": "https://www.example.com"})

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Access-Control-Allow-Methods" not in _preflight(client, "https://www.example.com").headers


@pytest.mark.parametrize(
    "allowed", ["https://www.example.com", ["https://other.example", "https://www.example.com"]]
)
def test_page_of_an_allowed_site_may(client: HttpClient, allowed: Any) -> None:
    client.site.conf["allow_cors"] = allowed
    origin = "https://www.example.com"

    answer = client.get(PING, headers={"Origin": origin})
    preflight = _preflight(client, origin)
    other = client.get(PING, headers={"Origin": "https://www.example.com.evil.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert (preflight.status_code, "POST" in preflight.headers["Access-Control-Allow-Methods"]) == (204, True)
    assert "Access-Control-Allow-Origin" not in other.headers


def test_any_page_may_but_without_cookies(client: HttpClient) -> None:
    client.site.conf["allow_cors"] = "*"

    answer = client.get(PING, headers={"Origin": "https://any.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_refusals_can_be_read_by_allowed_pages_too(client: HttpClient) -> None:
    client.site.conf["allow_cors"] = "https://www.example.com"

    answer = client.get("/api/resource/Role", headers={"Origin": "https://www.example.com"})

    assert (answer.status_code, "Access-Control-Allow-Origin" in answer.headers) == (403, True)


# Maintenance --------------------------------------------------------------------------------------------------------------


def test_site_in_maintenance_answers_503(client: HttpClient) -> None:
    client.site.conf["maintenance_mode"] = 1

    answer = client.get(PING)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json["exc_type"] == "SessionStopped"


def test_site_in_maintenance_may_be_read_where_it_says_so(signed_in: SignIn) -> None:
    clerk = signed_in(CLERK)
    clerk.site.conf.update(maintenance_mode=1, allow_reads_during_maintenance=1)

    assert clerk.get("/api/resource/Pot").status_code == 200
    refused = clerk.post("/api/resource/Pot", {"title": "x"})
    assert (refused.status_code, refused.json["exc_type"]) == (503, "InReadOnlyMode")


# Limits -------------------------------------------------------------------------------------------------------------------


def test_endpoint_may_be_called_so_often(tea: HttpClient) -> None:
    answers = [tea.get("/api/method/tea.api.twice") for _ in range(3)]
    elsewhere = tea.get("/api/method/tea.api.twice", environ_base={"REMOTE_ADDR": "10.9.9.9"})

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].json["exc_type"] == "RateLimitExceededError"
    assert elsewhere.status_code == 200


def test_limit_may_count_each_value_of_an_argument(tea: HttpClient) -> None:
    path = "/api/method/tea.api.twice_for_each"
    statuses = [tea.get(path, {"email": email}).status_code for email in ("a@b", "a@b", "c@d", "a@b")]

    assert statuses == [200, 200, 200, 429]


def test_limit_may_count_some_methods_only(tea: HttpClient) -> None:
    path = "/api/method/tea.api.once_by_post"

    assert [tea.get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert [tea.post(path).status_code for _ in range(2)] == [200, 429]


def test_address_may_cause_so_much_work(tea: HttpClient) -> None:
    tea.site.conf["rate_limit"] = {"window": 3600, "limit": 1000}
    allowed = tea.get(PING)
    tea.site.conf["rate_limit"] = {"window": 3600, "limit": 0.0000001}
    refused = tea.get(PING)

    assert allowed.headers["X-RateLimit-Limit"] == "1000000000"
    assert int(allowed.headers["X-RateLimit-Reset"]) <= 3600
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)


# Headers ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/login", "/forgot-password", PING, "/nothing", "/app"])
def test_every_answer_has_the_strict_policy(client: HttpClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    policy = headers["Content-Security-Policy"]

    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frappe-Request-Id"]


def test_browsers_are_told_to_stay_with_tls(tea: HttpClient, behind_a_proxy: None) -> None:
    over_tls = tea.get(PING, headers={"X-Forwarded-Proto": "https"}, environ_base=PROXY)

    assert over_tls.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in tea.get(PING).headers


def test_answer_to_an_unknown_host_has_the_policy_too(client: HttpClient) -> None:
    answer = client.client.get("/login", base_url="http://elsewhere.example", headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
