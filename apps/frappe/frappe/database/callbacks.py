"""What is to be done around the end of a transaction, in the order in which it was asked for."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Any

log = logging.getLogger("frappe.database")

Callback = Callable[[], Any]


class CallbackQueue:
    """Functions without arguments, each run once."""

    __slots__ = ("_callbacks",)

    def __init__(self) -> None:
        self._callbacks: deque[Callback] = deque()

    def __len__(self) -> int:
        return len(self._callbacks)

    def add(self, callback: Callback) -> None:
        """Append; the same function may stand here twice."""
        self._callbacks.append(callback)

    def run(self) -> None:
        """Run and forget all, also those added meanwhile; the first error stops and propagates."""
        while self._callbacks:
            self._callbacks.popleft()()

    def run_each(self, settle: Callable[[bool], None]) -> None:
        """Run all although some fail: an error is logged, because what they follow can no longer be undone.

        `settle(succeeded)` is called after each, to end whatever transaction it left open.
        """
        while self._callbacks:
            callback = self._callbacks.popleft()
            succeeded = False
            try:
                callback()
                succeeded = True
            except Exception:
                log.exception("A callback after the end of a transaction failed: %r", callback)
            finally:
                settle(succeeded)

    def take_after(self, length: int) -> list[Callback]:
        """Remove and return what was added since the queue had that length."""
        taken = [self._callbacks.pop() for _ in range(len(self._callbacks) - length)]
        taken.reverse()
        return taken

    def reset(self) -> None:
        """Forget all."""
        self._callbacks.clear()
