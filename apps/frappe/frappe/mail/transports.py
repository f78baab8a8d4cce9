"""The two ways mail leaves a site, and which one it takes: SMTP when a server is configured, else files."""

from __future__ import annotations

from email.message import EmailMessage
from types import TracebackType
from typing import Protocol, Self

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


def transport_of(site: Site) -> Transport:
    """The transport that the site's configuration asks for."""
    return SmtpTransport(site.conf) if site.conf.get("mail_server") else FileTransport(site.path)
