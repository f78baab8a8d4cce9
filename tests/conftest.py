"""Fixtures that every test may use: a fresh site in milliseconds, with or without the HR app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from frappe.context import Context, Site
from frappe.testing import pdf_text
from frappe.testing.apps import AppFolder, app_folder
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting, copy_site, remove_site, template_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A fresh site with the framework alone."""
    made = copy_site(template_site(()), tmp_path)
    yield made
    remove_site(made)


@pytest.fixture
def hr_site(tmp_path: Path) -> Iterator[Site]:
    """A fresh site with the HR app."""
    made = copy_site(template_site(("tallenta_hr",)), tmp_path)
    yield made
    remove_site(made)


@pytest.fixture
def context(site: Site) -> Iterator[Context]:
    """Administrator on a fresh site, in a write transaction."""
    with acting(site) as opened:
        yield opened


@pytest.fixture
def hr(hr_site: Site) -> Iterator[Context]:
    """Administrator on a fresh site with the HR app, in a write transaction."""
    with acting(hr_site) as opened:
        yield opened


@pytest.fixture
def client(site: Site) -> HttpClient:
    """A guest's HTTP client of the fresh site."""
    return HttpClient(site)


@pytest.fixture
def apps(tmp_path: Path) -> Iterator[AppFolder]:
    """A place for throw-away apps: `apps.write("tea", hooks="...")`."""
    with app_folder(tmp_path / "apps") as folder:
        yield folder


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """Reads the words of a PDF."""
    return pdf_text.text_of
