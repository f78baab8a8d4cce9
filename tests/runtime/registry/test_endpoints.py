"""What HTTP may call, and which function answers."""

from __future__ import annotations

import sys

import pytest

from frappe.context import Context
from frappe.exceptions import PermissionError, ValidationError
from frappe.registry import endpoints
from frappe.registry.apps import set_installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.testing.apps import AppFolder

API = """
import frappe

@frappe.whitelist()
def brew(leaves=1):
    return leaves

@frappe.whitelist(methods=["POST"])
def pour():
    return "poured"

@frappe.whitelist()
def _secret():
    return "secret"

def closed():
    return "closed"

number = 3
"""


@pytest.fixture(autouse=True)
def tea(context: Context, apps: AppFolder) -> AppFolder:
    """The app tea with open and closed functions, installed."""
    apps.write("tea", files={"api.py": API})
    set_installed_apps(["frappe", "tea"])
    return apps


def test_decorated_function_is_open() -> None:
    assert endpoints.find("tea.api.brew").function() == 1


@pytest.mark.parametrize("path", ["tea.api.closed", "tea.api.number", "tea.api._secret"])
def test_anything_else_is_closed(path: str) -> None:
    with pytest.raises(PermissionError):
        endpoints.find(path)


@pytest.mark.parametrize("path", ["tea.api.nothing", "tea.nothing.brew", "brew", ""])
def test_path_of_nothing_is_named(path: str) -> None:
    with pytest.raises((ValidationError, PermissionError)):
        endpoints.find(path)


def test_app_that_is_not_installed_on_the_site_is_closed_and_not_imported(apps: AppFolder) -> None:
    apps.write("milk", files={"api.py": API + "\nraise SystemExit('imported')"})

    with pytest.raises(PermissionError, match=r"milk\.api\.brew"):
        endpoints.find("milk.api.brew")


def test_packages_outside_the_apps_are_not_imported_for_a_request() -> None:
    with pytest.raises(PermissionError, match="no app of this site"):
        endpoints.find("this.s")

    assert "this" not in sys.modules


def test_last_installed_app_answers_for_an_overridden_path(apps: AppFolder) -> None:
    apps.write(
        "milk",
        hooks="override_whitelisted_methods = {'tea.api.brew': 'milk.api.pour'}",
        files={"api.py": API},
    )
    apps.write(
        "honey",
        hooks="override_whitelisted_methods = {'tea.api.brew': 'honey.api.pour'}",
        files={"api.py": API},
    )
    set_installed_apps(["frappe", "tea", "milk", "honey"])

    assert endpoints.find("tea.api.brew").function.__module__ == "honey.api"


def test_override_opens_nothing_that_is_closed(apps: AppFolder) -> None:
    apps.write(
        "milk",
        hooks="override_whitelisted_methods = {'tea.api.brew': 'milk.api.closed'}",
        files={"api.py": API},
    )
    set_installed_apps(["frappe", "tea", "milk"])

    with pytest.raises(PermissionError):
        endpoints.find("tea.api.brew")


@pytest.mark.parametrize(
    ("method", "is_allowed"), [("POST", True), ("GET", False), ("HEAD", False), ("PUT", False)]
)
def test_method_must_be_one_of_those_named(method: str, is_allowed: bool) -> None:
    endpoint = endpoints.find("tea.api.pour")

    if is_allowed:
        endpoints.require_method(endpoint, method, "tea.api.pour")
    else:
        with pytest.raises(PermissionError, match="use POST"):
            endpoints.require_method(endpoint, method, "tea.api.pour")


def test_call_passes_only_what_the_function_takes() -> None:
    assert call("tea.api.brew", leaves=4, sugar=2) == 4


def test_module_that_fails_is_told_from_one_that_is_absent(apps: AppFolder) -> None:
    apps.write("milk", files={"bad.py": "import nothing_of_that_name"})

    with pytest.raises(ValidationError, match=r"no module 'milk\.absent'"):
        get_attr("milk.absent.x")
    with pytest.raises(Exception, match=r"milk\.bad cannot be imported"):
        get_attr("milk.bad.x")
