"""Sessions: how long they live, when a request writes, and what ends them."""

from __future__ import annotations

import pytest

from frappe.auth import sessions
from frappe.context import Context, FixedClock, Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

OLENA, TARAS = "olena@example.com", "taras@example.com"


def _signed_in(site: Site, user: str = OLENA) -> HttpClient:
    client = HttpClient(site)
    assert client.sign_in(user, PASSWORD).status_code == 200
    return client


def _status(client: HttpClient) -> int:
    return client.get("/api/method/frappe.desk.boot.get_bootinfo").status_code


def _last_seen(site: Site) -> list[str]:
    with acting(site, write=False) as context:
        return list(context.db.column("SELECT `last_seen` FROM `tabSessions`"))


def test_session_that_is_used_lives_on(people: Site, clock: FixedClock) -> None:
    client = _signed_in(people)
    for _ in range(3):
        clock.move(days=6)
        assert _status(client) == 200


def test_session_that_is_not_used_for_seven_days_and_two_hours_ends(people: Site, clock: FixedClock) -> None:
    client = _signed_in(people)

    clock.move(hours=170, seconds=1)

    response = client.get("/api/method/frappe.desk.boot.get_bootinfo")
    assert response.status_code == 401
    assert response.json["error"]["code"] == "session_expired"


def test_use_is_written_down_at_most_every_ten_minutes(people: Site, clock: FixedClock) -> None:
    client = _signed_in(people)
    [signed_in_at] = _last_seen(people)
    clock.move(minutes=9)
    _status(client)
    assert _last_seen(people) == [signed_in_at]

    clock.move(minutes=2)
    _status(client)

    assert _last_seen(people) == ["2026-06-01 09:11:00.000000"]


def test_only_a_hash_of_the_session_is_stored(people: Site) -> None:
    client = _signed_in(people)
    sid = client.client.get_cookie("sid", domain="test.localhost").value  # type: ignore[union-attr]

    with acting(people, write=False) as context:
        row = context.db.row("SELECT * FROM `tabSessions`")
    assert sid not in map(str, row)


@pytest.mark.parametrize("sid", ["unknown", "", "' OR 1=1 --"])
def test_unknown_session_is_nobody(context: Context, sid: str) -> None:
    assert sessions.resume(sid) is False
    assert context.user == "Administrator"


def test_ended_session_is_nobody_while_others_live_on(people: Site) -> None:
    one, two, other = _signed_in(people), _signed_in(people), _signed_in(people, TARAS)

    one.post("/api/method/logout")

    assert [_status(client) for client in (two, other)] == [200, 200]


def test_all_sessions_of_a_person_end_and_of_nobody_else(people: Site) -> None:
    one, two, other = _signed_in(people), _signed_in(people), _signed_in(people, TARAS)

    with acting(people) as context:
        assert sessions.end_all(OLENA) == 2
        context.db.commit()

    assert [_status(client) for client in (one, two, other)] == [401, 401, 200]


def test_session_of_a_disabled_person_ends_at_once(people: Site) -> None:
    client = _signed_in(people)

    with acting(people) as context:
        get_doc("User", OLENA).update({"enabled": 0}).save()
        context.db.commit()

    assert _status(client) == 401


@pytest.mark.parametrize(("ends", "status"), [(1, 401), (0, 200)])
def test_new_password_ends_the_sessions_of_the_old_one(people: Site, ends: int, status: int) -> None:
    client, other = _signed_in(people), _signed_in(people, TARAS)

    with acting(people) as context:
        values = {"new_password": "another long one", "logout_all_sessions": ends}
        get_doc("User", OLENA).update(values).save()
        context.db.commit()

    assert (_status(client), _status(other)) == (status, 200)
    assert HttpClient(people).sign_in(OLENA, PASSWORD).status_code == 401
    assert HttpClient(people).sign_in(OLENA, "another long one").status_code == 200


def test_idle_sessions_are_removed(people: Site, clock: FixedClock) -> None:
    _signed_in(people)
    clock.move(days=5)
    _signed_in(people, TARAS)
    clock.move(days=3)

    with acting(people) as context:
        assert sessions.remove_idle() == 1
        context.db.commit()
    assert len(_last_seen(people)) == 1
