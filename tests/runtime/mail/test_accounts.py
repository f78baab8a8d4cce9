"""Mail accounts: which server a message leaves through, and under which address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.exceptions import OutgoingEmailError, ValidationError
from frappe.mail import flush as flushing
from frappe.mail.accounts import settings_of
from frappe.mail.flush import flush
from frappe.mail.outbox import sendmail
from frappe.query import values
from frappe.registry import slots


class Server:
    """Keeps what was handed over, with the settings it was opened with."""

    def __init__(self, taken: list[tuple[str, str]], settings: Mapping[str, Any] | None) -> None:
        self.taken, self.settings = taken, settings

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def send(self, mail: EmailMessage, recipient: str) -> None:
        server = str(self.settings["mail_server"]) if self.settings else "site"
        self.taken.append((server, str(mail["From"])))


@pytest.fixture
def taken(context: Context, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(flushing, "transport_of", lambda _site, account=None: Server(found, account))
    return found


def make_account(name: str, **more: Any) -> Any:
    given = {
        "doctype": "Email Account",
        "email_account_name": name,
        "email_id": f"{name.lower()}@example.com",
        "smtp_server": f"{name.lower()}.example.com",
        "enable_outgoing": 1,
        **more,
    }
    return get_doc(given).insert()


def test_message_leaves_through_the_account_of_its_sender_or_the_default(taken: list[Any]) -> None:
    make_account("Office", default_outgoing=1)
    make_account("People")

    sendmail("a@example.com", sender="HR <people@example.com>", subject="x", message="x")
    sendmail("a@example.com", subject="x", message="x")
    flush()

    assert taken == [
        ("people.example.com", "HR <people@example.com>"),
        ("office.example.com", "Office <office@example.com>"),
    ]


def test_account_may_insist_on_its_own_address(taken: list[Any]) -> None:
    make_account(
        "Office",
        default_outgoing=1,
        always_use_account_email_id_as_sender=1,
        always_use_account_name_as_sender_name=1,
    )

    sendmail("a@example.com", sender="Olena <olena@example.com>", subject="x", message="x")
    flush()

    assert taken == [("office.example.com", "Office <office@example.com>")]


def test_without_an_account_the_site_sends(taken: list[Any]) -> None:
    make_account("Office", default_outgoing=1, enable_outgoing=0)

    sendmail("a@example.com", subject="x", message="x")
    flush()

    assert [server for server, _sender in taken] == ["site"]


def test_only_one_account_is_the_default(context: Context) -> None:
    make_account("Office", default_outgoing=1)
    make_account("People", default_outgoing=1)

    assert values.get_value("Email Account", "Office", "default_outgoing") == 0


def test_account_without_a_server_is_refused(context: Context) -> None:
    with pytest.raises(ValidationError):
        make_account("Office", smtp_server=None)


def test_account_takes_the_server_of_its_domain_and_its_own_secret(context: Context) -> None:
    get_doc(
        {
            "doctype": "Email Domain",
            "domain_name": "example.com",
            "smtp_server": "mx.example.com",
            "smtp_port": 2525,
        }
    ).insert()
    account = make_account("Office", smtp_server=None, domain="example.com", password="secret")

    settings = settings_of(account.name)

    assert (settings["mail_server"], settings["mail_port"]) == ("mx.example.com", 2525)
    assert (settings["mail_login"], settings["mail_password"]) == ("office@example.com", "secret")
    assert "secret" not in str(context.db.rows("SELECT * FROM `tabEmail Account`"))


def test_server_that_does_not_answer_is_told_when_the_account_is_tried(context: Context) -> None:
    account = make_account("Office", smtp_server="127.0.0.1", smtp_port=9, use_tls=0)

    with pytest.raises(OutgoingEmailError, match=r"127\.0\.0\.1"):
        account.check_connection()


# Dead letters --------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    found: list[str] = []
    original = slots.run

    def run(slot: str, *args: Any) -> None:
        if slot == "mail.died":
            found.append(args[1])
        original(slot, *args)

    monkeypatch.setattr(flushing.slots, "run", run)
    yield found


def test_message_that_is_given_up_is_reported_and_can_be_tried_again(
    site: Site, context: Context, told: list[str]
) -> None:
    queued = sendmail(
        "a@example.com", subject="x", message="x", attachments=[{"file_url": "/private/files/gone"}]
    )
    flush()
    assert values.get_value("Email Queue", queued.name, "status") == "Error"
    assert len(told) == 1
    record: Any = get_doc("Email Queue", queued.name)
    record.db_set("attachments", "[]")

    record.retry_sending()
    flush()

    assert values.get_value("Email Queue", queued.name, "status") == "Sent"


def test_sent_message_is_not_sent_again(context: Context) -> None:
    queued = sendmail("a@example.com", subject="x", message="x")
    flush()

    with pytest.raises(ValidationError):
        get_doc("Email Queue", queued.name).retry_sending()  # type: ignore[attr-defined]
