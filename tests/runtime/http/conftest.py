"""People who listen: a clerk who may read pots, and one who may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import acting

CLERK, COOK, VISITOR = "clerk@example.com", "cook@example.com", "visitor@example.com"


@pytest.fixture
def people(site: Site) -> Site:
    """A site with pots: a clerk and a cook who may read them, a visitor who may not."""
    with acting(site) as context:
        make_role("Clerk")
        make_role("Visitor")
        define("Pot", field("title"), permissions=[{"role": "Clerk", **FULL_RIGHTS}])
        make_user(CLERK, "Clerk", password=PASSWORD)
        make_user(COOK, "Clerk", password=PASSWORD)
        make_user(VISITOR, "Visitor", password=PASSWORD)
        context.db.commit()
    return site


@pytest.fixture
def signed_in(people: Site) -> Callable[[str], HttpClient]:
    """Signs a person in."""

    def enter(user: str) -> HttpClient:
        client = HttpClient(people)
        assert client.sign_in(user, PASSWORD).status_code == 200
        return client

    return enter


@pytest.fixture
def guest_of(site: Site, apps: AppFolder) -> Callable[[str], HttpClient]:
    """A guest of a site with the app tea, whose functions are the given text."""

    def make(api: str) -> HttpClient:
        apps.write("tea", files={"api.py": api})
        with acting(site) as context:
            set_installed_apps(["frappe", "tea"])
            context.db.commit()
        return HttpClient(site)

    return make
