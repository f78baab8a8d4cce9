"""What people do with their own account: password, sessions, tokens; and what keeps them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from frappe.auth import policy
from frappe.context import Context, FixedClock, Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

OLENA, TARAS = "olena@example.com", "taras@example.com"
ACCOUNT = "/api/method/frappe.auth.account"
WHO = "/api/method/frappe.auth.get_logged_user"
NEW = "seven green kettles"
Configure = Callable[..., None]


def _client(site: Site, user: str = OLENA) -> HttpClient:
    client = HttpClient(site)
    assert client.sign_in(user, PASSWORD).status_code == 200
    return client


# Passwords ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [(PASSWORD, NEW, 200), ("wrong", NEW, 401), (PASSWORD, "password1", 417), (PASSWORD, PASSWORD, 417)],
)
def test_password_is_changed_with_the_old_one(people: Site, old: str, new: str, status: int) -> None:
    answer = _client(people).post(f"{ACCOUNT}.change_password", {"old_password": old, "new_password": new})

    assert answer.status_code == status
    assert (HttpClient(people).sign_in(OLENA, NEW).status_code == 200) == (status == 200)


def test_changed_password_ends_the_other_sessions(people: Site) -> None:
    here, there, taras = _client(people), _client(people), _client(people, TARAS)

    here.post(f"{ACCOUNT}.change_password", {"old_password": PASSWORD, "new_password": NEW})

    assert [client.get(WHO).status_code for client in (here, there, taras)] == [200, 401, 200]


@pytest.mark.parametrize("password", ["password", "qwertyuiop", "12345678", "olena@example.com", "iloveyou1"])
def test_guessable_password_is_refused_with_advice(people: Site, password: str) -> None:
    answer = _client(people).post(
        f"{ACCOUNT}.change_password", {"old_password": PASSWORD, "new_password": password}
    )

    assert answer.status_code == 417
    assert answer.json["error"]["next"]
    assert answer.json["error"]["details"]["score"] < 2


def test_policy_can_be_stricter_or_off(people: Site, configure: Configure) -> None:
    given = {"old_password": PASSWORD, "new_password": "kettle-2024"}
    configure(minimum_password_score="4")
    strict = _client(people).post(f"{ACCOUNT}.change_password", given).status_code
    configure(enable_password_policy=0)
    free = _client(people).post(f"{ACCOUNT}.change_password", given).status_code

    assert (strict, free) == (417, 200)


def test_very_long_password_is_taken(context: Context) -> None:
    policy.require_good("seven green kettles on a quiet hill " * 10)


def test_old_password_must_be_renewed(people: Site, configure: Configure, clock: FixedClock) -> None:
    configure(force_user_to_reset_password=30)
    clock.move(days=31)
    client = HttpClient(people)

    answer = client.post("/api/method/login", {"usr": OLENA, "pwd": PASSWORD})

    assert answer.json["message"] == "Password Reset"
    assert answer.json["redirect_to"].startswith("/update-password?key=")
    assert client.get(WHO).status_code == 403
    assert client.get(answer.json["redirect_to"]).status_code == 200


# Sessions -----------------------------------------------------------------------------------------------------------------


def test_sessions_are_listed_and_ended_one_by_one(people: Site) -> None:
    here, there = _client(people), _client(people)
    listed = here.get(f"{ACCOUNT}.list_sessions").json["message"]
    other = next(row for row in listed if not row["is_current"])

    ended = here.post(f"{ACCOUNT}.end_session", {"session": other["id"]})

    assert len(listed) == 2
    assert {"created", "last_seen", "ip", "agent"} <= set(other)
    assert ended.status_code == 200
    assert [client.get(WHO).status_code for client in (here, there)] == [200, 401]


def test_last_sign_in_is_noted_on_the_user(people: Site, clock: FixedClock) -> None:
    clock.move(minutes=5)
    _client(people)

    with acting(people, write=False):
        user = get_doc("User", OLENA)
    assert (str(user.last_login)[:16], user.last_ip) == ("2026-06-01 12:05", "127.0.0.1")


def test_session_of_somebody_else_is_neither_seen_nor_ended(people: Site) -> None:
    olena, taras = _client(people), _client(people, TARAS)
    (row,) = olena.get(f"{ACCOUNT}.list_sessions").json["message"]

    assert len(taras.get(f"{ACCOUNT}.list_sessions").json["message"]) == 1
    assert taras.post(f"{ACCOUNT}.end_session", {"session": row["id"]}).status_code == 404
    assert olena.get(WHO).status_code == 200


def test_all_other_sessions_end_at_once(people: Site) -> None:
    here, there, further = _client(people), _client(people), _client(people)

    assert here.post(f"{ACCOUNT}.end_other_sessions").json["message"] == 2
    assert [client.get(WHO).status_code for client in (here, there, further)] == [200, 401, 401]


def test_id_of_a_session_in_the_list_opens_nothing(people: Site) -> None:
    client = _client(people)
    (row,) = client.get(f"{ACCOUNT}.list_sessions").json["message"]
    thief = HttpClient(people)
    thief.client.set_cookie("sid", row["id"], domain=people.name)

    assert thief.get(WHO).status_code == 401


@pytest.mark.parametrize(
    ("denied", "allowed", "statuses"),
    [(1, 2, [401, 200, 200]), (1, 1, [401, 401, 200]), (0, 1, [200, 200, 200])],
)
def test_oldest_session_makes_room(
    people: Site, configure: Configure, clock: FixedClock, denied: int, allowed: int, statuses: list[int]
) -> None:
    configure(deny_multiple_sessions=denied)
    with acting(people) as context:
        get_doc("User", OLENA).update({"simultaneous_sessions": allowed}).save()
        context.db.commit()
    clients = []
    for _ in range(3):
        clients.append(_client(people))
        clock.move(minutes=1)

    assert [client.get(WHO).status_code for client in clients] == statuses


def test_sessions_live_as_long_as_the_site_says(
    people: Site, configure: Configure, clock: FixedClock
) -> None:
    configure(session_expiry="01:30")
    client = _client(people)

    clock.move(minutes=89)
    before = client.get(WHO).status_code
    clock.move(minutes=91)

    assert (before, client.get(WHO).status_code) == (200, 401)


# Tokens -------------------------------------------------------------------------------------------------------------------


def _bearer(site: Site, token: str) -> int:
    return HttpClient(site).get(WHO, headers={"Authorization": f"Bearer {token}"}).status_code


def test_token_works_until_it_is_removed(people: Site) -> None:
    client = _client(people)
    token = client.post(f"{ACCOUNT}.make_token", {"label": "Backup"}).json["message"]["token"]
    (row,) = client.get(f"{ACCOUNT}.get_security").json["message"]["tokens"]
    before = _bearer(people, token)

    removed = client.post(f"{ACCOUNT}.remove_token", {"name": row["name"]})

    assert (row["label"], before, removed.status_code) == ("Backup", 200, 200)
    assert _bearer(people, token) == 401


def test_token_of_somebody_else_cannot_be_removed(people: Site) -> None:
    client = _client(people)
    client.post(f"{ACCOUNT}.make_token", {"label": "Backup"})
    (row,) = client.get(f"{ACCOUNT}.get_security").json["message"]["tokens"]

    assert _client(people, TARAS).post(f"{ACCOUNT}.remove_token", {"name": row["name"]}).status_code == 404


def test_token_ends_on_its_day(people: Site, clock: FixedClock) -> None:
    client = _client(people)
    day = (clock.now_utc() + timedelta(days=1)).date().isoformat()
    given = {"label": "Backup", "expires_on": day}
    token = client.post(f"{ACCOUNT}.make_token", given).json["message"]["token"]
    clock.move(days=1)
    on_the_day = _bearer(people, token)
    clock.move(days=1)

    assert (on_the_day, _bearer(people, token)) == (200, 401)


@pytest.mark.parametrize("given", [{"label": " "}, {"label": "x", "expires_on": "2026-05-31"}, {}])
def test_token_needs_a_label_and_a_day_to_come(people: Site, given: dict[str, str]) -> None:
    assert _client(people).post(f"{ACCOUNT}.make_token", given).status_code == 417


def test_token_is_stored_as_a_hash_and_its_use_is_noted(people: Site, clock: FixedClock) -> None:
    client = _client(people)
    token = client.post(f"{ACCOUNT}.make_token", {"label": "Backup"}).json["message"]["token"]
    _bearer(people, token)

    with acting(people, write=False) as context:
        row = context.db.row("SELECT * FROM `tabAccess Token`")
    (listed,) = client.get(f"{ACCOUNT}.get_security").json["message"]["tokens"]
    assert token not in map(str, row)
    assert listed["last_used_on"] == "2026-06-01"


def test_keys_can_be_revoked(people: Site) -> None:
    client = _client(people)
    path = "/api/method/frappe.core.doctype.user.user.generate_keys"
    keys = client.post(path, {"user": OLENA}).json["message"]
    header = {"Authorization": f"token {keys['api_key']}:{keys['api_secret']}"}
    before = HttpClient(people).get(WHO, headers=header).status_code

    client.post(f"{ACCOUNT}.revoke_keys")

    assert (before, HttpClient(people).get(WHO, headers=header).status_code) == (200, 401)


@pytest.mark.parametrize("name", ["get_security", "list_sessions"])
def test_guest_has_no_account(people: Site, name: str) -> None:
    assert HttpClient(people).get(f"{ACCOUNT}.{name}").status_code == 403


# Keeping out --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"restrict_ip": "10.0.0.1"}, 401),
        ({"restrict_ip": "10.0.0.1, 127.0.0."}, 200),
        ({"login_after": 13}, 401),
        ({"login_before": 12}, 401),
        ({"login_after": 8, "login_before": 18}, 200),
    ],
)
def test_address_and_hour_decide(people: Site, values: dict[str, object], status: int) -> None:
    with acting(people) as context:
        get_doc("User", OLENA).update(values).save()
        context.db.commit()

    assert HttpClient(people).sign_in(OLENA, PASSWORD).status_code == status


@pytest.mark.parametrize(("setting", "login"), [("user_name", "olena.k"), ("mobile_number", "+380671234567")])
def test_other_names_sign_in_where_the_site_lets_them(
    people: Site, configure: Configure, setting: str, login: str
) -> None:
    with acting(people) as context:
        get_doc("User", OLENA).update({"username": "olena.k", "mobile_no": "+380671234567"}).save()
        context.db.commit()
    before = HttpClient(people).sign_in(login, PASSWORD).status_code

    configure(**{f"allow_login_using_{setting}": 1})

    assert (before, HttpClient(people).sign_in(login, PASSWORD).status_code) == (401, 200)


def test_passwords_can_be_switched_off_but_for_the_administrator(people: Site, configure: Configure) -> None:
    configure(disable_user_pass_login=1)

    assert HttpClient(people).sign_in(OLENA, PASSWORD).status_code == 401
    assert HttpClient(people).sign_in("Administrator", "test admin password").status_code == 200


def test_account_is_open_again_after_the_wait(people: Site, configure: Configure) -> None:
    configure(allow_consecutive_login_attempts=2, allow_login_after_fail=1)
    client = HttpClient(people)
    for _ in range(2):
        client.post("/api/method/login", {"usr": OLENA, "pwd": "wrong"})

    closed = client.sign_in(OLENA, PASSWORD)
    neighbour = client.sign_in(TARAS, PASSWORD)

    assert (closed.status_code, closed.headers["Retry-After"]) == (429, "1")
    assert neighbour.status_code == 200


def test_success_forgets_the_failures_before_it(people: Site) -> None:
    client = HttpClient(people)
    for _ in range(3):
        for _ in range(4):
            client.post("/api/method/login", {"usr": OLENA, "pwd": "wrong"})
        assert client.sign_in(OLENA, PASSWORD).status_code == 200
