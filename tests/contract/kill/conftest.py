"""A site with the app potion, and a server of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frappe.context import Site
from frappe.lifecycle.install import install_app
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

from .killing import Server
from .potion import files


@pytest.fixture
def potion(site: Site, apps: AppFolder) -> Site:
    """A site with the app potion."""
    apps.write("potion", title_of_modules=["Potion"], files=files())
    make_bench_folders(site.sites_path, ["potion"])
    with acting(site) as context:
        install_app("potion")
        context.db.commit()
    return site


@pytest.fixture
def server(potion: Site, apps: AppFolder) -> Iterator[Server]:
    """A real server of the site, not started yet."""
    made = Server(potion, apps.folder / "potion")
    yield made
    made.stop()
