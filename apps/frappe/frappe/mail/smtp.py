"""Mail over SMTP, with the server of the site's configuration: `mail_server`, `mail_port`, `mail_login`, `mail_password`,
`use_tls` (STARTTLS) and `use_ssl`."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import parseaddr
from types import TracebackType
from typing import Any, Self

from frappe.context import _
from frappe.exceptions import OutgoingEmailError
from frappe.mail.refusals import MailRefused
from frappe.values.numbers import cint

TIMEOUT_SECONDS = 30
PERMANENT = 500


class SmtpTransport:
    """One connection for a batch of messages, opened with the first of them."""

    def __init__(self, conf: Mapping[str, Any]) -> None:
        self.conf = conf
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, mail: EmailMessage, recipient: str) -> None:
        """Hand the message to the server. Raises MailRefused for good, OutgoingEmailError for now."""
        try:
            server = self._server = self._server or self._connect()
            server.send_message(mail, from_addr=parseaddr(str(mail["From"]))[1], to_addrs=[recipient])
        except smtplib.SMTPRecipientsRefused as error:
            [(code, text)] = error.recipients.values()
            raise self._refusal(code, text, recipient) from error
        except smtplib.SMTPDataError as error:
            raise self._refusal(error.smtp_code, error.smtp_error, recipient) from error
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise self._unreachable(error) from error

    def check(self) -> None:
        """Connect and sign in. Raises OutgoingEmailError when the server cannot be reached or refuses."""
        try:
            self._server = self._connect()
        except (smtplib.SMTPException, OSError) as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> OutgoingEmailError:
        return OutgoingEmailError(
            _("Mail server {0} cannot be reached: {1}").format(self.conf["mail_server"], error),
            next_step=_("Check server, port, login and encryption of the mail account or the site."),
        )

    def _refusal(self, code: int, text: str | bytes, recipient: str) -> OutgoingEmailError:
        reason = text.decode(errors="replace") if isinstance(text, bytes) else text
        sentence = _("The mail server did not take a message for {0}: {1} {2}").format(
            recipient, code, reason
        )
        return MailRefused(sentence) if code >= PERMANENT else OutgoingEmailError(sentence)

    def _connect(self) -> smtplib.SMTP:
        host = str(self.conf["mail_server"])
        secure = ssl.create_default_context()
        if cint(self.conf.get("use_ssl")):
            port = cint(self.conf.get("mail_port")) or smtplib.SMTP_SSL_PORT
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=secure)
        else:
            port = cint(self.conf.get("mail_port")) or (587 if cint(self.conf.get("use_tls")) else 25)
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
            if cint(self.conf.get("use_tls")):
                server.starttls(context=secure)
        if self.conf.get("mail_login"):
            server.login(str(self.conf["mail_login"]), str(self.conf.get("mail_password") or ""))
        return server

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
