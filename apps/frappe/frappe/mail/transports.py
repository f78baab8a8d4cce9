"""The two ways mail leaves a site, and which one it takes: SMTP when a server is configured, else files."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Protocol, Self

from frappe.context import Site
from frappe.mail.file import FileTransport
from frappe.mail.smtp import SmtpTransport


class Transport(Protocol):
    """Open for a batch of messages; `send` raises MailRefused or OutgoingEmailError."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def send(self, mail: EmailMessage, recipient: str) -> None:
        """Hand over one message for one recipient."""


def transport_of(site: Site, account: Mapping[str, Any] | None = None) -> Transport:
    """The transport of a mail account, or the one that the site's configuration asks for."""
    settings = account if account is not None else site.conf
    return SmtpTransport(settings) if settings.get("mail_server") else FileTransport(site.path)
