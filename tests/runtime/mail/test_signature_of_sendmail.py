"""What `sendmail` takes besides text: prints, pictures, headers, threads, priorities, separate messages."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from frappe.context import Context
from frappe.document import singles
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.files.attach import save_file
from frappe.mail.flush import flush
from frappe.mail.outbox import sendmail
from frappe.query import get_list, values
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

Sent = Callable[[], list[EmailMessage]]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@pytest.fixture
def order(context: Context) -> Document:
    make_role("Clerk")
    define(
        "Order",
        field("title"),
        field("price", "Int", permlevel=1),
        permissions=[
            {"role": "Clerk", **FULL_RIGHTS},
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
        ],
    )
    return get_doc({"doctype": "Order", "title": "Наказ", "price": 98765}).insert()


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def pictures(mail: EmailMessage) -> dict[str, bytes]:
    return {
        str(part["Content-ID"]): part.get_content()
        for part in mail.walk()
        if part.get_content_maintype() == "image"
    }


# Prints --------------------------------------------------------------------------------------------------------------


def attach_order(order: Document) -> dict[str, Any]:
    return {"print_format_attachment": 1, "doctype": "Order", "name": order.name, "file_name": "order"}


def test_document_is_printed_when_the_message_leaves(
    order: Document, context: Context, sent: Sent, text_of: Callable[[bytes], str]
) -> None:
    queued = sendmail("a@example.com", subject="x", message="x", attachments=[attach_order(order)])
    assert get_list("File", user=None, filters={"attached_to_name": queued.name}) == []

    flush()

    [part] = sent()[0].iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("order.pdf", "application/pdf")
    assert "Наказ" in text_of(part.get_content())


def test_print_shows_what_its_sender_may_see(
    order: Document, context: Context, sent: Sent, text_of: Callable[[bytes], str]
) -> None:
    context.user = make_user("clerk@example.com", "Clerk")
    sendmail("a@example.com", subject="x", message="x", attachments=[attach_order(order)])
    context.user = "Administrator"
    sendmail("b@example.com", subject="x", message="x", attachments=[attach_order(order)])

    flush()

    texts = {str(mail["To"]): text_of(next(mail.iter_attachments()).get_content()) for mail in sent()}
    assert "98765" not in texts["a@example.com"].replace(" ", "").replace("\xa0", "")
    assert "98765" in texts["b@example.com"].replace(" ", "").replace("\xa0", "")


def test_print_of_a_document_that_is_gone_is_a_dead_letter(order: Document, context: Context) -> None:
    queued = sendmail("a@example.com", subject="x", message="x", attachments=[attach_order(order)])
    order.delete()

    flush()

    row = values.get_value("Email Queue", queued.name, ["status", "error"], as_dict=True)
    assert row.status == "Error" and str(order.name) in row.error


# Pictures ------------------------------------------------------------------------------------------------------------


def test_given_picture_travels_inside_the_text(context: Context, sent: Sent) -> None:
    sendmail(
        "a@example.com",
        subject="x",
        message='<p>Look <img embed="logo.png" alt="logo"></p>',
        inline_images=[{"filename": "logo.png", "filecontent": PNG}],
    )

    flush()

    [mail] = sent()
    [(cid, content)] = pictures(mail).items()
    assert content == PNG
    assert f'src="cid:{cid.strip("<>")}"' in html_of(mail)
    assert list(mail.iter_attachments()) == []


def test_private_picture_of_the_sender_travels_and_that_of_others_does_not(
    context: Context, sent: Sent
) -> None:
    other = make_user("other@example.com", "Desk User")
    mine = save_file("mine.png", PNG)
    secret = save_file("secret.png", PNG[:-1] + b"\x83")
    mine.db_set("owner", other)
    context.user = other
    html = f'<img src="{mine.file_url}"><img src="{secret.file_url}"><img src="/private/files/../../x.png">'

    sendmail("a@example.com", subject="x", message=html)
    context.user = "Administrator"
    flush()

    [mail] = sent()
    assert list(pictures(mail).values()) == [PNG]
    assert secret.file_url in html_of(mail), "the address stays, the bytes do not travel"


def test_picture_shown_twice_travels_once(context: Context, sent: Sent) -> None:
    url = save_file("a.png", PNG, is_private=False).file_url

    sendmail("a@example.com", subject="x", message=f'<img src="{url}"><img src="{url}">')
    flush()

    assert len(pictures(sent()[0])) == 1


# Headers -------------------------------------------------------------------------------------------------------------


def test_headers_priority_and_receipt_are_in_the_message(context: Context, sent: Sent) -> None:
    sendmail(
        "a@example.com",
        sender="HR <hr@example.com>",
        subject="x",
        message="x",
        email_headers={"X-Campaign": "spring"},
        x_priority=1,
        read_receipt=1,
        in_reply_to="<first@example.com>",
    )

    flush()

    [mail] = sent()
    assert (mail["X-Campaign"], mail["X-Priority"]) == ("spring", "1")
    assert mail["Disposition-Notification-To"] == "HR <hr@example.com>"
    assert mail["In-Reply-To"] == "<first@example.com>"


@pytest.mark.parametrize(
    "headers",
    [
        {"Bcc": "x@example.com"},
        {"From": "x@example.com"},
        {"X-A": "1\r\nBcc: x@example.com"},
        {"X A": "1"},
        {"": ""},
    ],
)
def test_header_that_would_change_the_message_is_refused(context: Context, headers: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="header"):
        sendmail("a@example.com", subject="x", message="x", email_headers=headers)


def test_mails_about_one_record_are_one_thread(order: Document, context: Context, sent: Sent) -> None:
    about = {"reference_doctype": "Order", "reference_name": order.name}
    for subject in ("Asked", "Approved"):
        sendmail("a@example.com", subject=subject, message="x", **about)
    sendmail("a@example.com", subject="Else", message="x", reference_doctype="Order", reference_name="other")

    flush()

    threads = {str(mail["Subject"]): mail["References"] for mail in sent()}
    assert threads["Asked"] == threads["Approved"] != threads["Else"]


# Recipients -----------------------------------------------------------------------------------------------------------


def test_separate_messages_are_separate_records(context: Context) -> None:
    sendmail(["a@example.com", "b@example.com"], subject="x", message="x", queue_separately=True)

    assert len(get_list("Email Queue", user=None, filters={"subject": "x"})) == 2


def test_urgent_messages_leave_first(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    sendmail("late@example.com", subject="x", message="x", send_priority=0)
    sendmail("soon@example.com", subject="x", message="x", send_priority=9)
    taken: list[str] = []

    class Server:
        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_error: object) -> None:
            return None

        def send(self, _mail: EmailMessage, recipient: str) -> None:
            taken.append(recipient)

    monkeypatch.setattr("frappe.mail.flush.transport_of", lambda *_: Server())

    flush()

    assert taken == ["soon@example.com", "late@example.com"]


def test_site_says_what_stands_below_every_message(context: Context, sent: Sent) -> None:
    singles.write_some("System Settings", {"email_footer_address": "Kyiv, <b>Shevchenka 1</b>"})
    sendmail("a@example.com", subject="x", message="x")

    flush()

    assert "Kyiv, &lt;b&gt;Shevchenka 1&lt;/b&gt;" in html_of(sent()[0])
    assert "Sent by" not in html_of(sent()[0])
