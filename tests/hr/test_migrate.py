"""Migrating a site on which nothing changed changes nothing."""

from __future__ import annotations

from frappe.context import Site
from frappe.lifecycle.migrate import Migration, migrate, needs_migrate


def test_second_migrate_brings_nothing_in(hr_site: Site) -> None:
    changed: list[str] = []

    migrate(hr_site, Migration(report=changed.append))

    assert changed == []
    assert not needs_migrate(hr_site)
