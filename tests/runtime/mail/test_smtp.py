"""The SMTP transport against a small real server."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from frappe.exceptions import OutgoingEmailError
from frappe.mail.refusals import MailRefused
from frappe.mail.smtp import SmtpTransport


class Conversation(socketserver.StreamRequestHandler):
    """One SMTP session: mailboxes that begin with `no` do not exist, those with `busy` are greylisted."""

    server: Server

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.server.connections += 1
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            command = line.split(":")[0].split()[0].upper()
            if command == "DATA":
                self.say("354 go on")
                self.server.received.append(self.read_message())
                self.say("250 taken")
            elif command == "RCPT":
                refusal = (
                    "550 no such mailbox" if "<no" in line else "451 try later" if "<busy" in line else ""
                )
                self.say(refusal or "250 ok")
            elif command == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def read_message(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode())
        return "".join(lines)


class Server(socketserver.ThreadingTCPServer):
    """Keeps what it was given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.received: list[str] = []
        self.connections = 0
        super().__init__(("127.0.0.1", 0), Conversation)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()


@pytest.fixture
def transport(server: Server) -> Iterator[SmtpTransport]:
    with SmtpTransport({"mail_server": "127.0.0.1", "mail_port": server.server_address[1]}) as opened:
        yield opened


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "hr@example.com", "a@example.com", "Hello"
    message.set_content("Text")
    return message


def test_messages_of_a_batch_go_over_one_connection(server: Server, transport: SmtpTransport) -> None:
    transport.send(mail(), "a@example.com")
    transport.send(mail(), "b@example.com")

    assert len(server.received) == 2
    assert "Subject: Hello" in server.received[0]
    assert server.connections == 1


def test_mailbox_that_does_not_exist_is_refused_for_good(transport: SmtpTransport) -> None:
    with pytest.raises(MailRefused, match="no such mailbox"):
        transport.send(mail(), "nobody@example.com")


def test_busy_mailbox_is_refused_for_now_and_the_next_message_passes(
    server: Server, transport: SmtpTransport
) -> None:
    with pytest.raises(OutgoingEmailError) as delayed:
        transport.send(mail(), "busy@example.com")
    transport.send(mail(), "a@example.com")

    assert not isinstance(delayed.value, MailRefused)
    assert len(server.received) == 1


def test_server_that_cannot_be_reached_is_an_error_for_now(server: Server) -> None:
    port = server.server_address[1]
    server.shutdown()
    server.server_close()

    with (
        SmtpTransport({"mail_server": "127.0.0.1", "mail_port": port}) as transport,
        pytest.raises(OutgoingEmailError, match="cannot be reached") as failed,
    ):
        transport.send(mail(), "a@example.com")

    assert not isinstance(failed.value, MailRefused)
