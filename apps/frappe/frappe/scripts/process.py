"""The parent's side: starts a process, gives it one script, answers its calls, and ends it when it takes too long.

One process waits in advance, because starting one costs more than most scripts. It ends with its parent, whose end of the pipe closes.
"""

from __future__ import annotations

import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frappe.exceptions import FrappeError, ValidationError
from frappe.scripts import child

PROGRAM = Path(child.__file__)
MOST_LINE_BYTES = 16 * 1024 * 1024
MEGABYTE = 1024 * 1024

Answer = Callable[[str, list[Any], dict[str, Any]], Any]
Write = Callable[[Any], Any]
Read = Callable[[dict[str, Any]], Any]


class ServerScriptError(ValidationError):
    """A server script is wrong, or did what scripts may not."""


class ServerScriptLimitError(ServerScriptError):
    """A server script needs more time or memory than it may have."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may cost: processor time, time in all with what the parent does for it, memory."""

    cpu_seconds: int = 2
    seconds: float = 10
    memory_bytes: int = 512 * MEGABYTE


def limits_of(conf: dict[str, Any]) -> Limits:
    """The limits of a site: `server_script_limits` of its configuration, `{"cpu_seconds", "seconds", "memory_mb"}`."""
    given = conf.get("server_script_limits") or {}
    usual = Limits()
    return Limits(
        cpu_seconds=int(given.get("cpu_seconds") or usual.cpu_seconds),
        seconds=float(given.get("seconds") or usual.seconds),
        memory_bytes=int(given.get("memory_mb") or usual.memory_bytes // MEGABYTE) * MEGABYTE,
    )


class _Waiting:
    """The process that waits in advance, at most one for this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def take(self) -> subprocess.Popen[bytes]:
        """A process that is ready, or a new one."""
        with self._lock:
            found, self._process = self._process, None
        return found if found is not None and found.poll() is None else _started()

    def refill(self) -> None:
        """Start the next one."""
        with self._lock:
            if self._process is None:
                self._process = _started()


waiting = _Waiting()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", str(PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
        close_fds=True,
    )


def run(job: dict[str, Any], *, limits: Limits, answer: Answer, write: Write, read: Read) -> dict[str, Any]:
    """What a script leaves behind: `done` or `raised`.

    `answer` does what the script asks for; `write` and `read` carry documents. Raises ServerScriptLimitError.
    """
    process = waiting.take()
    try:
        told = {**job, "cpu_seconds": limits.cpu_seconds, "memory_bytes": limits.memory_bytes}
        talk = _Talk(process, time.monotonic() + limits.seconds, write, read)
        talk.say(told)
        while True:
            heard = talk.hear()
            if child.CALLED not in heard:
                return heard
            talk.say(_answered(answer, heard))
    finally:
        process.kill()
        process.communicate()
        waiting.refill()


def _answered(answer: Answer, heard: dict[str, Any]) -> dict[str, Any]:
    """The value of a call, or the error that the script may catch."""
    try:
        return {"value": answer(heard[child.CALLED], heard["args"], heard["kwargs"])}
    except FrappeError as error:
        return {"error": {"type": type(error).__name__, "message": error.message}}
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        return {"error": {"type": "", "message": f"{heard[child.CALLED]}: {error}"}}


class _Talk:
    """Lines to and from a process, until a moment."""

    def __init__(self, process: subprocess.Popen[bytes], until: float, write: Write, read: Read) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._to, self._from = process.stdin, process.stdout
        self._until, self._write, self._read = until, write, read
        self._rest = b""

    def say(self, value: dict[str, Any]) -> None:
        """One line to the script."""
        try:
            self._to.write(child.dump(value, self._write))
            self._to.flush()
        except BrokenPipeError as error:
            raise _over_the_limit() from error

    def hear(self) -> dict[str, Any]:
        """One line of the script. Raises ServerScriptLimitError when none comes in time, or the process is gone."""
        pieces = [self._rest]
        while b"\n" not in pieces[-1]:
            ready, _write, _error = select.select(
                [self._from], [], [], max(0.0, self._until - time.monotonic())
            )
            piece = self._from.raw.read(65536) if ready else b""  # type: ignore[attr-defined]
            if not piece or sum(map(len, pieces)) > MOST_LINE_BYTES:
                raise _over_the_limit()
            pieces.append(piece)
        line, _end, self._rest = b"".join(pieces).partition(b"\n")
        found: dict[str, Any] = child.load(line, self._read)
        return found


def _over_the_limit() -> ServerScriptLimitError:
    return ServerScriptLimitError(
        "The script needs more time or memory than a script may have, and was ended. What it did is undone.",
        next_step="Let it do less at once, or raise server_script_limits in the site's configuration.",
    )
