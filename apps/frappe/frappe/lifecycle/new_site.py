"""Making a site, making it anew, and removing it: folder, tables, core records, apps.

A failed attempt leaves nothing, a killed one nothing that counts.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frappe.auth.passwords import set_password
from frappe.cache import memory
from frappe.context import Site, current, get_site
from frappe.context.site import forget_site, read_config
from frappe.database import catalogue, hosting, internal_tables
from frappe.database.hosting import Administrator
from frappe.database.pool import close_pool
from frappe.database.sql import quote
from frappe.jobs.exclusive import exclusive
from frappe.lifecycle import core_records, file_folders, install, model_sync, patches, site_folder
from frappe.lifecycle.backup import back_up
from frappe.registry.apps import FRAMEWORK, installed_apps, set_installed_apps
from frappe.registry.opening import opened


def new_site(
    name: str,
    sites_path: Path,
    *,
    admin_password: str,
    apps: list[str] | None = None,
    config: dict[str, Any] | None = None,
    settings: dict[str, str] | None = None,
    check_strength: bool = True,
    fill: Callable[[Site], None] | None = None,
    administrator: Administrator | None = None,
    account_host: str | None = None,
) -> Site:
    """Create a site, install apps on it and let `fill` load what belongs to it.

    `administrator` makes the database and its account on a server, for use from `account_host`; without one they must be
    there. Raises ValidationError when the site exists; a failure of any step leaves nothing.
    """
    config = dict(config or {})
    if administrator is not None and hosting.needs_hosting(config):
        config = hosting.completed(config, name)
    with (
        site_folder.making(name, sites_path, config),
        _hosted(_merged(sites_path, config), administrator, account_host),
    ):
        forget_site(name, sites_path)
        site = get_site(name, sites_path)
        try:
            with opened(site) as context:
                context.db.begin(write=True)
                _set_up(
                    admin_password=admin_password,
                    apps=apps or [],
                    settings=settings or {},
                    check_strength=check_strength,
                )
                context.db.commit()
            if fill is not None:
                fill(site)
        except BaseException:
            close_pool(site)
            raise
    return site


def _merged(sites_path: Path, config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration with what all sites share."""
    return {**read_config(sites_path / "common_site_config.json"), **config}


@contextmanager
def _hosted(
    config: Mapping[str, Any], administrator: Administrator | None, account_host: str | None
) -> Iterator[None]:
    """The site's database on its server during the block; a block that fails takes it with it."""
    if administrator is None or not hosting.needs_hosting(config):
        yield
        return
    hosting.create(config, administrator, account_host=account_host)
    try:
        yield
    except BaseException:
        hosting.drop(config, administrator)
        raise


def _set_up(*, admin_password: str, apps: list[str], settings: dict[str, str], check_strength: bool) -> None:
    """Tables, core records and apps, in the caller's write transaction on an empty database."""
    context = current()
    context.flags.in_install = FRAMEWORK
    internal_tables.ensure(context.db)
    memory.invalidate_all()
    _bring_in_framework()
    core_records.set_defaults(settings)
    set_password("Administrator", admin_password, check_strength=check_strength)
    context.flags.in_install = None
    for app in apps:
        install.install_app(app)


def reinstall(site: Site, *, admin_password: str) -> tuple[str, ...]:
    """Empty the site and set it up again with the same apps, in one transaction; the apps.

    Uploads go after the commit. Configuration, keys and backups stay.
    """
    with exclusive(site, "reinstall"), opened(site) as context:
        context.db.begin(write=True)
        apps = installed_apps()
        for table in sorted(catalogue.tables(context.db), reverse=True):
            context.db.ddl(f"DROP TABLE IF EXISTS {quote(table)}")
        _set_up(
            admin_password=admin_password,
            apps=[app for app in apps if app != FRAMEWORK],
            settings={},
            check_strength=True,
        )
        context.db.commit()
        for folder in (file_folders.PUBLIC, file_folders.PRIVATE):
            shutil.rmtree(site.path / folder, ignore_errors=True)
            (site.path / folder).mkdir(parents=True)
    return apps


def _bring_in_framework() -> None:
    model_sync.sync_doctypes(FRAMEWORK, force=True)
    set_installed_apps([FRAMEWORK])
    memory.invalidate_all()
    core_records.insert_core_records()
    model_sync.sync_modules(FRAMEWORK)
    model_sync.sync_records(FRAMEWORK)
    patches.mark_all_done(FRAMEWORK)


def drop_site(
    name: str, sites_path: Path, *, archive: Path | None = None, administrator: Administrator | None = None
) -> Path | None:
    """Remove a site. With `archive` its folder, database included, moves there; where it is then.

    It stops being a site in one step. A database on a server goes after that, with a backup in the folder if that is
    archived; its account goes too if `administrator` is given. Raises ValidationError while another process migrates or
    restores the site.
    """
    site = get_site(name, sites_path)
    is_hosted = hosting.needs_hosting(site.conf)
    if is_hosted and archive is not None:
        back_up(site)
    with exclusive(site, "removal"):
        close_pool(site)
        forget_site(name, sites_path)
        place = _put_away(site, archive)
        if is_hosted:
            hosting.drop(site.conf, administrator)
    return place


def _put_away(site: Site, archive: Path | None) -> Path | None:
    """Move the folder of a site into the archive, or delete it; where it is then."""
    if archive is None:
        gone = site.sites_path / f".dropped-{site.name}-{secrets.token_hex(4)}"
        site.path.rename(gone)
        shutil.rmtree(gone)
        return None
    archive.mkdir(parents=True, exist_ok=True)
    place = archive / site.name
    if place.exists():
        place = archive / f"{site.name}-{time.strftime('%Y%m%d_%H%M%S')}-{secrets.token_hex(2)}"
    shutil.move(site.path, place)
    return place
