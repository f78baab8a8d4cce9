"""Serving: granian, workers forked after everything is imported."""

from __future__ import annotations

import ipaddress
import multiprocessing
import os
import threading
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer
from granian.server.mt import MTServer

from frappe.context import Site
from frappe.http import event_stream
from frappe.http.rsgi import THREADS, Server
from frappe.realtime.tail import close_streams, end_streams_when

# A stream costs its process a few kilobytes and no thread (docs/decisions/0004).
STREAMS = 500
# Connections beyond these wait to be accepted: streams, and browsers that keep theirs open.
CONNECTIONS = 2048
# A request that has not ended so long after the order to stop is cut off, and what it wrote undone.
KILL_AFTER_SECONDS = 8


def _nothing() -> None:
    """Nobody waits for the end."""


_on_stop: Callable[[], None] = _nothing
# Seen by the worker processes, which are forked from this one.
_stopping = multiprocessing.get_context("fork").Event()


class OneProcessServer(MTServer):
    """Granian's threaded server on an interpreter with a lock: for one worker the lock costs nothing."""

    def _check_gil(self) -> None:
        """Granian refuses because several threaded workers would share the lock; here there is one."""

    def _stop_workers(self) -> None:
        """A worker stops when its requests have ended, so the streams end first; a thread that does not end takes all along."""
        _on_stop()
        close_streams()
        cut = threading.Timer(KILL_AFTER_SECONDS, os._exit, (0,))
        cut.daemon = True
        cut.start()
        super()._stop_workers()


class ManyProcessesServer(MPServer):
    """Granian's server of several processes, whose streams end when it stops."""

    def _stop_workers(self) -> None:
        """The workers' streams see this within a second; a worker that still does not stop is killed after a while."""
        _on_stop()
        _stopping.set()
        super()._stop_workers()


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach a server bound to the address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def serve(
    sites: list[Site],
    *,
    address: str,
    port: int,
    workers: int = 1,
    threads: int = THREADS,
    on_stop: Callable[[], None] = _nothing,
) -> None:
    """Serve until told to stop, which `on_stop` hears at once. What a site may do on an open network is decided here, once."""
    global _on_stop
    _on_stop = on_stop
    for site in sites:
        site.memory["served_on_loopback"] = is_loopback(address)
    event_stream.places.most = STREAMS
    end_streams_when(_stopping.is_set)
    # One web process needs no supervisor beside it: its worker is a thread, which saves a process.
    kind = OneProcessServer if workers == 1 else ManyProcessesServer
    server = kind(
        "frappe.app:application",
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER_SECONDS,
    )

    def load(*_arguments: Any) -> Any:
        """Granian's types know functions only; it takes an object with `__rsgi__` as well."""
        return Server(threads=threads)

    server.serve(target_loader=load, wrap_loader=False)
