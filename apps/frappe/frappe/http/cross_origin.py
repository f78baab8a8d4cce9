"""CORS: which pages of other sites may read answers. Nobody, unless `allow_cors` of the configuration names them.

`allow_cors` is an origin such as https://www.example.com, a list of them, or "*" (any page, without cookies).
"""

from __future__ import annotations

from typing import Any

METHODS = "GET, POST, PUT, PATCH, DELETE"
HEADERS = "Authorization, Content-Type, Accept, X-Requested-With, X-Frappe-CSRF-Token, X-Frappe-Site-Name"
SHOWN = "X-Frappe-Request-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
DAY_SECONDS = 24 * 3600

HeaderList = list[tuple[str, str]]


def headers_for(origin: str | None, allowed: Any) -> HeaderList:
    """Headers of an answer to a page of `origin`; none when it is not allowed."""
    if not origin or not allowed:
        return []
    if allowed == "*":
        return [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", SHOWN)]
    vary = ("Vary", "Origin")
    if origin not in ([allowed] if isinstance(allowed, str) else allowed):
        return [vary]
    return [
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Expose-Headers", SHOWN),
        vary,
    ]


def preflight_headers(origin: str | None, allowed: Any) -> HeaderList:
    """Headers of the answer to a browser that asks before it sends the request."""
    headers = headers_for(origin, allowed)
    if not any(name == "Access-Control-Allow-Origin" for name, _value in headers):
        return headers
    return [
        *headers,
        ("Access-Control-Allow-Methods", METHODS),
        ("Access-Control-Allow-Headers", HEADERS),
        ("Access-Control-Max-Age", str(DAY_SECONDS)),
    ]
