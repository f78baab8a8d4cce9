"""Links in mails: a new password, an invitation, a sign-in. A page that is opened uses nothing up; a form acts once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.auth import one_time_links
from frappe.context import FixedClock, Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

OLENA, TARAS = "olena@example.com", "taras@example.com"
NEW = "seven green kettles"
Mails = Callable[[str], list[str]]
Link = Callable[[str], str]


def _ask(site: Site, user: str, path: str = "/forgot-password") -> str:
    answer = HttpClient(site).request("POST", path, data={"usr": user})
    assert answer.status_code == 200, answer.text
    return answer.text


def _set(site: Site, path: str, password: str = NEW) -> int:
    key = path.partition("?key=")[2]
    form = {"key": key, "new_password": password}
    return HttpClient(site).request("POST", "/update-password", data=form).status_code


def _may_sign_in(site: Site, password: str, user: str = OLENA) -> bool:
    return HttpClient(site).sign_in(user, password).status_code == 200


def test_forgotten_password_is_set_by_link(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)

    page = HttpClient(people).get(link_to(OLENA))
    status = _set(people, link_to(OLENA))

    assert (page.status_code, status) == (200, 303)
    assert "<script" not in page.text
    assert _may_sign_in(people, NEW)
    assert not _may_sign_in(people, PASSWORD)


def test_link_that_was_only_opened_still_works(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)
    for _ in range(3):
        assert HttpClient(people).get(link_to(OLENA)).status_code == 200

    assert _set(people, link_to(OLENA)) == 303


def test_link_works_beside_an_open_session(people: Site, link_to: Link) -> None:
    client = HttpClient(people)
    client.sign_in(OLENA, PASSWORD)
    client.csrf_token = None
    _ask(people, OLENA)
    form = {"key": link_to(OLENA).partition("?key=")[2], "new_password": NEW}
    headers = {"Origin": "http://test.localhost"}

    assert client.request("POST", "/update-password", data=form, headers=headers).status_code == 303
    assert (
        client.request("POST", "/login", data={"usr": OLENA, "pwd": NEW}, headers=headers).status_code == 303
    )


def test_form_of_another_site_sets_no_password(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)
    form = {"key": link_to(OLENA).partition("?key=")[2], "new_password": NEW}
    headers = {"Origin": "https://evil.example"}

    assert (
        HttpClient(people).request("POST", "/update-password", data=form, headers=headers).status_code == 400
    )
    assert _may_sign_in(people, PASSWORD)


def test_link_works_once(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)
    _set(people, link_to(OLENA))

    assert _set(people, link_to(OLENA), "another good phrase") == 410
    assert HttpClient(people).get(link_to(OLENA)).status_code == 410
    assert _may_sign_in(people, NEW)


def test_link_is_good_for_a_day(people: Site, link_to: Link, clock: FixedClock) -> None:
    _ask(people, OLENA)

    clock.move(hours=24, seconds=1)

    assert _set(people, link_to(OLENA)) == 410


def test_only_the_newest_link_works(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)
    old = link_to(OLENA)
    _ask(people, OLENA)

    assert _set(people, old) == 410
    assert _set(people, link_to(OLENA)) == 303


def test_weak_password_leaves_the_link_good(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)

    assert _set(people, link_to(OLENA), "password") == 417
    assert _set(people, link_to(OLENA)) == 303


def test_new_password_ends_every_session(people: Site, link_to: Link) -> None:
    client = HttpClient(people)
    client.sign_in(OLENA, PASSWORD)
    _ask(people, OLENA)

    _set(people, link_to(OLENA))

    assert client.get("/api/method/frappe.auth.get_logged_user").status_code == 401


def test_password_set_elsewhere_burns_the_link(people: Site, link_to: Link) -> None:
    _ask(people, OLENA)
    with acting(people) as context:
        get_doc("User", OLENA).update({"new_password": "another good phrase"}).save()
        context.db.commit()

    assert _set(people, link_to(OLENA)) == 410


@pytest.mark.parametrize("key", ["", "x", "gAAAAABn", "%00", "a" * 5000])
def test_forged_link_is_refused(people: Site, key: str) -> None:
    assert _set(people, f"/update-password?key={key}") == 410


def test_link_of_one_kind_is_none_of_another(
    people: Site, configure: Callable[..., None], link_to: Link
) -> None:
    configure(login_with_email_link=1)
    _ask(people, OLENA)
    key = link_to(OLENA).partition("?key=")[2]

    assert HttpClient(people).request("POST", "/login-link", data={"key": key}).status_code == 410


def test_page_says_the_same_for_an_unknown_address(people: Site, mails_to: Mails) -> None:
    assert _ask(people, OLENA) == _ask(people, "nobody@example.com")
    assert mails_to("nobody@example.com") == []


@pytest.mark.parametrize("user", ["Administrator", "Guest"])
def test_built_in_account_gets_no_link(people: Site, user: str, mails_to: Mails) -> None:
    _ask(people, user)

    assert mails_to(user) == []


def test_inbox_is_not_flooded(people: Site, mails_to: Mails) -> None:
    for _ in range(5):
        _ask(people, OLENA)

    assert len(mails_to(OLENA)) == 3


def test_form_of_another_site_sends_no_mail(people: Site, mails_to: Mails) -> None:
    headers = {"Origin": "https://evil.example"}

    answer = HttpClient(people).request("POST", "/forgot-password", data={"usr": OLENA}, headers=headers)

    assert answer.status_code == 400
    assert mails_to(OLENA) == []


def test_link_leads_to_this_site_whatever_host_the_request_named(
    people: Site, link_to: Link, mails_to: Mails
) -> None:
    HttpClient(people).request(
        "POST", "/forgot-password", data={"usr": OLENA}, headers={"X-Forwarded-Host": "evil.example"}
    )

    assert "evil.example" not in mails_to(OLENA)[-1]
    assert "http://test.localhost/update-password?key=" in mails_to(OLENA)[-1]


def test_only_a_hash_of_the_key_is_stored(people: Site) -> None:
    with acting(people) as context:
        key = one_time_links.make(OLENA, one_time_links.PASSWORD, minutes=5)
        stored = context.db.column("SELECT `password` FROM `__Auth` WHERE `fieldname` = 'password_link'")

    assert all(text not in key and key not in text for text in stored)


# Invitations --------------------------------------------------------------------------------------------------------------


def test_invited_person_chooses_the_first_password(people: Site, link_to: Link) -> None:
    with acting(people) as context:
        make_user("new@example.com", "Desk User", send_welcome_email=1)
        context.db.commit()

    assert _set(people, link_to("new@example.com")) == 303
    assert _may_sign_in(people, NEW, "new@example.com")


def test_person_made_without_an_invitation_gets_none(people: Site, mails_to: Mails) -> None:
    with acting(people) as context:
        make_user("quiet@example.com", "Desk User")
        context.db.commit()

    assert mails_to("quiet@example.com") == []


def test_invitation_is_sent_again_by_those_who_may_write_users(people: Site, mails_to: Mails) -> None:
    path = "/api/method/frappe.core.doctype.user.user.send_invitation"
    olena, admin = HttpClient(people), HttpClient(people)
    olena.sign_in(OLENA, PASSWORD)
    admin.sign_in("Administrator", "test admin password")

    assert olena.post(path, {"user": TARAS}).status_code == 403
    assert admin.post(path, {"user": TARAS}).status_code == 200
    assert len(mails_to(TARAS)) == 1


# Signing in ---------------------------------------------------------------------------------------------------------------


def test_link_signs_in_once_when_the_button_is_pressed(
    people: Site, configure: Callable[..., None], link_to: Link
) -> None:
    configure(login_with_email_link=1)
    _ask(people, OLENA, "/mail-link")
    client, key = HttpClient(people), link_to(OLENA).partition("?key=")[2]

    opened = client.get(link_to(OLENA))
    pressed = client.request("POST", "/login-link", data={"key": key})
    again = HttpClient(people).request("POST", "/login-link", data={"key": key})

    assert (opened.status_code, pressed.status_code, again.status_code) == (200, 303, 410)
    assert client.get("/api/method/frappe.auth.get_logged_user").json == {"message": OLENA}


def test_site_that_offers_no_links_sends_none(people: Site, mails_to: Mails) -> None:
    assert HttpClient(people).request("POST", "/mail-link", data={"usr": OLENA}).status_code == 403
    assert mails_to(OLENA) == []


def test_sign_in_link_is_good_for_minutes(
    people: Site, configure: Callable[..., None], link_to: Link, clock: FixedClock
) -> None:
    configure(login_with_email_link=1, login_with_email_link_expiry=5)
    _ask(people, OLENA, "/mail-link")
    key = link_to(OLENA).partition("?key=")[2]

    clock.move(minutes=5, seconds=1)

    assert HttpClient(people).request("POST", "/login-link", data={"key": key}).status_code == 410
