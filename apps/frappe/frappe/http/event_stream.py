"""`/api/events`: what happens, as server-sent events.

On our own server a stream waits without a thread (event_sending.py); behind another WSGI server it takes one, so few are
let in. One browser shares one stream among its tabs, and beyond the limit the answer is 503 with Retry-After: then the
browser polls. Every 15 seconds a stream looks whether its session still lives and what the user may still hear.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from threading import Lock

from frappe.auth import sessions, tokens
from frappe.context import Site, current
from frappe.desk import realtime
from frappe.exceptions import BadRequestError, FrappeError, PermissionError, StreamsExhaustedError
from frappe.http.body import Answer, encode_json
from frappe.http.request import HttpRequest
from frappe.jobs.progress import progress_of
from frappe.realtime.streams import Notice, Stream
from frappe.realtime.tail import Tail, tail_of
from frappe.registry.opening import opened

HEARTBEAT_SECONDS = 15
RETRY_SECONDS = 15
PER_USER = 4
# For a server whose number of threads we do not know; `serve` sets what suits its own.
DEFAULT_MOST = 2
HEARTBEAT = b": still here\n\n"


class Places:
    """How many streams this process may hold, in all and for one user."""

    def __init__(self) -> None:
        self.most = DEFAULT_MOST
        self._guard = Lock()
        self._taken: dict[str, int] = {}

    def take(self, user: str) -> None:
        """Take a place. Raises StreamsExhaustedError when there is none."""
        with self._guard:
            own = self._taken.get(user, 0)
            if sum(self._taken.values()) >= self.most or own >= PER_USER:
                raise StreamsExhaustedError(
                    "No more streams can be served now.",
                    next_step=f"Poll instead, and try again in {RETRY_SECONDS} seconds.",
                    details={"retry_after": RETRY_SECONDS},
                )
            self._taken[user] = own + 1

    def give_back(self, user: str) -> None:
        """Free a place."""
        with self._guard:
            left = self._taken.get(user, 0) - 1
            if left > 0:
                self._taken[user] = left
            else:
                self._taken.pop(user, None)


places = Places()


def events(request: HttpRequest) -> Answer:
    """A stream of events. `rooms` (a JSON list) may be given; the first event, `hello`, names the stream."""
    context = current()
    if context.user == "Guest":
        raise PermissionError("Events are for signed-in users only.", next_step="Sign in and try again.")
    wanted = realtime.require_rooms(_rooms(request))
    user = str(context.user)
    stream = Stream(secrets.token_urlsafe(16), user, realtime.own_rooms() | wanted)
    tail = tail_of(context.site, progress_of)
    places.take(user)
    answer = Answer(b"", "text/event-stream; charset=utf-8")
    answer.headers["X-Accel-Buffering"] = "no"
    answer.stream = Sending(tail, stream, context.site, context.session.sid, request.header("Authorization"))
    return answer


def _rooms(request: HttpRequest) -> list[str]:
    try:
        rooms = json.loads(request.query.get("rooms") or "[]")
    except ValueError:
        rooms = None
    if not isinstance(rooms, list):
        raise BadRequestError(
            "rooms is not a JSON list.", next_step='Send rooms as in ?rooms=["doctype:Leave Request"].'
        )
    return [str(room) for room in rooms]


class Sending:
    """A stream on its way to a browser; its place is free again when it ends, however it ends.

    Iterated, it waits in the thread that iterates it, as WSGI has it.
    """

    def __init__(
        self, tail: Tail, stream: Stream, site: Site, sid: str | None, authorization: str | None
    ) -> None:
        self.tail, self.stream, self.site = tail, stream, site
        self.sid, self.authorization = sid, authorization
        self.is_over = False
        self.pieces = self._pieces()
        tail.add(stream)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Free the place; more than once does no harm."""
        if not self.is_over:
            self.is_over = True
            self.tail.remove(self.stream)
            places.give_back(self.stream.user)

    def __del__(self) -> None:
        self.close()

    def hello(self) -> bytes:
        """The first event: the stream's name and its rooms."""
        return b"retry: 3000\n\n" + _event(
            "hello", {"stream": self.stream.id, "rooms": sorted(self.stream.rooms)}
        )

    def _pieces(self) -> Iterator[bytes]:
        yield self.hello()
        beat_at = time.monotonic() + HEARTBEAT_SECONDS
        while True:
            notice = self.stream.next(beat_at - time.monotonic())
            if notice is not None:
                yield text_of(notice)
            elif self.stream.is_closed:
                yield bye("closed")
                return
            if time.monotonic() >= beat_at:
                if not self.renew():
                    yield bye("session_ended")
                    return
                yield HEARTBEAT
                beat_at = time.monotonic() + HEARTBEAT_SECONDS

    def renew(self) -> bool:
        """Whether the user is still signed in; rooms that were closed to them meanwhile are left."""
        stream = self.stream
        with opened(self.site, user="Guest") as context:
            context.flags.read_only = True
            try:
                if self.sid:
                    sessions.resume(self.sid)
                elif self.authorization:
                    context.user = tokens.user_of(self.authorization)
                if context.user != stream.user:
                    return False
                heard = stream.rooms
                stream.rooms = stream.rooms - (heard - realtime.allowed(heard))
            except FrappeError:
                return False
        return True


def text_of(notice: Notice) -> bytes:
    """A notice as an event."""
    head = f"id: {notice.id}\n".encode() if notice.id is not None else b""
    return head + _event(notice.event, {**notice.message, "room": notice.room})


def bye(reason: str) -> bytes:
    """The last event, and why it is the last."""
    return _event("bye", {"reason": reason})


def _event(name: str, data: dict[str, object]) -> bytes:
    safe = name.replace("\n", " ").replace("\r", " ").encode()
    return b"event: " + safe + b"\ndata: " + encode_json(data) + b"\n\n"
