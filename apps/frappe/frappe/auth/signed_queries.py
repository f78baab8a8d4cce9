"""Query strings that nobody can change on their way through a mail: parameters with a signature of the site.

Such a link is good for ever and says nothing of who clicks it, so it may only do what is harmless, e.g. unsubscribe. What
acts for a person needs `document.signed_links`.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

from frappe.context import _, current
from frappe.exceptions import InvalidSignatureError, ValidationError

SIGNATURE = "_signature"


def signed_query(params: Mapping[str, str]) -> str:
    """The parameters as a query string, with their signature as the last one."""
    text = _canonical(params)
    return f"{text}&{SIGNATURE}={_signature(text, _keys()[0])}"


def verify(params: Mapping[str, str]) -> None:
    """Raise InvalidSignatureError unless the parameters are those that were signed, by any key the site has."""
    text = _canonical({key: value for key, value in params.items() if key != SIGNATURE})
    given = str(params.get(SIGNATURE) or "")
    if not any(hmac.compare_digest(_signature(text, key).encode(), given.encode()) for key in _keys()):
        raise InvalidSignatureError(
            _("This link was changed on its way."), next_step=_("Open it from the mail once more.")
        )


def _canonical(params: Mapping[str, str]) -> str:
    return urlencode(sorted((key, str(value)) for key, value in params.items()))


def _signature(text: str, key: str) -> str:
    return hmac.new(f"signed query {key}".encode(), text.encode(), hashlib.sha256).hexdigest()


def _keys() -> list[str]:
    keys = current().conf.get("encryption_key")
    if not keys:
        raise ValidationError(
            "The site has no encryption_key in its configuration. Make one with: bench set-encryption-key"
        )
    return [keys] if isinstance(keys, str) else list(keys)


def verify_request() -> bool:
    """Whether the arguments of this request are those that were signed; apps ask it in endpoints for guests."""
    try:
        verify(current().form_dict)
    except InvalidSignatureError:
        return False
    return True
