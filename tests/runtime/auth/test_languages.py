"""Which language a page speaks: the reader's own, or the browser's among those of the site, or the site's."""

from __future__ import annotations

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

OLENA = "olena@example.com"
IN_WORDS = {"uk": "Забули пароль?", "en": "Forgot the password?"}


def speak(site: Site, language: str | None) -> None:
    """Choose the language of the site."""
    with acting(site) as context:
        get_doc("System Settings").update({"language": language}).save()
        context.db.commit()


def language_of_sign_in(client: HttpClient, accepted: str | None) -> str:
    """`uk` or `en`, by the words and the mark of the page."""
    headers = {} if accepted is None else {"Accept-Language": accepted}
    page = client.get("/login", headers=headers).text
    [language] = [name for name, words in IN_WORDS.items() if words in page]
    assert f'<html lang="{language}">' in page
    return language


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("en;q=0.5,uk;q=0.7", "uk"),
        ("xx,uk;q=0.3", "uk"),
        ("uk;q=0,en", "en"),
        ("uk;q=much,en;q=0.1", "en"),
        ("en-GB", "en"),
        ("*", "en"),
        ("xx", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_visitor_is_spoken_to_as_the_browser_wishes(
    people: Site, client: HttpClient, accepted: str | None, expected: str
) -> None:
    assert language_of_sign_in(client, accepted) == expected


def test_site_speaks_its_own_language_to_who_wishes_none_that_it_knows(
    people: Site, client: HttpClient
) -> None:
    speak(people, "uk")

    assert [language_of_sign_in(client, accepted) for accepted in (None, "xx", "en")] == ["uk", "uk", "en"]


def test_language_that_is_switched_off_is_not_spoken(people: Site, client: HttpClient) -> None:
    with acting(people) as context:
        get_doc("Language", "uk").update({"enabled": 0}).save()
        context.db.commit()

    assert language_of_sign_in(client, "uk") == "en"


@pytest.mark.parametrize(("own", "expected"), [(None, "uk"), ("en", "en")])
def test_user_without_a_language_is_spoken_to_in_that_of_the_site(
    people: Site, client: HttpClient, own: str | None, expected: str
) -> None:
    speak(people, "uk")
    with acting(people) as context:
        get_doc("User", OLENA).db_set("language", own)
        context.db.commit()
    client.post("/api/method/login", {"usr": OLENA, "pwd": PASSWORD})

    boot = client.get("/api/method/frappe.desk.boot.get_bootinfo", headers={"Accept-Language": "en"})

    assert boot.json["message"]["lang"] == expected
