"""The demo company on a site of its own, for tests that look at all of its people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import frappe
from frappe.context import Context
from frappe.context.clock import FixedClock
from frappe.exchange.importer import import_rows
from frappe.testing.sites import acting, copy_site, remove_site, template_site
from tallenta_hr.demo.load import load

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Administrator on a site with the demo company on a Thursday in November."""
    folder: Path = tmp_path_factory.mktemp("demo")
    site = copy_site(template_site(("tallenta_hr",)), folder)
    clock = FixedClock(NOW)
    site.memory["clock"] = clock
    with acting(site, clock=clock) as opened:
        load(import_rows)
        frappe.db.commit()
        yield opened
    site.memory.pop("clock", None)
    remove_site(site)
