"""Restoring a backup: examined first, then the database in one transaction, then the uploads. Whole or not at all.

A process that is killed on the way leaves either the old site or the new one: the new tables are there together with a mark of
this restore, folders are exchanged after that, and `finish` completes or forgets what was begun.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frappe.cache import memory
from frappe.context import Site
from frappe.context.site import OWN, read_config, refresh
from frappe.database import dump, global_defaults
from frappe.database.dump import DumpHeader
from frappe.exceptions import AppNotFoundError, ValidationError
from frappe.jobs.exclusive import busy_with, exclusive
from frappe.lifecycle import file_folders
from frappe.lifecycle.site_folder import write_config
from frappe.registry.apps import bench_apps
from frappe.registry.attributes import get_attr
from frappe.registry.opening import opened

RESTORED = "restore_id"


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What a restore was told. `encryption_key` is the key of the site the backup was made of."""

    database: Path
    public: Path | None = None
    private: Path | None = None
    encryption_key: str | None = None
    force: bool = False
    partial: bool = False


def restore(site: Site, plan: RestorePlan) -> DumpHeader:
    """Put a backup in the place of the site's data; what the backup says of itself.

    Raises ValidationError, before anything is changed, for a backup that is empty, cut off, partial, of another kind of
    database, or made by newer apps; AppNotFoundError when the bench lacks an app of it.
    """
    finish(site)
    header = dump.examine(plan.database)
    _require_fitting(site, header, plan)
    folders = {file_folders.PUBLIC: plan.public, file_folders.PRIVATE: plan.private}
    given = {folder: path for folder, path in folders.items() if path is not None}
    with exclusive(site, "restore"):
        for folder, path in given.items():
            file_folders.stage(site, folder, path)
        _add_key(site, plan)
        restore_id = secrets.token_hex(8)
        file_folders.promise(site, restore_id, list(given))
        try:
            _replace_database(site, plan, restore_id)
        except BaseException:
            file_folders.forget_staged(site)
            raise
        file_folders.exchange(site, list(given))
    return header


def _replace_database(site: Site, plan: RestorePlan, restore_id: str) -> None:
    with opened(site) as context:
        context.db.begin(write=True)
        mark = (RESTORED, restore_id)
        dump.replay(context.db, plan.database, keeps_others=plan.partial, mark=mark)
        memory.invalidate_all()
        context.db.commit()


def finish(site: Site) -> bool:
    """Complete or forget a restore whose process was killed; whether there was one."""
    promised = file_folders.promised(site)
    if promised is None or busy_with(site):
        return False
    restore_id, folders = promised
    with opened(site) as context:
        context.db.begin(write=True)
        dump.settle(context.db)
        is_committed = global_defaults.read(context.db, RESTORED) == restore_id
        if is_committed:
            memory.invalidate_all()
        context.db.commit()
    if is_committed:
        file_folders.exchange(site, folders)
    else:
        file_folders.forget_staged(site)
    return True


def _require_fitting(site: Site, header: DumpHeader, plan: RestorePlan) -> None:
    own = site.conf.get("db_type") or "sqlite"
    if header.db_type != own:
        raise ValidationError(f"The backup is of {header.db_type}, but site {site.name} uses {own}.")
    if header.is_partial and not plan.partial:
        raise ValidationError(
            "The backup holds only some of the tables. Add them to the site with: bench partial-restore"
        )
    missing = [app for app in header.apps if app not in bench_apps(site.sites_path)]
    if missing:
        raise AppNotFoundError(
            f"The backup needs {', '.join(missing)}, which this bench lacks. Get it and add it to sites/apps.txt."
        )
    for app, version in header.apps.items():
        here = str(get_attr(f"{app}.__version__"))
        if _order(version) > _order(here) and not plan.force:
            raise ValidationError(
                f"The backup was made with {app} {version}, but the bench has {here}: an older app cannot read newer "
                "data. Update the app, or add --force if you know that it can."
            )


def _order(version: str) -> tuple[int, ...]:
    """The numbers of a version, so that 16.10 comes after 16.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("-")[0]))


def _add_key(site: Site, plan: RestorePlan) -> None:
    """Put the key of the backup behind the site's own, so that secrets of both can be read."""
    key = plan.encryption_key or _key_beside(plan.database)
    known: Any = site.conf.get("encryption_key") or []
    keys = [known] if isinstance(known, str) else list(known)
    if key is None or key in keys:
        return
    config = read_config(site.path / OWN)
    write_config(site.path / OWN, {**config, "encryption_key": [*keys, key]})
    site.looked_at = 0.0
    refresh(site)


def _key_beside(database: Path) -> str | None:
    """The newest key in the configuration that lies beside the file of the database."""
    beside = database.with_name(re.sub(r"-database\.sql(\.gz)?$", "-site_config_backup.json", database.name))
    if beside == database or not beside.is_file():
        return None
    keys = read_config(beside).get("encryption_key")
    return keys[0] if isinstance(keys, list) and keys else keys or None
