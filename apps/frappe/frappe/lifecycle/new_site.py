"""Making a site: folder, tables, core records, apps. A failed attempt leaves nothing, a killed one nothing that counts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frappe.auth.passwords import set_password
from frappe.cache import memory
from frappe.context import Site, get_site
from frappe.context.site import forget_site
from frappe.database import internal_tables
from frappe.database.pool import close_pool
from frappe.lifecycle import core_records, install, model_sync, patches, site_folder
from frappe.registry.apps import FRAMEWORK, set_installed_apps
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
) -> Site:
    """Create a site, install apps on it and let `fill` load what belongs to it.

    Raises ValidationError when the site exists; a failure of any step leaves nothing.
    """
    with site_folder.making(name, sites_path, config or {}):
        forget_site(name, sites_path)
        site = get_site(name, sites_path)
        try:
            with opened(site) as context:
                context.flags.in_install = FRAMEWORK
                context.db.begin(write=True)
                internal_tables.ensure(context.db)
                _bring_in_framework()
                core_records.set_defaults(settings or {})
                set_password("Administrator", admin_password, check_strength=check_strength)
                context.flags.in_install = None
                for app in apps or []:
                    install.install_app(app)
                context.db.commit()
            if fill is not None:
                fill(site)
        except BaseException:
            close_pool(site)
            raise
    return site


def _bring_in_framework() -> None:
    model_sync.sync_doctypes(FRAMEWORK, force=True)
    set_installed_apps([FRAMEWORK])
    memory.invalidate_all()
    core_records.insert_core_records()
    model_sync.sync_modules(FRAMEWORK)
    model_sync.sync_records(FRAMEWORK)
    patches.mark_all_done(FRAMEWORK)


def drop_site(name: str, sites_path: Path) -> None:
    """Delete a site with everything in it."""
    close_pool(get_site(name, sites_path))
    forget_site(name, sites_path)
    shutil.rmtree(sites_path / name)
