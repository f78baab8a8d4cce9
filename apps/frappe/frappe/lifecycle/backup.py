"""Backups: the database, and if wanted the uploads and the configuration, as files that are complete when they appear."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from frappe.context import Site, current
from frappe.context.site import OWN, read_config
from frappe.database import dump
from frappe.database.dump import DumpHeader
from frappe.exceptions import ValidationError
from frappe.jobs.timestamps import now_text
from frappe.lifecycle import file_folders
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr
from frappe.registry.opening import opened

# What belongs to the running server rather than to the site: a restored one begins without.
WITHOUT_ROWS = ("__events", "__job", "tabSessions")


@dataclass(frozen=True, slots=True)
class Backup:
    """The files of one backup; `public` and `private` only when they were wanted."""

    database: Path
    config: Path
    public: Path | None = None
    private: Path | None = None

    def files(self) -> list[Path]:
        """Those that there are."""
        found = (getattr(self, field.name) for field in fields(self))
        return [path for path in found if path is not None]


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What a backup was told. `only` and `without` are DocTypes; `paths` override the place of single files."""

    with_files: bool = False
    folder: Path | None = None
    database: Path | None = None
    config: Path | None = None
    public: Path | None = None
    private: Path | None = None
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    ignore_configured: bool = False
    compress: bool = False


def back_up(site: Site, plan: BackupPlan | None = None) -> Backup:
    """Write a backup of the site as it is at this moment; others go on working.

    Raises ValidationError when a DocType that is named has no table.
    """
    wanted = plan or BackupPlan()
    backup = _places(site, wanted)
    for path in backup.files():
        path.parent.mkdir(parents=True, exist_ok=True)
    with opened(site) as context:
        context.db.begin(write=False)
        chosen, is_partial = _tables(site, wanted)
        header = DumpHeader(site.name, context.db.db_type, now_text(), _versions(), is_partial)
        dump.write(context.db, backup.database, header, chosen, without_rows=WITHOUT_ROWS)
    _write_config(site, backup.config)
    if backup.public and backup.private:
        file_folders.pack(site, file_folders.PUBLIC, backup.public, compress=wanted.compress)
        file_folders.pack(site, file_folders.PRIVATE, backup.private, compress=wanted.compress)
    _remove_old(site, keep=backup)
    return backup


def _places(site: Site, plan: BackupPlan) -> Backup:
    folder = plan.folder or backups_folder(site)
    stem = _free_stem(folder, site.name.replace(".", "_"))
    packed = "tgz" if plan.compress else "tar"
    files = plan.with_files
    return Backup(
        database=plan.database or folder / f"{stem}-database.sql.gz",
        config=plan.config or folder / f"{stem}-site_config_backup.json",
        public=(plan.public or folder / f"{stem}-files.{packed}") if files else None,
        private=(plan.private or folder / f"{stem}-private-files.{packed}") if files else None,
    )


def _free_stem(folder: Path, name: str) -> str:
    """The moment and the site; a second backup of the same second is named by the next one."""
    seconds = time.time()
    while True:
        stem = f"{time.strftime('%Y%m%d_%H%M%S', time.localtime(seconds))}-{name}"
        if not any(folder.glob(f"{stem}-*")):
            return stem
        seconds += 1


def backups_folder(site: Site) -> Path:
    """Where backups go unless a place is named."""
    return site.path / "private" / "backups"


def _tables(site: Site, plan: BackupPlan) -> tuple[list[str], bool]:
    every = dump.tables(current().db)
    configured = {} if plan.ignore_configured else (site.conf.get("backup") or {})
    only = list(plan.only or configured.get("includes") or ())
    without = list(plan.without or configured.get("excludes") or ())
    unknown = [name for name in (*only, *without) if f"tab{name}" not in every]
    if unknown:
        raise ValidationError(f"There is no table of {', '.join(unknown)} to include or exclude.")
    chosen = [name for name in every if not only or name in {f"tab{doctype}" for doctype in only}]
    chosen = [name for name in chosen if name not in {f"tab{doctype}" for doctype in without}]
    return chosen, len(chosen) < len(every)


def _versions() -> dict[str, str]:
    return {app: str(get_attr(f"{app}.__version__")) for app in installed_apps()}


def _write_config(site: Site, path: Path) -> None:
    fresh = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(read_config(site.path / OWN), file, indent=1, sort_keys=True)
    fresh.replace(path)


def _remove_old(site: Site, *, keep: Backup) -> None:
    """Backups in the site's own folder older than `keep_backups_for_hours`, if the configuration limits them."""
    hours = site.conf.get("keep_backups_for_hours")
    if not hours:
        return
    oldest = time.time() - float(hours) * 3600
    for path in backups_folder(site).glob("*-*"):
        if path.is_file() and path not in keep.files() and path.stat().st_mtime < oldest:
            path.unlink()
