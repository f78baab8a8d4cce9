"""The body of a request that writes is read before its turn and its transaction begin: a slow sender holds up nobody else."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from typing import Any

from frappe.files.checks import MAX_BYTES
from frappe.http.request import FORM_BYTES
from frappe.values.numbers import cint

IN_MEMORY_BYTES = 1024 * 1024
PIECE_BYTES = 64 * 1024


def received(environ: dict[str, Any], conf: Mapping[str, Any]) -> dict[str, Any]:
    """The request with its whole body at hand. One that is larger than any file the site takes is left to be refused."""
    if isinstance(environ["wsgi.input"], tempfile.SpooledTemporaryFile):
        return environ
    try:
        left = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return environ
    if left <= 0 or left > max(cint(conf.get("max_file_size")), MAX_BYTES) + FORM_BYTES:
        return environ
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - it lives as long as the request
    source = environ["wsgi.input"]
    while left > 0 and (part := source.read(min(left, PIECE_BYTES))):
        body.write(part)
        left -= len(part)
    body.seek(0)
    return {**environ, "wsgi.input": body}
