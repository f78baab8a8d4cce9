"""One thread per site and web process that follows the `__events` table and hands notices to the open streams.

It runs while there is a stream. A notice of this process is seen at once, one of another process within a second.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

from frappe.context import Context, Site, bound
from frappe.database import connect, event_table
from frappe.realtime.streams import Notice, Stream, notice_of

log = logging.getLogger("frappe.realtime")

MEMORY_KEY = "realtime.tail"
LOOK_SECONDS = 1.0
# Where transactions commit side by side, a smaller id may appear after a larger one: so many are looked at again.
LOOK_BACK = 200
TASK = "task_progress:"

Row = tuple[int, str, str]
# How far a running job of a site is, or None.
ProgressOf = Callable[[Site, str], dict[str, Any] | None]

_tails: WeakSet[Tail] = WeakSet()


def _never() -> bool:
    return False


_is_stopping: Callable[[], bool] = _never


class Tail:
    """Follows the events of a site for the streams of this process."""

    def __init__(self, site: Site, progress_of: ProgressOf) -> None:
        self.site = site
        self.progress_of = progress_of
        self.streams: set[Stream] = set()
        self.awake = threading.Event()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._last_id = 0
        self._seen: deque[int] = deque(maxlen=4 * LOOK_BACK)
        self._progress: dict[str, dict[str, Any]] = {}

    def add(self, stream: Stream) -> None:
        """Begin to serve a stream; what happens from now on reaches it."""
        with self._guard:
            self.streams.add(stream)
            if self._thread is None:
                with _reading(self.site) as context:
                    self._last_id = event_table.newest_id(context.db)
                self._thread = threading.Thread(target=self._run, name="events", daemon=True)
                self._thread.start()

    def remove(self, stream: Stream) -> None:
        """Serve a stream no longer; after the last one the thread ends."""
        with self._guard:
            self.streams.discard(stream)
        self.awake.set()

    def close_all(self) -> None:
        """End every stream of this process."""
        with self._guard:
            for stream in self.streams:
                stream.close()

    def _run(self) -> None:
        while True:
            self.awake.wait(LOOK_SECONDS)
            self.awake.clear()
            if _is_stopping():
                self.close_all()
            with self._guard:
                if not self.streams:
                    self._thread = None
                    return
                streams = list(self.streams)
            try:
                self._hand_out(self._read(), streams)
                self._tell_progress(streams)
            except Exception:
                log.exception("Events of %s could not be read; trying again.", self.site.name)

    def _read(self) -> list[Row]:
        with _reading(self.site) as context:
            back = 0 if context.db.db_type == "sqlite" else LOOK_BACK
            rows = event_table.after(context.db, max(0, self._last_id - back))
        known = set(self._seen)
        return [row for row in rows if row[0] not in known]

    def _hand_out(self, rows: list[Row], streams: list[Stream]) -> None:
        sent: set[str] = set()
        for id, room, payload in rows:
            self._seen.append(id)
            self._last_id = max(self._last_id, id)
            listening = [stream for stream in streams if stream.hears(room)]
            if not listening:
                continue
            notice = notice_of(id, room, payload)
            if notice.key not in sent:
                sent.add(notice.key)
                for stream in listening:
                    stream.offer(notice)

    def _tell_progress(self, streams: list[Stream]) -> None:
        """How far running jobs are; that stands in files, because their transactions show nothing before they end."""
        rooms = {room for stream in streams for room in stream.rooms if room.startswith(TASK)}
        self._progress = {room: told for room, told in self._progress.items() if room in rooms}
        for room in rooms:
            told = self.progress_of(self.site, room.removeprefix(TASK))
            if told is None or told == self._progress.get(room):
                continue
            self._progress[room] = told
            for stream in streams:
                if room in stream.rooms:
                    stream.offer(Notice(None, room, "progress", told))


@contextmanager
def _reading(site: Site) -> Iterator[Context]:
    """A bound context with a read transaction, for a thread that belongs to no request."""
    context = Context(site)
    with bound(context):
        context.db = connect(site)
        context.db.begin(write=False)
        try:
            yield context
        finally:
            context.db.rollback()
            context.db.close()


def tail_of(site: Site, progress_of: ProgressOf) -> Tail:
    """The tail of a site in this process."""
    with site.guard:
        tail: Tail | None = site.memory.get(MEMORY_KEY)
        if tail is None:
            tail = site.memory[MEMORY_KEY] = Tail(site, progress_of)
            _tails.add(tail)
        return tail


def end_streams_when(is_stopping: Callable[[], bool]) -> None:
    """Ask this every second whether the server stops; for servers of several processes."""
    global _is_stopping
    _is_stopping = is_stopping


def close_streams() -> None:
    """End every stream of this process, because it stops."""
    for tail in list(_tails):
        tail.close_all()


def wake(site: Site) -> None:
    """Look now: this process has just committed a notice."""
    tail: Tail | None = site.memory.get(MEMORY_KEY)
    if tail is not None:
        tail.awake.set()
