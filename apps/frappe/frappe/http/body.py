"""Bytes of an answer, and the small record that a handler returns when JSON of its value is not enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from frappe.context import current
from frappe.values.json_text import json_bytes, json_value

JSON_TYPE = "application/json"
HTML_TYPE = "text/html; charset=utf-8"


def encode_json(value: Any) -> bytes:
    """JSON bytes; moments as naive site time, as the contract writes them."""
    return json_bytes(value)


def encode_instants(value: Any) -> bytes:
    """JSON bytes; moments in ISO 8601 with the offset of the site's zone (the first of an ambiguous hour)."""
    zone = current().site_zone

    def default(item: Any) -> Any:
        if isinstance(item, datetime):
            return (item if item.tzinfo else item.replace(tzinfo=zone)).isoformat()
        return json_value(item)

    return json_bytes(value, default)


@dataclass(slots=True)
class Answer:
    """A whole response: body, type, status and headers. `stream` is sent in place of the body, piece by piece, after
    the transaction has ended: it may not touch the database of the request.
    """

    body: bytes
    content_type: str = JSON_TYPE
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Iterable[bytes] | None = None

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Answer:
        """JSON of a value."""
        return cls(encode_json(value), JSON_TYPE, status)

    @classmethod
    def json_v2(cls, value: Any, status: int = 200) -> Answer:
        """JSON of a value in the dress of REST v2."""
        return cls(encode_instants(value), JSON_TYPE, status)

    @classmethod
    def html(cls, text: str, status: int = 200) -> Answer:
        """An HTML page."""
        return cls(text.encode(), HTML_TYPE, status)

    @classmethod
    def redirect(cls, location: str, status: int = 302) -> Answer:
        """Send the browser elsewhere."""
        return cls(b"", HTML_TYPE, status, {"Location": location})

    @classmethod
    def download(cls, content: bytes, filename: str, content_type: str, *, inline: bool = False) -> Answer:
        """A file; anything a browser would run is sent as an attachment."""
        kind = "inline" if inline else "attachment"
        headers = {
            "Content-Disposition": f"{kind}; filename*=UTF-8''{_percent(filename)}",
            "X-Content-Type-Options": "nosniff",
        }
        return cls(content, content_type, 200, headers)


def _percent(filename: str) -> str:
    safe = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
    return "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in filename.encode())
