"""A stack of open connections: the newest one back is the next one out, so that few stay warm."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

Connection = Any


class Connections:
    """Opens connections as they are needed and keeps up to `size` idle ones. Safe for threads."""

    def __init__(self, connect: Callable[[], Connection], size: int) -> None:
        self._connect = connect
        self._size = size
        self._idle: list[Connection] = []
        self._guard = Lock()

    def take(self) -> Connection:
        """An idle connection, or a new one."""
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def give_back(self, connection: Connection) -> None:
        """Keep the connection for the next transaction, or close it when enough are kept."""
        with self._guard:
            if len(self._idle) < self._size:
                self._idle.append(connection)
                return
        connection.close()

    def dispose(self) -> None:
        """Close every idle connection."""
        with self._guard:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
