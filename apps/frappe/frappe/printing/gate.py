"""How many pages a process turns into PDFs at once, so that its other threads stay free for everybody else.

A page of a megabyte takes ten seconds of a thread. Without a limit as many of them as there are threads would hold up every
sign-in and every save.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context import _
from frappe.exceptions import FrappeError

AT_ONCE = 2
MOST_WAITING = 2
PATIENCE_SECONDS = 30
RETRY_SECONDS = 5


class PrinterBusyError(FrappeError):
    """This process makes as many PDFs as it may; ask again in a moment."""

    code = "printer_busy"
    http_status_code = 503


class Gate:
    """Lets so many through at once and so many wait; whoever comes then is sent away at once."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._places = threading.Semaphore(at_once)
        self._seats = threading.Semaphore(at_once + most_waiting)

    @contextmanager
    def passed(self, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Run the block when there is a place. Raises PrinterBusyError when too many wait, or none gets free in time."""
        if not self._seats.acquire(blocking=False):
            raise _busy()
        try:
            if not self._places.acquire(timeout=patience):
                raise _busy()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._seats.release()


def _busy() -> PrinterBusyError:
    return PrinterBusyError(
        _("Many documents are being printed at the moment."),
        next_step=_("Try again in {0} seconds.").format(RETRY_SECONDS),
        details={"retry_after": RETRY_SECONDS},
    )


gate = Gate()
