"""Streams of events on an event loop: one waits without a thread, so a process holds hundreds of them."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Executor
from typing import Any

from frappe.http import event_stream
from frappe.http.event_stream import Sending


async def send(sending: Sending, transport: Any, protocol: Any, aside: Executor) -> None:
    """Send until the stream ends or the other side goes. `aside` runs what reads the database."""
    loop = asyncio.get_running_loop()
    woken = asyncio.Event()
    stream = sending.stream
    stream.wake = lambda: _set(loop, woken)
    gone = asyncio.ensure_future(protocol.client_disconnect())
    gone.add_done_callback(lambda _done: woken.set())
    try:
        await transport.send_bytes(sending.hello())
        beat_at = time.monotonic() + event_stream.HEARTBEAT_SECONDS
        while not gone.done():
            woken.clear()
            while (notice := stream.next(0)) is not None:
                await transport.send_bytes(event_stream.text_of(notice))
            if stream.is_closed:
                await transport.send_bytes(event_stream.bye("closed"))
                return
            if time.monotonic() >= beat_at:
                if not await loop.run_in_executor(aside, sending.renew):
                    await transport.send_bytes(event_stream.bye("session_ended"))
                    return
                await transport.send_bytes(event_stream.HEARTBEAT)
                beat_at = time.monotonic() + event_stream.HEARTBEAT_SECONDS
            await _wait(woken, beat_at - time.monotonic())
    finally:
        stream.wake = None
        gone.cancel()


def _set(loop: asyncio.AbstractEventLoop, woken: asyncio.Event) -> None:
    """Called from the thread that follows the events; the loop may have ended meanwhile."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(woken.set)


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(woken.wait(), max(0.0, seconds))
    except TimeoutError:
        return
