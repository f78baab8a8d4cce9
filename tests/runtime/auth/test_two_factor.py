"""The second factor: an app, mailed codes, recovery codes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
import pytest

from frappe.context import FixedClock, Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

OLENA, TARAS = "olena@example.com", "taras@example.com"
ACCOUNT = "/api/method/frappe.auth.account"
WHO = "/api/method/frappe.auth.get_logged_user"


def _client(site: Site, user: str = OLENA) -> HttpClient:
    client = HttpClient(site)
    client.sign_in(user, PASSWORD)
    return client


def _first_step(site: Site, user: str = OLENA) -> tuple[HttpClient, dict[str, object]]:
    client = HttpClient(site)
    return client, client.post("/api/method/login", {"usr": user, "pwd": PASSWORD}).json


def _second_step(client: HttpClient, tmp_id: object, code: str) -> int:
    return client.post("/api/method/login", {"tmp_id": tmp_id, "otp": code}).status_code


class Phone:
    """An authenticator app."""

    def __init__(self, secret: str, clock: FixedClock) -> None:
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def code(self, steps: int = 0) -> str:
        """The code of now, or of some steps of 30 seconds later."""
        return self.totp.generate_otp(int(self.clock.now_utc().timestamp()) // 30 + steps)


@pytest.fixture
def phone(people: Site, clock: FixedClock) -> Phone:
    """Olena's phone, set up."""
    client = _client(people)
    secret = client.post(f"{ACCOUNT}.begin_two_factor", {"password": PASSWORD}).json["message"]["secret"]
    phone = Phone(secret, clock)
    answer = client.post(f"{ACCOUNT}.confirm_two_factor", {"code": phone.code()})
    assert answer.status_code == 200
    client.recovery_codes = answer.json["message"]  # type: ignore[attr-defined]
    phone.recovery_codes = answer.json["message"]  # type: ignore[attr-defined]
    return phone


def test_set_up_gives_a_secret_an_address_and_a_picture_of_it(people: Site) -> None:
    told = _client(people).post(f"{ACCOUNT}.begin_two_factor", {"password": PASSWORD}).json["message"]

    assert told["address"].startswith("otpauth://totp/")
    assert told["secret"] in told["address"]
    assert told["image"].startswith("data:image/svg+xml")


def test_set_up_needs_the_password(people: Site) -> None:
    answer = _client(people).post(f"{ACCOUNT}.begin_two_factor", {"password": "wrong"})

    assert answer.status_code == 401


def test_app_that_was_not_confirmed_is_not_asked_for(people: Site) -> None:
    client = _client(people)
    client.post(f"{ACCOUNT}.begin_two_factor", {"password": PASSWORD})

    assert client.post(f"{ACCOUNT}.confirm_two_factor", {"code": "000000"}).status_code == 417
    assert HttpClient(people).sign_in(OLENA, PASSWORD).json["message"] == "Logged In"


def test_password_alone_opens_nothing(people: Site, phone: Phone) -> None:
    client, told = _first_step(people)

    assert told["verification"]["method"] == "OTP App"  # type: ignore[index]
    assert client.get(WHO).status_code == 403


def test_code_of_the_app_opens(people: Site, phone: Phone, clock: FixedClock) -> None:
    clock.move(seconds=60)
    client, told = _first_step(people)

    assert _second_step(client, told["tmp_id"], phone.code()) == 200
    assert client.get(WHO).json == {"message": OLENA}


def test_code_works_once(people: Site, phone: Phone, clock: FixedClock) -> None:
    clock.move(seconds=60)
    client, told = _first_step(people)
    code = phone.code()

    assert _second_step(client, told["tmp_id"], code) == 200
    assert _second_step(HttpClient(people), told["tmp_id"], code) == 401


@pytest.mark.parametrize(("steps", "status"), [(-1, 200), (1, 200), (-3, 401), (3, 401)])
def test_clock_may_be_one_step_off(
    people: Site, phone: Phone, clock: FixedClock, steps: int, status: int
) -> None:
    clock.move(seconds=300)
    client, told = _first_step(people)

    assert _second_step(client, told["tmp_id"], phone.code(steps)) == status


def test_recovery_code_works_once_in_place_of_the_app(people: Site, phone: Phone) -> None:
    code = phone.recovery_codes[0]  # type: ignore[attr-defined]
    client, told = _first_step(people)

    assert _second_step(client, told["tmp_id"], code) == 200
    assert _second_step(HttpClient(people), told["tmp_id"], code) == 401
    assert client.get(f"{ACCOUNT}.get_security").json["message"]["two_factor"]["recovery_codes_left"] == 9


