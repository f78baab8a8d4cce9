"""Another program of OAuth 2.0, and the browser of the person who is to let it in."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from frappe.context import Site
from frappe.testing.client import HttpClient

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
