"""A site: one tenant with its folder and configuration, shared by all threads of the process."""

from __future__ import annotations

import json
import logging
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from frappe.exceptions import SiteNotFoundError, ValidationError
from frappe.values.attrdict import AttrDict

_sites: dict[tuple[str, str], Site] = {}
_guard = threading.Lock()
log = logging.getLogger("frappe.context")
COMMON, OWN = "common_site_config.json", "site_config.json"
LOOK_SECONDS = 1.0
# Times and sizes of the two configuration files, by which a change is noticed.
Stamps = tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False)
class Site:
    """One tenant. `memory` is where packages keep what they cache per process, each under its own first key."""

    name: str
    path: Path
    sites_path: Path
    conf: AttrDict = field(default_factory=AttrDict)
    memory: dict[Any, Any] = field(default_factory=dict)
    guard: threading.RLock = field(default_factory=threading.RLock)
    stamps: Stamps | None = None
    looked_at: float = 0.0

    @property
    def default_zone(self) -> ZoneInfo:
        """Time zone of the site as its configuration says; System Settings may override it per context."""
        return ZoneInfo(self.conf.get("time_zone") or "Europe/Kyiv")


def get_site(name: str, sites_path: Path | str) -> Site:
    """The site of that name, one object per process; a change of its configuration is seen within a second.

    Raises SiteNotFoundError when `sites_path/name/site_config.json` is absent.
    """
    site = _sites.get((str(sites_path), name))
    if site is not None:
        refresh(site)
        return site
    root = Path(sites_path).resolve()
    key = (str(root), name)
    site = _sites.get(key)
    if site is None:
        with _guard:
            site = _sites.get(key) or _sites.setdefault(key, _read_site(name, root))
    return site


def refresh(site: Site) -> None:
    """Read the configuration again when a file of it changed; a broken file leaves what was read before."""
    now = time.monotonic()
    if now < site.looked_at + LOOK_SECONDS:
        return
    site.looked_at = now
    stamps = _stamps_of(site.sites_path, site.path)
    if stamps == site.stamps:
        return
    before, site.stamps = site.stamps, stamps
    if before is None:
        return
    try:
        site.conf = _config_of(site.sites_path, site.path)
    except ValidationError as error:
        log.warning("The changed configuration is not used: %s", error)


def forget_site(name: str, sites_path: Path | str) -> None:
    """Drop what the process remembers of a site, e.g. after its configuration file changed."""
    with _guard:
        _sites.pop((str(Path(sites_path).resolve()), name), None)


def _read_site(name: str, root: Path) -> Site:
    path = root / name
    if not name or "/" in name or name.startswith(".") or not (path / OWN).is_file():
        raise SiteNotFoundError(
            f"Site {name!r} does not exist. Create it with: bench new-site {name or 'NAME'}"
        )
    return Site(
        name=name,
        path=path,
        sites_path=root,
        conf=_config_of(root, path),
        stamps=_stamps_of(root, path),
        looked_at=time.monotonic(),
    )


def _config_of(root: Path, path: Path) -> AttrDict:
    conf = AttrDict(read_config(root / COMMON))
    conf.update(read_config(path / OWN))
    return conf


def _stamps_of(root: Path, path: Path) -> Stamps:
    found = []
    for file in (root / COMMON, path / OWN):
        try:
            state = file.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((state.st_mtime_ns, state.st_size))
    return tuple(found)


def read_config(path: Path) -> dict[str, Any]:
    """A configuration file as a dict; an absent file is empty, a broken one is an error that names it."""
    if not path.is_file():
        return {}
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValidationError(
            f"{path.name} of {path.parent.name} is not valid JSON: {error}. Correct the file."
        ) from error
    if not isinstance(config, dict):
        raise ValidationError(f"{path.name} of {path.parent.name} must hold one JSON object.")
    return config
