"""The bell: one's own notices, as one wants them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.mail.outbox import sendmail
from frappe.notifications import bell, settings
from frappe.query import get_list
from frappe.registry import slots
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user

CLERK, BOSS = "clerk@example.com", "boss@example.com"
LOG = "/api/method/frappe.desk.doctype.notification_log.notification_log"
SETTINGS = "/api/method/frappe.desk.doctype.notification_settings.notification_settings"
Told = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def sign_in(site: Site, orders: Context) -> Callable[[str], HttpClient]:
    def enter(user: str) -> HttpClient:
        orders.db.commit()
        client = HttpClient(site)
        assert client.sign_in(user, PASSWORD).status_code == 200
        return client

    return enter


def test_notice_is_for_its_person_alone(orders: Context, sign_in: Callable[[str], HttpClient]) -> None:
    bell.notify([CLERK], "Alert", "Hello")
    clerk, boss = sign_in(CLERK), sign_in(BOSS)

    mine = clerk.get(f"{LOG}.get_notification_logs").json["message"]
    theirs = boss.get(f"{LOG}.get_notification_logs").json["message"]

    assert [row["subject"] for row in mine["notification_logs"]] == ["Hello"]
    assert (mine["unread"], theirs["unread"], theirs["notification_logs"]) == (1, 0, [])
    name = mine["notification_logs"][0]["name"]
    assert boss.get(f"/api/resource/Notification Log/{name}").status_code == 403
    assert boss.post(f"{LOG}.mark_as_read", {"docname": name}).status_code == 403
    assert clerk.get(f"/api/resource/Notification Log/{name}").status_code == 200


def test_notices_are_marked_as_read_one_by_one_or_all(
    orders: Context, sign_in: Callable[[str], HttpClient]
) -> None:
    for number in range(3):
        bell.notify([CLERK, BOSS], "Alert", f"Notice {number}")
    clerk, boss = sign_in(CLERK), sign_in(BOSS)
    first = clerk.get(f"{LOG}.get_notification_logs").json["message"]["notification_logs"][0]

    assert clerk.post(f"{LOG}.mark_as_read", {"docname": first["name"]}).json["message"] == 2
    assert clerk.post(f"{LOG}.mark_all_as_read").json["message"] == 0
    assert boss.get(f"{LOG}.get_notification_logs").json["message"]["unread"] == 3


def test_desk_starts_with_the_number_of_unread_notices(
    orders: Context, sign_in: Callable[[str], HttpClient]
) -> None:
    bell.notify([CLERK], "Alert", "Hello")

    boot = sign_in(CLERK).get("/api/method/frappe.desk.boot.get_bootinfo").json["message"]

    assert boot["unread_notices"] == 1


def test_nobody_is_told_of_what_they_did_themselves(orders: Context) -> None:
    orders.user = CLERK

    assert bell.notify([CLERK, BOSS], "Mention", "x") == [BOSS]
    assert bell.notify([CLERK], "Alert", "x", include_self=True) == [CLERK]


def test_disabled_and_unknown_users_are_told_nothing(orders: Context) -> None:
    make_user("gone@example.com", enabled=0)

    assert bell.notify(["gone@example.com", "nobody@example.com", ""], "Alert", "x") == []


# What people want ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "kind", "rings", "mails"),
    [
        ({}, "Mention", True, True),
        ({}, "Alert", True, False),
        ({"enabled": 0}, "Mention", False, True),
        ({"enable_email_mention": 0}, "Mention", True, False),
        ({"enable_email_mention": 0}, "Assignment", True, True),
        ({"enable_email_notifications": 0}, "Assignment", True, False),
        ({"enable_email_share": 0}, "Share", True, False),
    ],
)
def test_notice_comes_as_its_person_wants(
    orders: Context, told: Told, choices: dict[str, int], kind: str, rings: bool, mails: bool
) -> None:
    if choices:
        settings.change(CLERK, choices)

    bell.notify([CLERK], kind, "Hello & welcome")

    assert bool(get_list("Notification Log", user=None)) is rings
    assert bool(told()) is mails


def test_choices_are_ones_own(orders: Context, sign_in: Callable[[str], HttpClient]) -> None:
    clerk, boss = sign_in(CLERK), sign_in(BOSS)

    changed = clerk.post(
        f"{SETTINGS}.change_settings", {"changes": {"digest": "Daily", "enable_email_share": 0}}
    )

    assert changed.status_code == 200, changed.text
    shown = clerk.get(f"{SETTINGS}.get_settings").json["message"]
    assert (shown["digest"], shown["enable_email_share"], shown["enabled"]) == ("Daily", 0, 1)
    assert boss.get(f"{SETTINGS}.get_settings").json["message"]["digest"] == "Never"
    assert clerk.get(f"/api/resource/Notification Settings/{CLERK}").status_code == 200
    assert boss.get(f"/api/resource/Notification Settings/{CLERK}").status_code == 403
    assert HttpClient(clerk.site).get(f"{SETTINGS}.get_settings").status_code == 403


@pytest.mark.parametrize("changes", [{"digest": "Hourly"}, {"owner": "x"}, {"user": BOSS}, {"nothing": 1}])
def test_choice_that_is_none_is_refused(orders: Context, changes: dict[str, Any]) -> None:
    with pytest.raises(Exception) as refused:
        settings.change(CLERK, changes)

    assert getattr(refused.value, "http_status_code", None) == 417


# Mail that could not be sent -----------------------------------------------------------------------------------------


def test_keepers_of_the_site_learn_of_dead_letters_once(orders: Context) -> None:
    keeper = make_user("keeper@example.com", "System Manager")
    names = [sendmail("a@example.com", subject="x", message="x").name for _ in range(3)]

    for name in names:
        slots.run("mail.died", name, "The server sleeps.")

    rows = get_list(
        "Notification Log", user=None, fields=["for_user", "document_type"], filters={"for_user": keeper}
    )
    assert rows == [{"for_user": keeper, "document_type": "Email Queue"}]
    assert get_list("Notification Log", user=None, filters={"for_user": CLERK}) == []
