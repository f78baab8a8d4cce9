"""Which site a request is for: the Host header, trusted no further than the folders under sites/."""

from __future__ import annotations

import logging
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from frappe.context import Site, get_site
from frappe.context.site import read_config
from frappe.exceptions import SiteNotFoundError, ValidationError

log = logging.getLogger("frappe.http")

_read: dict[Path, dict[str, Any]] = {}
LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}


def sites_path() -> Path:
    """Folder of the sites: `SITES_PATH`, or the `sites` folder of the bench we are in."""
    return _resolved(os.environ.get("SITES_PATH") or "")


@lru_cache(maxsize=16)
def _resolved(configured: str) -> Path:
    """Resolved once: a request must not ask the file system where it is."""
    here = Path(configured) if configured else Path.cwd()
    return (here if configured or (here / "apps.txt").is_file() else here / "sites").resolve()


def common_config() -> dict[str, Any]:
    """What all sites share: common_site_config.json, read again every second."""
    return _common(sites_path(), int(time.monotonic()))


@lru_cache(maxsize=8)
def _common(root: Path, _second: int) -> dict[str, Any]:
    """A file that is broken, e.g. half written, leaves what was read before."""
    try:
        _read[root] = read_config(root / "common_site_config.json")
    except ValidationError as error:
        if root not in _read:
            raise
        log.warning("The changed configuration is not used: %s", error)
    return _read[root]


def site_of(environ: dict[str, Any], common: dict[str, Any] | None = None) -> Site:
    """The site of a WSGI request. Raises SiteNotFoundError for a Host that is no site here.

    The default site answers on loopback names; `X-Frappe-Site-Name` is there only when a trusted proxy set it.
    """
    root = sites_path()
    common = common if common is not None else common_config()
    named = environ.get("HTTP_X_FRAPPE_SITE_NAME")
    if named:
        return get_site(named, root)
    host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME") or ""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    default = os.environ.get("FRAPPE_SITE") or common.get("default_site")
    if default and (name in LOOPBACK or common.get("serve_default_site")):
        return get_site(default, root)
    if not name or "/" in name or ".." in name:
        raise SiteNotFoundError("The request names no site of this server.")
    return get_site(name, root)
