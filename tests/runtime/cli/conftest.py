"""Runs bench commands in this process on the test's site."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from frappe.cli.bench import bench
from frappe.context import Site, get_site
from frappe.context.site import forget_site
from frappe.database.pool import close_pool
from frappe.testing.apps import AppFolder

Run = Callable[..., str]

JOBS = """
import frappe


def note(text="done"):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)


def add(a, b=1):
    return {"sum": a + b}


def fail():
    raise frappe.ValidationError("The kettle is empty.")
"""


@pytest.fixture(autouse=True)
def tea(apps: AppFolder) -> None:
    """The app tea with its functions."""
    apps.write("tea", files={"jobs.py": JOBS})


@pytest.fixture
def invoke(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Runs a command on the site; its result, whatever it was."""
    monkeypatch.setenv("SITES_PATH", str(site.sites_path))
    monkeypatch.delenv("FRAPPE_SITE", raising=False)

    def run(*arguments: str, on: str | None = None, answers: str = "") -> Result:
        """`on` is the site, the test's own unless told otherwise; "" names none."""
        named = site.name if on is None else on
        return CliRunner().invoke(bench, [*(["--site", named] if named else []), *arguments], input=answers)

    yield run
    for name in [path.parent.name for path in site.sites_path.glob("*/site_config.json")]:
        close_pool(get_site(name, site.sites_path))
        forget_site(name, site.sites_path)


@pytest.fixture
def run(invoke: Callable[..., Result]) -> Run:
    """Runs a command that must succeed; what it printed."""

    def succeed(*arguments: str, **options: str) -> str:
        result = invoke(*arguments, **options)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return succeed
