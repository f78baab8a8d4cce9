"""What a proxy says of the client: address, scheme, host and site. Believed only from `trusted_proxies`.

`trusted_proxies` of common_site_config.json lists addresses or networks, e.g. ["127.0.0.1", "10.0.0.0/8"]. From anybody
else the forwarded headers are taken out of the request, so that nothing behind here can read them by mistake.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import Any

FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FRAPPE_SITE_NAME",
)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def apply_forwarded(environ: dict[str, Any], common: dict[str, Any]) -> None:
    """Put what a trusted proxy says in the place of what the connection says."""
    if not any(name in environ for name in FORWARDED):
        return
    trusted = _networks(tuple(common.get("trusted_proxies") or ()))
    if not _is_in(str(environ.get("REMOTE_ADDR") or ""), trusted):
        for name in FORWARDED:
            environ.pop(name, None)
        return
    _take_address(environ, trusted)
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", "").split(",")[-1].strip().lower()
    if scheme in ("http", "https"):
        environ["wsgi.url_scheme"] = scheme
    host = environ.get("HTTP_X_FORWARDED_HOST", "").split(",")[-1].strip()
    if host:
        environ["HTTP_HOST"] = host


def _take_address(environ: dict[str, Any], trusted: tuple[Network, ...]) -> None:
    """The last address that is not a proxy of ours is the client; those before it the client may have made up."""
    for address in reversed(environ.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        text = address.strip()
        if not _is_address(text):
            return
        environ["REMOTE_ADDR"] = text
        if not _is_in(text, trusted):
            return


@lru_cache(maxsize=16)
def _networks(configured: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(text, strict=False) for text in configured)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_in(text: str, networks: tuple[Network, ...]) -> bool:
    if not _is_address(text):
        return False
    address = ipaddress.ip_address(text)
    return any(address in network for network in networks)
