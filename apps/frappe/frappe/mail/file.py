"""Mail as files in `private/outbox/` of the site: what a site without a mail server sends, to be opened and read."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from frappe.context import current
from frappe.files.storage import safe_name

FOLDER = "private/outbox"


class FileTransport:
    """Writes each message as `<time>-<recipient>-<number>.eml`."""

    def __init__(self, site_path: Path) -> None:
        self.folder = site_path / FOLDER

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def send(self, mail: EmailMessage, recipient: str) -> None:
        """Write the file; messages of one second and recipient are numbered."""
        stem = f"{current().now():%Y%m%d-%H%M%S}-{safe_name(recipient)}"
        number = 1
        while (target := self.folder / f"{stem}-{number}.eml").exists():
            number += 1
        target.write_bytes(mail.as_bytes())
