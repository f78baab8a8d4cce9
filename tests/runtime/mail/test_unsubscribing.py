"""Turning mails off: one link for each recipient, that nobody can change, and that only a click uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import parse_qsl, urlsplit

import pytest

from frappe.auth.signed_queries import signed_query, verify
from frappe.context import Context, Site
from frappe.exceptions import InvalidSignatureError
from frappe.mail.flush import flush
from frappe.mail.outbox import sendmail
from frappe.mail.unsubscribing import turn_off
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

Sent = Callable[[], list[EmailMessage]]


def link_of(mail: EmailMessage) -> str:
    return str(mail["List-Unsubscribe"]).strip("<>")


def newsletter(*recipients: str) -> object:
    return sendmail(
        list(recipients), subject="News", message="x", add_unsubscribe_link=1, unsubscribe_message="Too much?"
    )


def test_each_recipient_has_a_link_of_their_own(context: Context, sent: Sent) -> None:
    newsletter("a@example.com", "b@example.com")

    flush()

    links = {str(mail["To"]): link_of(mail) for mail in sent()}
    assert "email=a%40example.com" in links["a@example.com"]
    assert "email=b%40example.com" in links["b@example.com"]
    assert all(mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for mail in sent())
    html = sent()[0].get_body(("html",))
    assert html is not None and "Too much?" in html.get_content() and "_signature=" in html.get_content()


def test_other_messages_have_no_link(context: Context, sent: Sent) -> None:
    sendmail("a@example.com", subject="Your request", message="x")

    flush()

    [mail] = sent()
    html = mail.get_body(("html",))
    assert mail["List-Unsubscribe"] is None
    assert html is not None and "unsubscribe" not in html.get_content()


def test_fetching_the_link_asks_and_clicking_turns_off(site: Site, context: Context, sent: Sent) -> None:
    newsletter("a@example.com")
    flush()
    link = link_of(sent()[0])
    address = urlsplit(link)
    guest = HttpClient(site)

    page = guest.get(f"{address.path}?{address.query}")
    with acting(site):
        after_reading = get_list("Email Unsubscribe", user=None)
    done = guest.request("POST", address.path, data=dict(parse_qsl(address.query, keep_blank_values=True)))

    assert page.status_code == 200 and "a@example.com" in page.text and "<form" in page.text
    assert after_reading == []
    assert done.status_code == 200, done.text
    with acting(site):
        assert get_list("Email Unsubscribe", user=None, pluck="email") == ["a@example.com"]
        assert newsletter("a@example.com") is None
        assert sendmail("a@example.com", subject="Your request", message="x") is not None


def test_one_click_of_a_mail_program_turns_off(site: Site, context: Context, sent: Sent) -> None:
    newsletter("a@example.com")
    flush()
    address = urlsplit(link_of(sent()[0]))

    response = HttpClient(site).request(
        "POST", f"{address.path}?{address.query}", data={"List-Unsubscribe": "One-Click"}
    )

    assert response.status_code == 200
    with acting(site):
        assert get_list("Email Unsubscribe", user=None, pluck="email") == ["a@example.com"]


@pytest.mark.parametrize(("old", "new"), [("a%40example", "b%40example"), ("_signature=", "_signature=0")])
def test_changed_link_turns_nothing_off(site: Site, context: Context, sent: Sent, old: str, new: str) -> None:
    newsletter("a@example.com")
    flush()
    address = urlsplit(link_of(sent()[0]).replace(old, new))

    for method in ("GET", "POST"):
        response = HttpClient(site).request(method, f"{address.path}?{address.query}")
        assert response.status_code == 417
        assert response.json["error"]["code"] == "invalid_signature"
    with acting(site):
        assert get_list("Email Unsubscribe", user=None) == []


def test_mail_about_one_record_is_turned_off_alone(context: Context) -> None:
    turn_off("a@example.com", "User", "Guest")
    turn_off("a@example.com", "User", "Guest")

    def news_about(name: str) -> object:
        return sendmail(
            "a@example.com",
            subject="x",
            message="x",
            reference_doctype="User",
            reference_name=name,
            add_unsubscribe_link=1,
        )

    assert news_about("Guest") is None
    assert news_about("Administrator") is not None
    assert len(get_list("Email Unsubscribe", user=None)) == 1


def test_signature_covers_every_parameter(context: Context) -> None:
    given = dict(parse_qsl(signed_query({"a": "1", "b": "x&y=z", "c": ""}), keep_blank_values=True))
    verify(given)

    for changed in ({**given, "a": "2"}, {**given, "d": "1"}, {k: v for k, v in given.items() if k != "c"}):
        with pytest.raises(InvalidSignatureError):
            verify(changed)


def test_signature_of_an_older_key_still_counts(context: Context) -> None:
    given = dict(parse_qsl(signed_query({"a": "1"})))
    old = context.conf["encryption_key"]
    context.conf["encryption_key"] = ["bmV3" * 10 + "bmU=", old]
    try:
        verify(given)
    finally:
        context.conf["encryption_key"] = old
    assert re.fullmatch(r"[0-9a-f]{64}", given["_signature"])
