"""What open browsers listen to: one stream each, with its rooms and the notices that wait to be sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

QUEUE_LENGTH = 1000
# Changes the rooms of a stream, in whichever process of the site it is held.
JOIN, LEAVE = "stream_join", "stream_leave"


class Notice:
    """One event on its way to a browser. Events that are not kept in the table have no id."""

    __slots__ = ("event", "id", "message", "room")

    def __init__(self, id: int | None, room: str, event: str, message: dict[str, Any]) -> None:
        self.id = id
        self.room = room
        self.event = event
        self.message = message

    @property
    def key(self) -> str:
        """Equal for notices of which one is enough, however many documents a transaction changed."""
        told = json.dumps(self.message, sort_keys=True) if self.event == "list_update" else str(self.id)
        return f"{self.room} {self.event} {told}"


def notice_of(id: int, room: str, payload: str) -> Notice:
    """A stored event as browsers get it.

    Whoever may read a DocType need not be able to read each of its documents: a list is told only that it changed.
    """
    content: dict[str, Any] = json.loads(payload)
    event, message = str(content["event"]), content.get("message") or {}
    if event == "list_update":
        message = {"doctype": message.get("doctype")}
    return Notice(id, room, event, message)


class Stream:
    """One browser's stream. `user` is on whose behalf its rooms were checked."""

    def __init__(self, id: str, user: str, rooms: set[str]) -> None:
        self.id = id
        self.user = user
        self.rooms = rooms
        self.is_closed = False
        # Called from any thread when there is something to send, for a sender that does not wait in `next`.
        self.wake: Callable[[], None] | None = None
        self._waiting: SimpleQueue[Notice | None] = SimpleQueue()

    @property
    def own_room(self) -> str:
        """The room through which its rooms are changed."""
        return f"stream:{self.id}"

    def hears(self, room: str) -> bool:
        """Whether notices of a room are for it."""
        return room in self.rooms or room == self.own_room

    def offer(self, notice: Notice) -> None:
        """Queue a notice, or change the rooms as it says. A browser that does not keep up is closed, and comes back."""
        if notice.room == self.own_room:
            self._change_rooms(notice)
        elif self._waiting.qsize() >= QUEUE_LENGTH:
            self.close()
        elif not self.is_closed:
            self._put(notice)

    def _put(self, notice: Notice | None) -> None:
        self._waiting.put(notice)
        wake = self.wake
        if wake is not None:
            wake()

    def _change_rooms(self, notice: Notice) -> None:
        if notice.message.get("user") != self.user:
            return
        rooms = set(notice.message.get("rooms") or ())
        self.rooms = self.rooms | rooms if notice.event == JOIN else self.rooms - rooms

    def next(self, seconds: float) -> Notice | None:
        """The next notice, waiting so long for it; None when there was none or the stream is closed."""
        try:
            return self._waiting.get(timeout=max(0.0, seconds))
        except Empty:
            return None

    def close(self) -> None:
        """End the stream once what waits is sent."""
        self.is_closed = True
        self._put(None)
