"""Headers that a caller adds to a message. Those that say where it comes from and goes to are the message's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.values.text import as_json

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OWN = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "reply-to", "sender", "return-path", "references",
     "in-reply-to", "content-type", "content-transfer-encoding", "mime-version"}
)  # fmt: skip


def header_values(
    headers: Mapping[str, str] | None, *, read_receipt: bool, x_priority: int | None
) -> dict[str, Any]:
    """What the queue keeps of a message's headers. Raises ValidationError for one that may not be given."""
    return {
        "headers": as_json(checked(headers or {}), indent=None),
        "read_receipt": int(read_receipt),
        "x_priority": x_priority,
    }


def checked(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers as text. Raises ValidationError for one that is no header, or that the message has itself."""
    for name, value in headers.items():
        is_own = name.lower() in _OWN
        if is_own or not _NAME.fullmatch(name) or re.search(r"[\r\n]", str(value)):
            raise ValidationError(
                _("{0} cannot be a header of a mail.").format(repr(name)),
                next_step=_("Use a name like X-Something and a value of one line."),
            )
    return {name: str(value) for name, value in headers.items()}
