"""A site: one tenant with its folder and configuration, shared by all threads of the process."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from frappe.exceptions import SiteNotFoundError, ValidationError
from frappe.values.attrdict import AttrDict

_sites: dict[tuple[str, str], Site] = {}
_guard = threading.Lock()


@dataclass(slots=True, eq=False)
class Site:
    """One tenant. `memory` is where packages keep what they cache per process, each under its own first key."""

    name: str
    path: Path
    sites_path: Path
    conf: AttrDict = field(default_factory=AttrDict)
    memory: dict[Any, Any] = field(default_factory=dict)
    guard: threading.RLock = field(default_factory=threading.RLock)

    @property
    def default_zone(self) -> ZoneInfo:
        """Time zone of the site as its configuration says; System Settings may override it per context."""
        return ZoneInfo(self.conf.get("time_zone") or "Europe/Kyiv")


def get_site(name: str, sites_path: Path | str) -> Site:
    """The site of that name, read once per process.

    Raises SiteNotFoundError when `sites_path/name/site_config.json` is absent.
    """
    site = _sites.get((str(sites_path), name))
    if site is not None:
        return site
    root = Path(sites_path).resolve()
    key = (str(root), name)
    site = _sites.get(key)
    if site is None:
        with _guard:
            site = _sites.get(key) or _sites.setdefault(key, _read_site(name, root))
    return site


def forget_site(name: str, sites_path: Path | str) -> None:
    """Drop what the process remembers of a site, e.g. after its configuration file changed."""
    with _guard:
        _sites.pop((str(Path(sites_path).resolve()), name), None)


def _read_site(name: str, root: Path) -> Site:
    path = root / name
    if not name or "/" in name or name.startswith(".") or not (path / "site_config.json").is_file():
        raise SiteNotFoundError(
            f"Site {name!r} does not exist. Create it with: bench new-site {name or 'NAME'}"
        )
    conf = AttrDict(read_config(root / "common_site_config.json"))
    conf.update(read_config(path / "site_config.json"))
    return Site(name=name, path=path, sites_path=root, conf=conf)


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
