"""The WSGI application behind granian's asynchronous interface: quick answers at once, others on threads, streams on none.

https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md describes the interface.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from frappe.http import event_sending
from frappe.http.application import ASK_AGAIN, IS_ALONE, WAITS, application
from frappe.http.environ import environ_of, has_body, receive
from frappe.http.event_stream import Sending
from frappe.http.pace import Key, Pace, key_of

log = logging.getLogger("frappe.http")

THREADS = 6
HeaderList = list[tuple[str, str]]
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _Reply:
    """What the application starts its answer with."""

    status: int
    headers: HeaderList

    def __call__(self, status: str, headers: HeaderList, _exc_info: Any = None, /) -> None:
        self.status, self.headers = int(status[:3]), headers


class Server:
    """The callable that granian serves."""

    def __init__(self, answer: WsgiApplication = application, *, threads: int = THREADS) -> None:
        self._application = answer
        self._threads = threads
        self._pace = Pace()

    def __rsgi_init__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """A worker starts. Threads are made here, after the process was forked."""
        self._pool = ThreadPoolExecutor(self._threads, "request")
        # Streams look after their sessions here, so that slow requests do not delay them.
        self._aside = ThreadPoolExecutor(1, "events")

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """A worker stops, after its last answer."""
        self._pool.shutdown(wait=False)
        self._aside.shutdown(wait=False)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        environ = environ_of(scope)
        reply = _Reply()
        # What a body says is part of the question, and reading it waits.
        key = None if has_body(environ) else key_of(environ)
        if key is not None and self._pace.is_quick(key):
            environ[IS_ALONE] = True
            body = self._run(environ, reply, key)
            if ASK_AGAIN in environ:
                body = await self._on_thread(environ_of(scope), reply, key)
        else:
            if has_body(environ):
                await receive(environ, protocol)
            body = await self._on_thread(environ, reply, key)
        if type(body) is list:
            protocol.response_bytes(reply.status, reply.headers, body[0] if body else b"")
        else:
            await self._send(reply, body, protocol)

    async def _on_thread(self, environ: dict[str, Any], reply: _Reply, key: Key | None) -> Iterable[bytes]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._run, environ, reply, key)

    def _run(self, environ: dict[str, Any], reply: _Reply, key: Key | None) -> Iterable[bytes]:
        began = time.thread_time()
        body = self._application(environ, reply)
        if key is not None and WAITS not in environ:
            self._pace.note(key, time.thread_time() - began)
        return body

    async def _send(self, reply: _Reply, body: Iterable[bytes], protocol: Any) -> None:
        """Send an answer in pieces. Between them it takes no thread, however slowly the other side reads."""
        transport = protocol.response_stream(reply.status, reply.headers)
        try:
            if isinstance(body, Sending):
                await event_sending.send(body, transport, protocol, self._aside)
            else:
                await self._send_pieces(body, transport)
        except Exception as error:
            # Nobody is left to tell: the head is out, or the other side has gone.
            log.info("An answer ended early: %s", error)
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()

    async def _send_pieces(self, body: Iterable[bytes], transport: Any) -> None:
        loop = asyncio.get_running_loop()
        pieces = iter(body)
        while (piece := await loop.run_in_executor(self._pool, next, pieces, None)) is not None:
            await transport.send_bytes(piece)
