"""The first start of a bench: a site with its apps and the demo company, made when absent, migrated when old."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frappe.context import Site, get_site
from frappe.database.upkeep import refresh_statistics
from frappe.exchange.importer import import_rows
from frappe.lifecycle import site_folder
from frappe.lifecycle.migrate import Migration, migrate, needs_migrate
from frappe.lifecycle.new_site import drop_site, new_site
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened

DEMO_PASSWORD = "demo"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site that can be served; `admin_password` only when it was just made."""

    site: Site
    admin_password: str | None


def prepare(
    bench: Path, sites_path: Path, name: str, *, demo: bool, reset: bool, report: Callable[[str], None]
) -> Prepared:
    """Make or migrate the site. The demo company comes from the apps' `demo_company` hook."""
    apps = _apps_of(bench)
    site_folder.make_bench_folders(sites_path, apps)
    if reset and name in site_folder.site_names(sites_path):
        drop_site(name, sites_path)
    if name in site_folder.site_names(sites_path):
        site = get_site(name, sites_path)
        if needs_migrate(site):
            report("Migrating the site ...")
            migrate(site, Migration())
        return Prepared(site, None)
    report(f"Making site {name} ...")
    return _make(name, sites_path, [app for app in apps if app != "frappe"], demo=demo, report=report)


def _make(
    name: str, sites_path: Path, apps: list[str], *, demo: bool, report: Callable[[str], None]
) -> Prepared:
    password = secrets.token_urlsafe(12)
    config = {"demo_password": DEMO_PASSWORD} if demo else {}

    def load_demo(site: Site) -> None:
        report("Loading the demo company ...")
        _load_demo(site)

    site = new_site(
        name,
        sites_path,
        admin_password=password,
        apps=apps,
        config=config,
        fill=load_demo if demo else None,
    )
    return Prepared(site, password)


def _load_demo(site: Site) -> None:
    with opened(site) as context:
        context.db.begin(write=True)
        context.flags.mute_emails = True
        for path in get_hooks("demo_company"):
            call(path, password=DEMO_PASSWORD, import_rows=import_rows)
        refresh_statistics(context.db)
        context.db.commit()


def _apps_of(bench: Path) -> list[str]:
    folders = sorted(path.parent.name for path in bench.glob("apps/*/pyproject.toml"))
    return ["frappe", *(app for app in folders if app != "frappe")]


def sign_in_lines(prepared: Prepared, address: str) -> list[str]:
    """What a newcomer needs to read: the address and whom to sign in as."""
    lines = ["", f"  {address}", ""]
    with opened(prepared.site) as context:
        context.db.begin(write=False)
        if prepared.site.conf.get("demo_password"):
            for path in get_hooks("demo_sign_ins"):
                lines += [f"  {row['role']:<13} {row['user']:<38} {DEMO_PASSWORD}" for row in call(path)]
    if prepared.admin_password:
        lines.append(f"  {'Administrator':<13} {'Administrator':<38} {prepared.admin_password}  (shown once)")
    return [*lines, ""]
