"""What the desk starts with: the person, the site, and what is open to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

WORKER, VIEWER = "worker@example.com", "viewer@example.com"
Call = Callable[..., Any]


@pytest.fixture
def boot_of(call: Call) -> Callable[[str], dict[str, Any]]:
    """The boot record of somebody."""
    return lambda user: call(user, "desk.boot.get_bootinfo").json["message"]


def test_boot_names_the_person_and_the_formats_of_the_site(boot_of: Call) -> None:
    boot = boot_of(WORKER)

    assert boot["user"]["name"] == WORKER
    assert {"Worker", "All", "Desk User"} <= set(boot["user"]["roles"])
    assert boot["csrf_token"]
    assert {
        "name": "test.localhost",
        "time_zone": "Europe/Kyiv",
        "date_format": "dd.mm.yyyy",
        "first_day_of_week": 1,
    }.items() <= boot["site"].items()
    assert set(boot) >= {
        "user",
        "csrf_token",
        "lang",
        "version",
        "developer_mode",
        "demo",
        "site",
        "doctypes",
        "modules",
    }


def test_boot_holds_only_what_the_person_may_read(boot_of: Call) -> None:
    worker, admin = boot_of(WORKER), boot_of("Administrator")

    assert "Task" in worker["doctypes"] and "Topic" in worker["doctypes"]
    assert "Error Log" in admin["doctypes"] and "Error Log" not in worker["doctypes"]
    assert "Task Step" not in admin["doctypes"]


@pytest.mark.parametrize(
    ("user", "rights"), [(WORKER, {"read", "write", "create", "submit"}), (VIEWER, {"read"})]
)
def test_boot_says_what_may_be_done_with_each(boot_of: Call, user: str, rights: set[str]) -> None:
    can = {right for right, value in boot_of(user)["doctypes"]["Task"]["can"].items() if value}

    assert rights <= can
    assert ("write" in can) is ("write" in rights)


def test_modules_hold_what_is_open_in_them(boot_of: Call) -> None:
    [core] = [module for module in boot_of(WORKER)["modules"] if module["name"] == "Core"]

    assert core["app"] == "frappe"
    assert "Task" in core["doctypes"] and "Error Log" not in core["doctypes"]


def test_guest_gets_no_boot(call: Call) -> None:
    assert call("Guest", "desk.boot.get_bootinfo").status_code == 403


@pytest.mark.parametrize("parameter", ["bootinfo", "boot", "anything"])
def test_apps_add_to_the_boot(tasks: Site, boot_of: Call, apps: AppFolder, parameter: str) -> None:
    code = f"def extend({parameter}):\n    {parameter}['tea'] = 'hot'\n"
    apps.write("tea", hooks="extend_bootinfo = 'tea.boot.extend'", files={"boot.py": code})
    with acting(tasks) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()

    assert boot_of(WORKER)["tea"] == "hot"
