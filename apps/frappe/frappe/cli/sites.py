"""Commands that make, list, migrate and drop sites."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import click
from cryptography.fernet import Fernet

from frappe.auth.passwords import set_password
from frappe.cli.server_options import administrator_of, place_options, places_of, root_options
from frappe.cli.target import Target
from frappe.context import Site
from frappe.database.hosting import Administrator
from frappe.exceptions import DoesNotExistError
from frappe.lifecycle import site_folder
from frappe.lifecycle.migrate import Migration
from frappe.lifecycle.migrate import migrate as migrate_site
from frappe.lifecycle.new_site import drop_site as drop
from frappe.lifecycle.new_site import new_site as create
from frappe.lifecycle.restore import RestorePlan, restore
from frappe.registry.opening import opened

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("new-site")
@click.argument("site")
@place_options
@root_options
@click.option("--setup-db/--no-setup-db", default=True, help="Whether to make database and account first.")
@click.option(
    "--mariadb-user-host-login-scope", default=None, help="From where the site's account may sign in, e.g. %."
)
@click.option("--verbose", is_flag=True, help="Taken for compatibility.")
@click.option(
    "--admin-password", default=None, help="Password of Administrator; made up and printed when absent."
)
@click.option("--install-app", "apps", multiple=True, help="App to install; may be given several times.")
@click.option("--source-sql", type=A_FILE, default=None, help="Begin with what is in a backup.")
@click.option("--set-default", is_flag=True, help="Make it the default site.")
@click.option("--force", is_flag=True, help="Drop a site of that name first.")
@click.pass_obj
def new_site(
    target: Target,
    site: str,
    admin_password: str | None,
    apps: tuple[str, ...],
    source_sql: Path | None,
    set_default: bool,
    force: bool,
    setup_db: bool,
    mariadb_user_host_login_scope: str | None,
    **options: Any,
) -> None:
    """Make a site."""
    site_folder.make_bench_folders(target.sites_path, ["frappe", *apps])
    administrator = administrator_of(options)
    if force and site in site_folder.site_names(target.sites_path):
        drop(site, target.sites_path, administrator=administrator)
    password = admin_password or secrets.token_urlsafe(12)
    create(
        site,
        target.sites_path,
        admin_password=password,
        apps=list(apps),
        config=places_of(options),
        administrator=(administrator or Administrator()) if setup_db else None,
        account_host=mariadb_user_host_login_scope,
        fill=None if source_sql is None else lambda made: _begin_with(made, source_sql, password),
    )
    if set_default:
        site_folder.set_config(target.sites_path / "common_site_config.json", "default_site", site)
    click.echo(
        f"Site {site} is ready." + ("" if admin_password else f" Administrator's password: {password}")
    )


def _begin_with(site: Site, backup: Path, password: str) -> None:
    """Put a backup into a new site; the password is the one that was asked for."""
    restore(site, RestorePlan(backup))
    with opened(site) as context:
        context.db.begin(write=True)
        set_password("Administrator", password)
        context.db.commit()


@click.command("list-sites")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_sites(target: Target, as_json: bool) -> None:
    """Print the sites of the bench."""
    names = site_folder.site_names(target.sites_path)
    click.echo(json.dumps(names) if as_json else "\n".join(names))


@click.command("use")
@click.argument("site")
@click.pass_obj
def use(target: Target, site: str) -> None:
    """Make a site the default one."""
    if site not in site_folder.site_names(target.sites_path):
        raise DoesNotExistError(f"There is no site {site}.")
    site_folder.set_config(target.sites_path / "common_site_config.json", "default_site", site)


@click.command("migrate")
@click.option("--skip-failing", is_flag=True, help="Record failing patches and go on.")
@click.option("--skip-search-index", is_flag=True, help="Taken for compatibility: nothing is indexed here.")
@click.pass_obj
def migrate(target: Target, skip_failing: bool, skip_search_index: bool) -> None:
    """Bring sites to the state of the apps' files."""
    for site in target.sites():
        click.echo(f"Migrating {site.name}")
        migrate_site(site, Migration(skip_failing=skip_failing, report=lambda line: click.echo(f"  {line}")))


@click.command("set-config")
@click.argument("key")
@click.argument("value")
@click.option("-g", "--global", "is_global", is_flag=True, help="In common_site_config.json.")
@click.option("-p", "--parse", is_flag=True, help="The value is JSON.")
@click.pass_obj
def set_config(target: Target, key: str, value: str, is_global: bool, parse: bool) -> None:
    """Set one configuration key."""
    parsed = json.loads(value) if parse else value
    if is_global:
        site_folder.set_config(target.sites_path / "common_site_config.json", key, parsed)
        return
    for name in target.names():
        site_folder.set_config(target.sites_path / name / "site_config.json", key, parsed)


@click.command("show-config")
@click.option("--format", "-f", "shape", type=click.Choice(["text", "json"]), default="json")
@click.pass_obj
def show_config(target: Target, shape: str) -> None:
    """Print the configuration of the site; secrets are masked."""
    shown = {site.name: _masked(site.conf) for site in target.sites()}
    if shape == "json":
        click.echo(json.dumps(shown, indent=1))
        return
    for name, config in shown.items():
        for key, value in config.items():
            click.echo(f"{name}  {key}  {json.dumps(value)}")


def _masked(config: dict[str, Any]) -> dict[str, Any]:
    hidden = ("password", "key", "secret", "token")
    return {
        key: "*****" if any(word in key for word in hidden) else value
        for key, value in sorted(config.items())
    }


@click.command("set-maintenance-mode")
@click.argument("state", type=click.Choice(["on", "off"]))
@click.pass_obj
def set_maintenance_mode(target: Target, state: str) -> None:
    """Answer 503 and let nothing recur, or go on; a running server sees it within a second."""
    for name in target.names():
        path = target.sites_path / name / site_folder.CONFIG
        site_folder.set_config(path, "maintenance_mode", 1 if state == "on" else None)


@click.command("set-encryption-key")
@click.pass_obj
def set_encryption_key(target: Target) -> None:
    """Put a fresh key in front of the site's own; secrets of the old ones can still be read."""
    for site in target.sites():
        known = site.conf.get("encryption_key") or []
        keys = [Fernet.generate_key().decode(), *([known] if isinstance(known, str) else known)]
        site_folder.set_config(site.path / site_folder.CONFIG, "encryption_key", keys)


COMMANDS = [
    new_site,
    list_sites,
    use,
    migrate,
    set_config,
    show_config,
    set_maintenance_mode,
    set_encryption_key,
]
