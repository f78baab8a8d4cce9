"""A load client of one thread: keep-alive connections that each send the next request when the answer is in."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """What a run measured. `latencies` in seconds."""

    requests: int = 0
    failures: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Latency in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else 0.0


class _Connection:
    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.wanted: int | None = None
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.buffer, self.wanted, self.sent_at = b"", None, time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """Status of the finished answer, or None while it is coming in."""
        chunk = self.socket.recv(65536)
        if not chunk:
            raise ConnectionError("The server closed the connection.")
        self.buffer += chunk
        if self.wanted is None:
            head, found, _rest = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return None
            length = next(
                (
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length")
                ),
                0,
            )
            self.wanted = len(head) + 4 + length
        return int(self.buffer[9:12]) if len(self.buffer) >= self.wanted else None


def run(
    address: tuple[str, int], make_request: Callable[[int], bytes], *, seconds: float, connections: int = 8
) -> Result:
    """Send requests for some seconds; `make_request(n)` gives the bytes of the n-th."""
    selector = selectors.DefaultSelector()
    result = Result()
    sent = 0
    for _ in range(connections):
        connection = _Connection(address)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(make_request(sent))
        sent += 1
    began = time.perf_counter()
    until = began + seconds
    open_connections = connections
    while open_connections:
        for key, _events in selector.select(1):
            connection = key.data
            status = connection.receive()
            if status is None:
                continue
            now = time.perf_counter()
            result.requests += 1
            result.failures += status >= 400
            result.latencies.append(now - connection.sent_at)
            if now < until:
                connection.send(make_request(sent))
                sent += 1
            else:
                selector.unregister(connection.socket)
                connection.socket.close()
                open_connections -= 1
    result.seconds = time.perf_counter() - began
    return result


def request(
    method: str, path: str, *, host: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    """Bytes of one HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept: application/json"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
