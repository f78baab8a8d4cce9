"""What a worker process is doing, in memory that its supervisor shares: which job, and when its time is over."""

from __future__ import annotations

import json
import mmap
import struct
import time
from dataclasses import dataclass

_DEADLINE = struct.Struct("d")
_LENGTH = struct.Struct("I")
_TEXT_AT = _DEADLINE.size + _LENGTH.size
IDLE = 0.0


@dataclass(frozen=True, slots=True)
class Overdue:
    """A job that did not end when it should have."""

    site: str
    job_id: str


class Watch:
    """One page of memory; made before the fork, written by the child, read by the parent. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, mmap.PAGESIZE)

    def begin(self, site: str, job_id: str, timeout: float) -> None:
        """A job starts that may run for `timeout` seconds."""
        text = json.dumps([site, job_id]).encode()[: mmap.PAGESIZE - _TEXT_AT]
        _LENGTH.pack_into(self._page, _DEADLINE.size, len(text))
        self._page[_TEXT_AT : _TEXT_AT + len(text)] = text
        # Last, because the parent reads the rest only when there is a deadline.
        _DEADLINE.pack_into(self._page, 0, time.monotonic() + timeout)

    def end(self) -> None:
        """The job has ended, whatever became of it."""
        _DEADLINE.pack_into(self._page, 0, IDLE)

    def overdue(self, grace: float) -> Overdue | None:
        """The job that runs more than `grace` seconds over its time, if there is one."""
        (deadline,) = _DEADLINE.unpack_from(self._page, 0)
        if deadline == IDLE or time.monotonic() < deadline + grace:
            return None
        (length,) = _LENGTH.unpack_from(self._page, _DEADLINE.size)
        site, job_id = json.loads(self._page[_TEXT_AT : _TEXT_AT + length])
        return Overdue(site, job_id)
