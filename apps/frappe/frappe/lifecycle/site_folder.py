"""Folders and configuration files of sites and of the bench."""

from __future__ import annotations

import fcntl
import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from frappe.context.site import forget_site, read_config
from frappe.exceptions import ValidationError

CONFIG = "site_config.json"
# Marks the folder of a site that is not finished yet; locked by the process that makes it.
UNFINISHED = ".unfinished"
FOLDERS = ("public/files", "private/files", "private/backups", "locks", "logs")


def make_bench_folders(sites_path: Path, apps: list[str]) -> None:
    """`sites/` with apps.txt and the common configuration, when they are not there yet."""
    sites_path.mkdir(parents=True, exist_ok=True)
    listing = sites_path / "apps.txt"
    listed = listing.read_text(encoding="utf-8").split() if listing.is_file() else []
    missing = [app for app in apps if app not in listed]
    if missing:
        listing.write_text("\n".join([*listed, *missing]) + "\n", encoding="utf-8")
    common = sites_path / "common_site_config.json"
    if not common.is_file():
        common.write_text("{}\n", encoding="utf-8")


@contextmanager
def making(name: str, sites_path: Path, config: dict[str, Any]) -> Iterator[Path]:
    """The folder of a new site with fresh keys; it counts as a site only when the block has ended well.

    A block that fails takes the folder with it; what a killed process left is removed by the next attempt.
    Raises ValidationError when the site exists or another process is making it.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        raise ValidationError(
            f"{name!r} cannot be the name of a site. Use letters, digits, dots and hyphens."
        )
    path = sites_path / name
    if (path / CONFIG).exists() and not (path / UNFINISHED).exists():
        raise ValidationError(
            f"Site {name} exists already. Use another name, or drop it with: bench drop-site {name}"
        )
    path.mkdir(parents=True, exist_ok=True)
    with (path / UNFINISHED).open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValidationError(f"Site {name} is being made by another process. Wait for it.") from None
        _empty(path)
        try:
            _fill(path, config)
            yield path
        except BaseException:
            forget_site(name, sites_path)
            shutil.rmtree(path, ignore_errors=True)
            raise
        (path / UNFINISHED).unlink()


def _empty(path: Path) -> None:
    """Remove what an attempt before this one left."""
    for left in path.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name != UNFINISHED:
            left.unlink()


def _fill(path: Path, config: dict[str, Any]) -> None:
    for folder in FOLDERS:
        (path / folder).mkdir(parents=True, exist_ok=True)
    keys = {
        "db_type": "sqlite",
        "encryption_key": Fernet.generate_key().decode(),
        "secret": secrets.token_urlsafe(32),
    }
    write_config(path / CONFIG, {**keys, **config})


def write_config(path: Path, config: dict[str, Any]) -> None:
    """Write a configuration file in one step, so that a stop half way leaves the old one."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(config, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fresh.chmod(0o600)
    fresh.replace(path)


def set_config(path: Path, key: str, value: Any) -> None:
    """Set one key of a configuration file; None removes it."""
    config = read_config(path)
    if value is None:
        config.pop(key, None)
    else:
        config[key] = value
    write_config(path, config)
    forget_site(path.parent.name, path.parent.parent)


def site_names(sites_path: Path) -> list[str]:
    """Names of all sites of the bench."""
    return sorted(
        path.parent.name
        for path in sites_path.glob(f"*/{CONFIG}")
        if not path.parent.name.startswith(".") and not (path.parent / UNFINISHED).exists()
    )
