"""A site with an app that has pages, and people who visit them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.auth import counters
from frappe.context import Site
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

STAFF, OLENA, TARAS = "staff@example.com", "olena@example.com", "taras@example.com"


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Nobody has sent anything yet."""
    counters.forget_all()


@pytest.fixture
def people(site: Site) -> Site:
    """Staff, and two who only know the website."""
    with acting(site) as context:
        make_user(STAFF, "Desk User", password=PASSWORD)
        for user in (OLENA, TARAS):
            make_user(user, password=PASSWORD, user_type="Website User")
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
def write_pages(people: Site, apps: AppFolder) -> Callable[..., None]:
    """Installs an app with files in its `www` folder: `write_pages({"jobs.html": "…"}, hooks="…")`."""

    def write(files: dict[str, str], hooks: str = "", app: str = "tea") -> None:
        apps.write(app, hooks=hooks, files={f"www/{name}": text for name, text in files.items()})
        for file in (apps.folder / app / app / "www").rglob("__init__.py"):
            file.unlink()
        with acting(people) as context:
            set_installed_apps(["frappe", *apps.names])
            context.db.commit()

    return write
