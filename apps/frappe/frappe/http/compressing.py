"""Large texts leave compressed, when whoever asked can read that. What is below one flight of packets stays as it is.

An answer's size tells something about its content where the same answer repeats what the asker wrote beside a secret
(https://breachattack.com). The secret of a page, its form token, is therefore written anew in every answer (`auth/masking.py`).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

# A new connection carries ten packets before it waits for an answer (RFC 6928); fewer bytes than that arrive no sooner.
LEAST_BYTES = 14_000
# Higher levels take twice the time for a twentieth less.
LEVEL = 4
_TEXTS = ("text/", "application/json", "image/svg+xml")

HeaderList = list[tuple[str, str]]


def compressed(environ: dict[str, Any], headers: HeaderList, body: Iterable[bytes]) -> Iterable[bytes]:
    """The body to send; `headers` are changed where it is compressed. Streams and parts of files are left alone."""
    if type(body) is not list or len(body) != 1 or len(body[0]) < LEAST_BYTES:
        return body
    own = {name.lower(): value for name, value in headers}
    if not own.get("content-type", "").startswith(_TEXTS) or not own.keys().isdisjoint(
        ("content-encoding", "content-range", "etag")
    ):
        return body
    headers.append(("Vary", "Accept-Encoding"))
    if not accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        return body
    small = gzip.compress(body[0], LEVEL, mtime=0)
    headers[:] = [pair for pair in headers if pair[0].lower() != "content-length"]
    headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(small)))]
    return [small]


@lru_cache(maxsize=64)
def accepts_gzip(accept_encoding: str) -> bool:
    """Whether `Accept-Encoding` names gzip, or everything, and does not forbid it (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accept_encoding.lower().replace(" ", "").split(","):
        name, _, weight = part.partition(";q=")
        weights[name] = weight or "1"
    return weights.get("gzip", weights.get("*", "0")).strip("0.") != ""
