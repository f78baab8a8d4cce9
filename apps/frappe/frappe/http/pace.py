"""Which requests are quick enough to be answered on the server's own thread.

Handing a request to another thread and taking the interpreter lock back costs as much as answering a small one. So a GET that
has proved quick is answered where it arrives, and everything else on a thread of its own, where it keeps nobody waiting. What
proves it is the processor time of the same request before; one that takes long once has to prove itself anew.
"""

from __future__ import annotations

from typing import Any

Key = tuple[str, bool, str]

QUICK_SECONDS = 0.004
PROOFS = 2
# A slow run costs so many more, so that one which is slow now and then does not hold up the others each time.
PENALTY = 8
MOST_KEYS = 4096
# /api/resource/<DocType> is what requests have in common; the name of the document is not.
SEGMENTS = 3


def key_of(environ: dict[str, Any]) -> Key | None:
    """What requests that do the same work share; None for one that may write."""
    if environ["REQUEST_METHOD"] != "GET":
        return None
    segments = environ["PATH_INFO"].split("/", SEGMENTS + 1)
    return "/".join(segments[: SEGMENTS + 1]), len(segments) > SEGMENTS + 1, environ["QUERY_STRING"]


class Pace:
    """What a process has seen. Only a guess about speed: an answer never depends on it."""

    def __init__(self) -> None:
        # Quick runs in a row; below zero after a slow one.
        self._proofs: dict[Key, int] = {}

    def is_quick(self, key: Key) -> bool:
        """Whether the last runs were quick."""
        return self._proofs.get(key, 0) >= PROOFS

    def note(self, key: Key, seconds: float) -> None:
        """Processor time of one run."""
        before = self._proofs.get(key, 0)
        if seconds > QUICK_SECONDS:
            self._proofs[key] = -PENALTY
        elif before < PROOFS:
            self._proofs[key] = before + 1
        if len(self._proofs) > MOST_KEYS:
            # The oldest goes; one that is still in use proves itself again in two runs.
            self._proofs.pop(next(iter(self._proofs)), None)
