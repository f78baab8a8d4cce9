"""Which machines an outgoing request may reach: everything public, and of the private ones those the site names.

A rule that an administrator writes must not open what only this machine or its network can see. `outgoing_private_hosts` in
the site's configuration is a list of host names and networks (`["erp.internal", "10.1.0.0/16"]`), or true for all.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from frappe.exceptions import FrappeError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Addresses of the old Internet inside those of the new one.
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
SETTING = "outgoing_private_hosts"


class AddressRefusedError(FrappeError):
    """The host is a private address that the site does not allow."""

    http_status_code = 403


class HostUnknownError(FrappeError):
    """No address is known for the host."""

    http_status_code = 502


def addresses_of(host: str, port: int, allowed: Any) -> list[str]:
    """The addresses behind a host that may be reached. Raises HostUnknownError, AddressRefusedError.

    One private address among public ones is enough to refuse the host: which of them answers would be chance.
    """
    name = host.strip("[]").lower()
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HostUnknownError(f"The address of {host} was not found: {error}.") from error
    addresses = list(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in found))
    if not _is_named(name, allowed):
        for address in addresses:
            _check(host, ipaddress.ip_address(address), allowed)
    return addresses


def _is_named(name: str, allowed: Any) -> bool:
    return allowed is True or name in _entries(allowed)


def _entries(allowed: Any) -> list[str]:
    given = [allowed] if isinstance(allowed, str) else (allowed or [])
    return [str(entry).lower() for entry in given] if isinstance(given, list) else []


def _check(host: str, address: Address, allowed: Any) -> None:
    real = _real(address)
    if (real.is_global and not real.is_multicast) or any(real in network for network in _networks(allowed)):
        return
    raise AddressRefusedError(
        f"{host} is {real}, an address inside a private network, and is not asked.",
        next_step=f"Name the host or its network in {SETTING} of the site's configuration.",
    )


def _real(address: Address) -> Address:
    """What an address leads to when it carries an older one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _networks(allowed: Any) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    networks = []
    for entry in _entries(allowed):
        try:
            networks.append(ipaddress.ip_network(entry, strict=False))
        except ValueError:
            continue  # A host name.
    return networks
