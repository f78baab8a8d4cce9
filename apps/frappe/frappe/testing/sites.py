"""Sites for tests: built once per state of the files, then copied."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frappe.context import Context, Site, get_site
from frappe.context.site import forget_site, read_config
from frappe.database.pool import close_pool
from frappe.lifecycle import new_site as new_site_module
from frappe.lifecycle import site_folder
from frappe.lifecycle.model_sync import model_hash
from frappe.lifecycle.new_site import new_site
from frappe.registry.opening import opened
from frappe.testing.databases import Databases
from frappe.types import Clock

NAME = "test.localhost"
ADMIN_PASSWORD = "test admin password"


def template_site(apps: tuple[str, ...]) -> Path:
    """Folder of a finished site with these apps; shared by all test processes until a file of the apps changes."""
    digest = f"{model_hash(('frappe', *apps))}-{_hash_of_making()}"
    root = Path(tempfile.gettempdir()) / f"site-template-{digest}-{'-'.join(apps) or 'core'}"
    root.mkdir(exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "done").exists():
            shutil.rmtree(root / NAME, ignore_errors=True)
            _make_template(root, apps, {})
            (root / "done").touch()
    return root


def _hash_of_making() -> str:
    """Hash over the code that makes a site: a template made by other code is not used."""
    digest = hashlib.md5(usedforsecurity=False)
    for path in sorted(Path(new_site_module.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def template_on(databases: Databases, apps: tuple[str, ...]) -> Path:
    """Folder of a finished site with these apps whose database is on a server; made once per process."""
    root = databases.templates.get(apps)
    if root is None:
        root = Path(tempfile.mkdtemp(prefix="site-template-", dir=databases.server.folder))
        _make_template(root, apps, databases.create())
        databases.templates[apps] = root
    return root


def _make_template(root: Path, apps: tuple[str, ...], config: dict[str, Any]) -> None:
    site_folder.make_bench_folders(root, ["frappe", *apps])
    config = {"allow_tests": 1, **config}
    site = new_site(NAME, root, admin_password=ADMIN_PASSWORD, apps=list(apps), config=config)
    close_pool(site)
    forget_site(NAME, root)


def copy_site(
    template: Path,
    folder: Path,
    databases: Databases | None = None,
    *,
    common: Mapping[str, Any] | None = None,
) -> Site:
    """A fresh site in `folder` with everything the template has.

    `databases` are those of a template on a server; `common` goes into the configuration of the bench.
    """
    for file in ("apps.txt", "common_site_config.json"):
        shutil.copy(template / file, folder / file)
    for key, value in (common or {}).items():
        site_folder.set_config(folder / "common_site_config.json", key, value)
    shutil.copytree(template / NAME, folder / NAME)
    if databases is not None:
        config = folder / NAME / site_folder.CONFIG
        site_folder.set_config(config, "db_name", databases.copy(read_config(config))["db_name"])
    return get_site(NAME, folder)


def remove_site(site: Site, databases: Databases | None = None) -> None:
    """Close and forget a copied site."""
    close_pool(site)
    forget_site(site.name, site.sites_path)
    if databases is not None:
        databases.drop(site.conf)


@contextmanager
def acting(
    site: Site, user: str = "Administrator", *, write: bool = True, clock: Clock | None = None
) -> Iterator[Context]:
    """A context of the site in an open transaction; what is not committed is rolled back."""
    with opened(site, user) as context:
        if clock is not None:
            context.clock = clock
        context.db.begin(write=write)
        yield context
