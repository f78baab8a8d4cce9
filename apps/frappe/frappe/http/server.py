"""Serving: granian in WSGI mode, workers forked after everything is imported."""

from __future__ import annotations

import ipaddress

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer
from granian.server.mt import MTServer

from frappe.context import Site
from frappe.http.application import application

# A slow page, or a wait for the write lock, does not stop the others (docs/decisions/0004).
BLOCKING_THREADS = 3


class OneProcessServer(MTServer):
    """Granian's threaded server on an interpreter with a lock: for one worker the lock costs nothing."""

    def _check_gil(self) -> None:
        """Granian refuses because several threaded workers would share the lock; here there is one."""


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
    # One web process needs no supervisor beside it: its worker is a thread, which saves a process.
    kind = OneProcessServer if workers == 1 else MPServer
    server = kind(
        "frappe.app:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    server.serve(target_loader=lambda *_args: application, wrap_loader=False)
