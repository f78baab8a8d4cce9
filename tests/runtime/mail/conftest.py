"""What the tests of mail share: the letters that left."""

from __future__ import annotations

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default

import pytest

from frappe.context import Site


@pytest.fixture
def sent(site: Site) -> Callable[[], list[EmailMessage]]:
    """The messages in the outbox folder, oldest first."""

    def read() -> list[EmailMessage]:
        files = sorted((site.path / "private/outbox").glob("*.eml"))
        return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]  # type: ignore[misc]

    return read
