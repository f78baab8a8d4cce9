"""What a browser keeps while somebody is away at the provider: sealed, for ten minutes, in a cookie of its own.

So nobody comes back who did not leave from this browser, and a code that was caught on the way is worth nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken

from frappe.auth.secrets import cipher
from frappe.context import _
from frappe.exceptions import AuthenticationError
from frappe.integrations.social.providers import Provider

SECONDS = 600


@dataclass(frozen=True, slots=True)
class Journey:
    """One way there and back: to which provider, and what must come back."""

    provider: str
    state: str
    nonce: str
    verifier: str
    target: str

    def sealed(self) -> str:
        """As the browser keeps it."""
        return cipher().encrypt(json.dumps(asdict(self)).encode()).decode()


def begun(provider: str, target: str) -> Journey:
    """A new one; `target` is the page to show afterwards."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _part in range(3))
    return Journey(provider, state, nonce, verifier, target)


def address_of(journey: Journey, provider: Provider) -> str:
    """Where the browser goes."""
    challenge = hashlib.sha256(journey.verifier.encode()).digest()
    arguments = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": provider.redirect_uri,
        "scope": provider.scopes,
        "state": journey.state,
        "nonce": journey.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in provider.authorize_url else "?"
    return f"{provider.authorize_url}{joint}{urlencode(arguments)}"


def returned(sealed: str | None, provider: str, state: str) -> Journey:
    """The journey that ends here. Raises AuthenticationError when none does."""
    try:
        text = cipher().decrypt((sealed or "").encode(), ttl=SECONDS)
        journey = Journey(**json.loads(text))
    except (InvalidToken, ValueError, TypeError):
        journey = None
    if (
        journey is None
        or journey.provider != provider
        or not hmac.compare_digest(journey.state.encode(), state.encode())
    ):
        raise AuthenticationError(
            _("The sign-in took too long, or began in another browser."), next_step=_("Begin again.")
        )
    return journey