def test_second_step_must_come_soon(people: Site, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    client, told = _first_step(people)
    monkeypatch.setattr("frappe.auth.sign_in.SECOND_STEP_SECONDS", -1)

    assert _second_step(client, told["tmp_id"], phone.code(1)) == 401


@pytest.mark.parametrize("tmp_id", ["x", "gAAAAABn", "é"])
def test_forged_first_step_is_refused(people: Site, phone: Phone, tmp_id: str) -> None:
    assert _second_step(HttpClient(people), tmp_id, phone.code(1)) == 401


def test_guessing_is_stopped(people: Site, phone: Phone, clock: FixedClock) -> None:
    clock.move(seconds=60)
    client, told = _first_step(people)
    for _ in range(5):
        assert _second_step(client, told["tmp_id"], "000000") == 401

    assert _second_step(client, told["tmp_id"], phone.code()) == 429


def test_removed_app_is_not_asked_for(people: Site, phone: Phone, clock: FixedClock) -> None:
    clock.move(seconds=60)
    client, told = _first_step(people)
    _second_step(client, told["tmp_id"], phone.code())
    client.get("/api/method/frappe.sessions.get_csrf_token")
    client.csrf_token = client.get("/api/method/frappe.sessions.get_csrf_token").json["message"]

    assert client.post(f"{ACCOUNT}.remove_two_factor", {"password": "wrong"}).status_code == 401
    assert client.post(f"{ACCOUNT}.remove_two_factor", {"password": PASSWORD}).status_code == 200
    assert HttpClient(people).sign_in(OLENA, PASSWORD).json["message"] == "Logged In"


def test_administrator_helps_who_lost_phone_and_codes(people: Site, phone: Phone) -> None:
    admin, taras = HttpClient(people), _client(people, TARAS)
    admin.sign_in("Administrator", "test admin password")

    by_colleague = taras.post(f"{ACCOUNT}.reset_two_factor", {"user": OLENA}).status_code
    before = _first_step(people)[1].get("message")
    by_admin = admin.post(f"{ACCOUNT}.reset_two_factor", {"user": OLENA}).status_code

    assert (by_colleague, before, by_admin) == (403, None, 200)
    assert _first_step(people)[1]["message"] == "Logged In"


def test_site_that_demands_a_code_mails_one(
    people: Site, configure: Callable[..., None], mails_to: Callable[[str], list[str]]
) -> None:
    configure(enable_two_factor_auth=1)
    client, told = _first_step(people)

    found = re.search(r"<strong>(\d{6})</strong>", mails_to(OLENA)[-1])

    assert found
    assert told["verification"]["method"] == "Email"  # type: ignore[index]
    assert _second_step(client, told["tmp_id"], found[1]) == 200
    assert _second_step(HttpClient(people), told["tmp_id"], found[1]) == 401


def test_mailed_code_is_good_for_ten_minutes(
    people: Site, configure: Callable[..., None], mails_to: Callable[[str], list[str]], clock: FixedClock
) -> None:
    configure(enable_two_factor_auth=1)
    client, told = _first_step(people)
    found = re.search(r"<strong>(\d{6})</strong>", mails_to(OLENA)[-1])
    assert found

    clock.move(minutes=10, seconds=1)

    assert _second_step(client, told["tmp_id"], found[1]) == 401


def test_role_that_demands_a_code_spares_the_others(people: Site, configure: Callable[..., None]) -> None:
    configure(enable_two_factor_auth=1)
    with acting(people) as context:
        context.db.run("UPDATE `tabRole` SET `two_factor_auth` = 1 WHERE `name` = 'System Manager'")
        context.db.commit()

    assert _first_step(people)[1]["message"] == "Logged In"


def test_page_asks_for_the_code_without_scripts(people: Site, phone: Phone, clock: FixedClock) -> None:
    clock.move(seconds=60)
    client = HttpClient(people)

    page = client.request("POST", "/login", data={"usr": OLENA, "pwd": PASSWORD, "redirect-to": "/app/user"})
    found = re.search(r'name="tmp_id" value="([^"]+)"', page.text)
    assert found
    form = {"tmp_id": found[1], "redirect-to": "/app/user"}
    wrong = client.request("POST", "/login", data={**form, "otp": "000000"})
    right = client.request("POST", "/login", data={**form, "otp": phone.code()})

    assert "<script" not in page.text
    assert (wrong.status_code, "not right" in wrong.text) == (401, True)
    assert (right.status_code, right.headers["Location"]) == (303, "/app/user")


def test_secret_is_encrypted_and_codes_are_hashed(people: Site, phone: Phone) -> None:
    with acting(people, write=False) as context:
        stored = " ".join(context.db.column("SELECT `password` FROM `__Auth` WHERE `name` = ?", (OLENA,)))

    assert phone.totp.secret not in stored
    assert phone.recovery_codes[0].replace("-", "") not in stored  # type: ignore[attr-defined]
