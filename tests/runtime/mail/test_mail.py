"""Mail: it leaves only after the commit, once to everybody, and what cannot leave waits."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from frappe.context import Context, Site
from frappe.database import job_table
from frappe.document.load import get_doc
from frappe.exceptions import InvalidEmailAddressError, OutgoingEmailError
from frappe.files.attach import save_file
from frappe.lifecycle.log_clearing import clear_old_logs
from frappe.mail import flush as flushing
from frappe.mail.flush import BACK_OFF_MINUTES, flush
from frappe.mail.outbox import sendmail
from frappe.mail.refusals import MailRefused
from frappe.query import get_list, values
from frappe.testing.people import make_user
from frappe.testing.sites import acting


def sent(site: Site) -> list[EmailMessage]:
    """The messages in the outbox folder, oldest first."""
    files = sorted(Path(site.path / "private/outbox").glob("*.eml"))
    return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]  # type: ignore[misc]


def status_of(name: str) -> str:
    return values.get_value("Email Queue", name, "status")


class FakeServer:
    """A transport that answers as the test says; keeps the recipients it took."""

    def __init__(self, answer: Callable[[str], None]) -> None:
        self.answer = answer
        self.taken: list[str] = []

    def __enter__(self) -> FakeServer:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def send(self, mail: EmailMessage, recipient: str) -> None:
        self.answer(recipient)
        self.taken.append(recipient)


def test_queued_message_leaves_as_a_readable_file(site: Site, context: Context) -> None:
    queued = sendmail(
        "olena@example.com",
        subject="Відпустку погоджено",
        message="<p>Гарного <b>відпочинку</b>!</p>",
        reply_to="hr@example.com",
        attachments=[{"fname": "план.txt", "fcontent": "море"}],
    )

    assert flush() == 1
    [mail] = sent(site)
    html = mail.get_body(("html",))
    plain = mail.get_body(("plain",))
    assert (mail["To"], mail["Subject"]) == ("olena@example.com", "Відпустку погоджено")
    assert mail["Reply-To"] == "hr@example.com"
    assert html is not None and "<b>відпочинку</b>" in html.get_content()
    assert plain is not None and "відпочинку" in plain.get_content() and "<b>" not in plain.get_content()
    [attached] = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content().strip()) == ("план.txt", "море")
    assert status_of(queued.name) == "Sent"


def test_rolled_back_work_sends_nothing(site: Site) -> None:
    with acting(site) as context:
        sendmail("olena@example.com", subject="Never", message="Never")
        sendmail("olena@example.com", subject="Never at once", message="Never", now=True)
        context.db.rollback()
        flush()

    assert sent(site) == []


def test_message_of_now_leaves_with_the_commit_and_not_before(site: Site, context: Context) -> None:
    sendmail("olena@example.com", subject="Now", message="Now", now=True)
    before = sent(site)

    context.db.commit()

    assert before == []
    assert [mail["Subject"] for mail in sent(site)] == ["Now"]


def test_queueing_asks_for_one_job_however_many_messages_wait(context: Context) -> None:
    for number in range(3):
        sendmail("olena@example.com", subject=f"Message {number}", message="x")

    assert job_table.is_waiting(context.db, "mail_flush")
    assert context.db.value("SELECT COUNT(*) FROM `__job`") == 1


@pytest.mark.parametrize("muted_by", ["flags", "conf"])
def test_muted_mail_is_not_even_queued(context: Context, muted_by: str) -> None:
    getattr(context, muted_by)["mute_emails"] = True

    assert sendmail("olena@example.com", subject="x", message="x") is None
    assert get_list("Email Queue", user=None, pluck="name") == []
    getattr(context, muted_by).pop("mute_emails")


def test_recipients_are_users_or_addresses_each_once(context: Context) -> None:
    user = make_user("olena@example.com", "Desk User")

    queued = sendmail([user, "OTHER <other@example.com>", "olena@example.com"], subject="x", message="x")

    assert len(queued.recipients) == 2
    with pytest.raises(InvalidEmailAddressError):
        sendmail("not an address", subject="x", message="x")


def test_every_recipient_gets_a_message_that_names_no_other(site: Site, context: Context) -> None:
    sendmail(["a@example.com", "b@example.com"], subject="x", message="x", bcc="c@example.com")

    flush()

    assert sorted(str(mail["To"]) for mail in sent(site)) == [
        "a@example.com",
        "b@example.com",
        "c@example.com",
    ]
    assert all(mail["Cc"] is None for mail in sent(site))


def test_line_breaks_in_a_subject_make_no_header(site: Site, context: Context) -> None:
    sendmail("a@example.com", subject="Hello\r\nBcc: evil@example.com", message="x")

    flush()

    [mail] = sent(site)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hello Bcc: evil@example.com"


def test_message_waits_longer_after_each_try_and_ends_in_the_dead_letters(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(_recipient: str) -> None:
        raise OutgoingEmailError("The server sleeps.")

    monkeypatch.setattr(flushing, "transport_of", lambda *_: FakeServer(answer))
    name = sendmail("olena@example.com", subject="x", message="x").name

    waits = []
    for _try in range(len(BACK_OFF_MINUTES) + 1):
        flush()
        record = get_doc("Email Queue", name)
        waits.append(record.send_after)
        record.db_set("send_after", None)

    assert flush() == 0
    assert waits[:-1] == sorted(set(waits[:-1]))
    assert waits[-1] is None
    assert (status_of(name), record.error) == ("Error", "The server sleeps.")


def test_refused_recipient_does_not_hold_up_the_others(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(recipient: str) -> None:
        if recipient == "gone@example.com":
            raise MailRefused("No such mailbox.")

    server = FakeServer(answer)
    monkeypatch.setattr(flushing, "transport_of", lambda *_: server)
    name = sendmail(["gone@example.com", "here@example.com"], subject="x", message="x").name

    flush()
    flush()

    assert server.taken == ["here@example.com"]
    assert status_of(name) == "Partially Sent"


def test_nobody_gets_a_message_twice_when_another_recipient_is_tried_again(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = {"later@example.com"}

    def answer(recipient: str) -> None:
        if recipient in asleep:
            raise OutgoingEmailError("Try again.")

    server = FakeServer(answer)
    monkeypatch.setattr(flushing, "transport_of", lambda *_: server)
    name = sendmail(["first@example.com", "later@example.com"], subject="x", message="x").name
    flush()
    asleep.clear()
    get_doc("Email Queue", name).db_set("send_after", context.now() - timedelta(minutes=1))

    flush()

    assert server.taken == ["first@example.com", "later@example.com"]
    assert status_of(name) == "Sent"


def test_no_transaction_is_open_while_the_server_is_talked_to(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    server = FakeServer(lambda _recipient: seen.append(context.db.in_transaction))
    monkeypatch.setattr(flushing, "transport_of", lambda *_: server)
    sendmail("olena@example.com", subject="x", message="x")

    flush()

    assert seen == [False]


def test_message_is_not_sent_before_its_time(site: Site, context: Context) -> None:
    sendmail("a@example.com", subject="x", message="x", send_after=context.now() + timedelta(hours=1))

    assert flush() == 0
    assert sent(site) == []


def test_message_whose_attachment_is_gone_is_a_dead_letter_and_not_a_loop(context: Context) -> None:
    file = save_file("a.txt", b"a")
    name = sendmail("a@example.com", subject="x", message="x", attachments=[{"file_url": file.file_url}]).name
    context.db.commit()
    (context.site.path / file.file_url.lstrip("/")).unlink()

    assert flush() == 0
    assert status_of(name) == "Error"


def test_settled_messages_go_after_a_while_with_their_files(site: Site, context: Context) -> None:
    files = [{"fname": "a.txt", "fcontent": "text"}]
    old = sendmail("a@example.com", subject="old", message="x", attachments=files)
    flush()
    get_doc("Email Queue", old.name).db_set(
        "modified", context.now() - timedelta(days=31), update_modified=False
    )
    waiting = sendmail(
        "a@example.com", subject="x", message="x", send_after=context.now() + timedelta(days=9)
    )
    get_doc("Email Queue", waiting.name).db_set(
        "modified", context.now() - timedelta(days=31), update_modified=False
    )

    clear_old_logs()

    assert get_list("Email Queue", user=None, pluck="name") == [waiting.name]
    context.db.commit()
    assert list(site.path.glob("private/files/*")) == []
