"""What a command acts on: the bench, and one or more of its sites."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from frappe.context import Context, Site, get_site
from frappe.context.site import read_config
from frappe.lifecycle.restore import finish
from frappe.lifecycle.site_folder import site_names
from frappe.registry.opening import opened


@dataclass(slots=True)
class Target:
    """The group options of the command line."""

    bench: Path
    site: str | None
    force: bool
    verbose: bool
    profile: bool

    @property
    def sites_path(self) -> Path:
        """Folder of the sites: `SITES_PATH`, or the bench's own."""
        return Path(os.environ.get("SITES_PATH") or self.bench / "sites")

    def names(self) -> list[str]:
        """Sites named by --site, FRAPPE_SITE or default_site, in that order, or the only one of the bench.

        Raises UsageError when none is named and there are several, or none.
        """
        wanted = self.site or os.environ.get("FRAPPE_SITE") or self._default()
        if not wanted or wanted == "all":
            present = site_names(self.sites_path)
            if not wanted and len(present) != 1:
                raise click.UsageError(_which_of(present))
            return present
        return [name.strip() for name in wanted.split(",") if name.strip()]

    def _default(self) -> str | None:
        return read_config(self.sites_path / "common_site_config.json").get("default_site")

    def sites(self) -> list[Site]:
        """The sites themselves; a restore that was killed on the way is completed or forgotten first."""
        sites = [get_site(name, self.sites_path) for name in self.names()]
        for site in sites:
            finish(site)
        return sites

    def one(self) -> Site:
        """The one site. Raises UsageError when several are named."""
        sites = self.sites()
        if len(sites) != 1:
            raise click.UsageError("This command acts on one site; name it with --site.")
        return sites[0]

    @contextmanager
    def writing(self, site: Site | None = None) -> Iterator[Context]:
        """A context of the site in a write transaction, committed at the end of the block."""
        with opened(site or self.one()) as context:
            context.db.begin(write=True)
            yield context
            context.db.commit()

    @contextmanager
    def reading(self, site: Site | None = None) -> Iterator[Context]:
        """A context of the site in a read snapshot."""
        with opened(site or self.one()) as context:
            context.db.begin(write=False)
            yield context


def _which_of(present: list[str]) -> str:
    if not present:
        return "This bench has no site yet. Make one with: bench new-site NAME"
    return f"Name a site with --site ({', '.join(present)}), or set one for good with: bench use {present[0]}"
