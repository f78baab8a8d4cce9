"""Commands about apps on a site: install, uninstall, list, fixtures."""

from __future__ import annotations

import json

import click

from frappe.cli.target import Target
from frappe.exceptions import AppNotFoundError
from frappe.lifecycle.backup import BackupPlan, back_up
from frappe.lifecycle.fixtures import export_fixtures as export
from frappe.lifecycle.install import Doomed, forget_app, what_goes
from frappe.lifecycle.install import install_app as install
from frappe.lifecycle.install import uninstall_app as uninstall
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.registry.apps import FRAMEWORK, installed_apps
from frappe.registry.attributes import get_attr


@click.command("install-app")
@click.argument("apps", nargs=-1, required=True)
@click.option("--force", is_flag=True, help="Also when it is installed already.")
@click.pass_obj
def install_app(target: Target, apps: tuple[str, ...], force: bool) -> None:
    """Install apps on sites."""
    make_bench_folders(target.sites_path, ["frappe", *apps])
    for site in target.sites():
        for app in apps:
            with target.writing(site):
                done = install(app, force=force)
            click.echo(f"{site.name}: {', '.join(done) or 'nothing to do'}")


@click.command("uninstall-app")
@click.argument("app")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--no-backup", is_flag=True, help="Make no backup first.")
@click.option("--force", is_flag=True, help="Do not ask.")
@click.pass_obj
def uninstall_app(target: Target, app: str, yes: bool, dry_run: bool, no_backup: bool, force: bool) -> None:
    """Remove an app with its DocTypes and records, after a backup."""
    for site in target.sites():
        with target.reading(site):
            doomed = what_goes(app)
        if dry_run:
            _say_what_goes(doomed)
            continue
        if not (yes or force or target.force):
            click.confirm(f"Remove {app} and all its data from {site.name}?", abort=True)
        if not no_backup:
            click.echo(f"{site.name}: backup {back_up(site, BackupPlan(with_files=True)).database}")
        with target.writing(site):
            uninstall(app)
        click.echo(f"{site.name}: {app} is removed")


def _say_what_goes(doomed: Doomed) -> None:
    for doctype, number in doomed.doctypes.items():
        click.echo(f"DocType {doctype}: {number} records")
    for doctype, name in doomed.records:
        click.echo(f"{doctype} {name}")
    for module in doomed.modules:
        click.echo(f"Module {module}")


@click.command("remove-from-installed-apps")
@click.argument("app")
@click.pass_obj
def remove_from_installed_apps(target: Target, app: str) -> None:
    """Take an app off the list of a site and leave its data; for an app that can no longer be imported."""
    for site in target.sites():
        with target.writing(site):
            if app == FRAMEWORK or app not in installed_apps():
                raise AppNotFoundError(f"{site.name} has no app {app!r} that could be taken off its list.")
            forget_app(app)


@click.command("list-apps")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def list_apps(target: Target, shape: str) -> None:
    """Print the apps installed on sites, in install order."""
    listed: dict[str, list[str]] = {}
    for site in target.sites():
        with target.reading(site):
            listed[site.name] = list(installed_apps())
    if shape == "json":
        click.echo(json.dumps(listed))
        return
    for name, apps in listed.items():
        click.echo(f"{name}: {' '.join(f'{app} {_version(app)}' for app in apps)}")


def _version(app: str) -> str:
    return str(get_attr(f"{app}.__version__"))


@click.command("export-fixtures")
@click.option("--app", default=None, help="One app; all installed ones without it.")
@click.pass_obj
def export_fixtures(target: Target, app: str | None) -> None:
    """Write what apps' fixtures hooks name into their fixtures folders."""
    with target.reading():
        for name in [app] if app else installed_apps():
            for path in export(name):
                click.echo(path)


COMMANDS = [install_app, uninstall_app, remove_from_installed_apps, list_apps, export_fixtures]
