"""Passwords, secrets at rest and API keys."""

from __future__ import annotations

import base64

import pytest
from cryptography.fernet import Fernet

from frappe.auth import passwords, secrets, tokens
from frappe.context import Context
from frappe.core.doctype.user.user import generate_keys
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError, PermissionError, ValidationError
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_user

OLENA, TARAS = "olena@example.com", "taras@example.com"


@pytest.fixture
def people(context: Context) -> Context:
    """Olena and Taras."""
    for user in (OLENA, TARAS):
        make_user(user, "Desk User")
    return context


# Passwords ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "is_taken"), [("xqj4mvp", False), ("xqj4mvpw", True), ("довгий я", True)]
)
def test_password_has_at_least_eight_characters(people: Context, password: str, is_taken: bool) -> None:
    if is_taken:
        passwords.set_password(OLENA, password)
        assert passwords.is_password_of(OLENA, password)
    else:
        with pytest.raises(ValidationError, match="8 characters"):
            passwords.set_password(OLENA, password)


@pytest.mark.parametrize("given", ["", "1234567890 ", "1234567890x", "123456789O"])
def test_other_password_is_wrong(people: Context, given: str) -> None:
    passwords.set_password(OLENA, "1234567890", check_strength=False)

    assert not passwords.is_password_of(OLENA, given)


@pytest.mark.parametrize("user", [TARAS, "nobody@example.com", None])
def test_one_without_a_password_has_none(people: Context, user: str | None) -> None:
    assert not passwords.is_password_of(user, "")
    assert not passwords.is_password_of(user, "nobody has this password")


def test_password_is_kept_as_a_hash_and_nowhere_else(people: Context) -> None:
    get_doc("User", OLENA).update({"new_password": "a very secret one"}).save()

    [stored] = people.db.column("SELECT `password` FROM `__Auth` WHERE `name` = ?", (OLENA,))
    assert stored.startswith("$argon2id$")
    for table in people.db.column("SELECT `name` FROM `sqlite_master` WHERE `type` = 'table'"):
        assert "a very secret one" not in str(people.db.rows(f"SELECT * FROM `{table}`")), table


def test_short_password_on_a_user_is_refused(people: Context) -> None:
    with pytest.raises(ValidationError, match="8 characters"):
        get_doc("User", OLENA).update({"new_password": "short"}).save()


# Secrets -----------------------------------------------------------------------------------------------------------


def test_secret_comes_back_and_is_not_stored_in_clear(context: Context) -> None:
    secrets.store_secret("User", OLENA, "api_secret", "пароль")

    assert secrets.read_secret("User", OLENA, "api_secret") == "пароль"
    assert secrets.read_secret("User", OLENA, "other") is None
    assert secrets.read_secret("User", TARAS, "api_secret") is None
    [stored] = context.db.column("SELECT `password` FROM `__Auth` WHERE `fieldname` = 'api_secret'")
    assert "пароль" not in stored


def test_old_key_still_opens_after_a_new_one_is_put_first(context: Context) -> None:
    old, new = context.conf.encryption_key, Fernet.generate_key().decode()
    secrets.store_secret("User", OLENA, "api_secret", "old words")

    context.conf["encryption_key"] = [new, old]

    assert secrets.read_secret("User", OLENA, "api_secret") == "old words"
    secrets.store_secret("User", TARAS, "api_secret", "new words")
    context.conf["encryption_key"] = new
    assert secrets.read_secret("User", TARAS, "api_secret") == "new words"
    with pytest.raises(ValidationError, match=f"api_secret of User {OLENA}"):
        secrets.read_secret("User", OLENA, "api_secret")


def test_site_without_a_key_says_so(context: Context) -> None:
    context.conf["encryption_key"] = None

    with pytest.raises(ValidationError, match="encryption_key"):
        secrets.store_secret("User", OLENA, "api_secret", "x")


def test_password_field_holds_a_mask(context: Context) -> None:
    define("Gate", field("code", "Password"), field("title"))
    doc = get_doc({"doctype": "Gate", "code": "sesame", "title": "North"}).insert()

    stored = get_doc("Gate", doc.name)

    assert set(stored.code) == {"*"}
    assert stored.get_password("code") == "sesame"
    stored.update({"title": "South"}).save()
    assert get_doc("Gate", doc.name).get_password("code") == "sesame"
    stored.update({"code": "open up"}).save()
    assert get_doc("Gate", doc.name).get_password("code") == "open up"


def test_secrets_go_with_their_record(context: Context) -> None:
    define("Gate", field("code", "Password"))
    doc = get_doc({"doctype": "Gate", "code": "sesame"}).insert()

    doc.delete()

    assert secrets.read_secret("Gate", doc.name, "code") is None


# API keys ----------------------------------------------------------------------------------------------------------


def test_key_and_secret_stand_for_their_user(people: Context) -> None:
    keys = generate_keys(OLENA)
    pair = f"{keys['api_key']}:{keys['api_secret']}"

    assert tokens.user_of(f"token {pair}") == OLENA
    assert tokens.user_of(f"Basic {base64.b64encode(pair.encode()).decode()}") == OLENA


@pytest.mark.parametrize(
    "header",
    [
        "token {key}:wrong",
        "token {key}:",
        "token wrong:{secret}",
        "token {key}",
        "token :{secret}",
        "token",
        "Basic {key}:{secret}",
        "Basic !!!",
        "Bearer {key}:{secret}",
        "",
    ],
)
def test_anything_else_stands_for_nobody(people: Context, header: str) -> None:
    keys = generate_keys(OLENA)

    with pytest.raises(FrappeError) as caught:
        tokens.user_of(header.format(key=keys["api_key"], secret=keys["api_secret"]))

    assert caught.value.http_status_code == 401


def test_key_of_a_disabled_user_stands_for_nobody(people: Context) -> None:
    keys = generate_keys(OLENA)
    get_doc("User", OLENA).update({"enabled": 0}).save()

    with pytest.raises(FrappeError):
        tokens.user_of(f"token {keys['api_key']}:{keys['api_secret']}")


def test_user_without_a_key_is_not_found_by_an_empty_one(people: Context) -> None:
    for header in ("token None:x", "token :", "token  :x"):
        with pytest.raises(FrappeError):
            tokens.user_of(header)


def test_new_secret_ends_the_old_one_and_keeps_the_key(people: Context) -> None:
    old, new = generate_keys(OLENA), generate_keys(OLENA)

    assert old["api_key"] == new["api_key"]
    assert tokens.user_of(f"token {new['api_key']}:{new['api_secret']}") == OLENA
    with pytest.raises(FrappeError):
        tokens.user_of(f"token {old['api_key']}:{old['api_secret']}")


@pytest.mark.parametrize(("who", "is_allowed"), [(OLENA, True), ("Administrator", True), (TARAS, False)])
def test_keys_are_made_for_oneself_or_by_a_manager(people: Context, who: str, is_allowed: bool) -> None:
    people.user = who

    if is_allowed:
        assert generate_keys(OLENA)["api_secret"]
    else:
        with pytest.raises(PermissionError):
            generate_keys(OLENA)
