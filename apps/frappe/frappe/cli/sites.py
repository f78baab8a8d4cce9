"""Commands that make, list, migrate and drop sites."""

from __future__ import annotations

import json
import secrets

import click

from frappe.auth import sessions
from frappe.auth.passwords import set_password
from frappe.cli.target import Target
from frappe.exceptions import DoesNotExistError
from frappe.lifecycle import site_folder
from frappe.lifecycle.migrate import Migration
from frappe.lifecycle.migrate import migrate as migrate_site
from frappe.lifecycle.new_site import drop_site as drop
from frappe.lifecycle.new_site import new_site as create
from frappe.query import values


@click.command("new-site")
@click.argument("site")
@click.option("--db-type", default="sqlite", help="Database of the site.")
@click.option("--db-name", default=None, help="Name of the database.")
@click.option(
    "--admin-password", default=None, help="Password of Administrator; made up and printed when absent."
)
@click.option("--install-app", "apps", multiple=True, help="App to install; may be given several times.")
@click.option("--set-default", is_flag=True, help="Make it the default site.")
@click.option("--force", is_flag=True, help="Drop a site of that name first.")
@click.pass_obj
def new_site(
    target: Target,
    site: str,
    db_type: str,
    db_name: str | None,
    admin_password: str | None,
    apps: tuple[str, ...],
    set_default: bool,
    force: bool,
) -> None:
    """Make a site."""
    site_folder.make_bench_folders(target.sites_path, ["frappe", *apps])
    if force and site in site_folder.site_names(target.sites_path):
        drop(site, target.sites_path)
    password = admin_password or secrets.token_urlsafe(12)
    config = {"db_type": db_type, **({"db_name": db_name} if db_name else {})}
    create(site, target.sites_path, admin_password=password, apps=list(apps), config=config)
    if set_default:
        site_folder.set_config(target.sites_path / "common_site_config.json", "default_site", site)
    click.echo(
        f"Site {site} is ready." + ("" if admin_password else f" Administrator's password: {password}")
    )


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
@click.pass_obj
def migrate(target: Target, skip_failing: bool) -> None:
    """Bring sites to the state of the apps' files."""
    for site in target.sites():
        click.echo(f"Migrating {site.name}")
        migrate_site(site, Migration(skip_failing=skip_failing, report=lambda line: click.echo(f"  {line}")))


@click.command("set-admin-password")
@click.argument("password")
@click.option("--logout-all-sessions", is_flag=True)
@click.pass_obj
def set_admin_password(target: Target, password: str, logout_all_sessions: bool) -> None:
    """Set the password of Administrator."""
    _set_password(target, "Administrator", password, logout_all_sessions)


@click.command("set-password")
@click.argument("user")
@click.argument("password")
@click.option("--logout-all-sessions", is_flag=True)
@click.pass_obj
def set_user_password(target: Target, user: str, password: str, logout_all_sessions: bool) -> None:
    """Set the password of a user."""
    _set_password(target, user, password, logout_all_sessions)


def _set_password(target: Target, user: str, password: str, end_sessions: bool) -> None:
    with target.writing():
        if not values.exists("User", user):
            raise DoesNotExistError(f"There is no user {user}.")
        set_password(user, password)
        if end_sessions:
            sessions.end_all(user)


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
@click.pass_obj
def show_config(target: Target) -> None:
    """Print the configuration of the site; secrets are masked."""
    hidden = ("password", "key", "secret")
    for site in target.sites():
        shown = {k: "*****" if any(word in k for word in hidden) else v for k, v in sorted(site.conf.items())}
        click.echo(json.dumps({site.name: shown}, indent=1))


COMMANDS = [
    new_site,
    list_sites,
    use,
    migrate,
    set_admin_password,
    set_user_password,
    set_config,
    show_config,
]
