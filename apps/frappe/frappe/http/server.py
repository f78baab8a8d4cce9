"""Serving: granian in WSGI mode, workers forked after everything is imported."""

from __future__ import annotations

import ipaddress

from granian.constants import Interfaces
from granian.server import Server

from frappe.context import Site
from frappe.http.application import application

# Two: a slow page (a PDF) does not stop the others, and threads do not fight for the interpreter lock; with eight the same
# machine answers a third as many requests (docs/decisions/0004).
BLOCKING_THREADS = 2


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach a server bound to the address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def serve(
    sites: list[Site], *, address: str, port: int, workers: int = 1, threads: int = BLOCKING_THREADS
) -> None:
    """Serve until told to stop. What a site may do on an open network is decided here, once."""
    for site in sites:
        site.memory["served_on_loopback"] = is_loopback(address)
    server = Server(
        "frappe.app:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_access=False,
        respawn_failed_workers=True,
    )
    server.serve(target_loader=lambda *_args: application, wrap_loader=False)
