"""Commands about apps on a site: install, uninstall, list, fixtures."""

from __future__ import annotations

import json

import click

from frappe.cli.target import Target
from frappe.lifecycle.fixtures import export_fixtures as export
from frappe.lifecycle.install import install_app as install
from frappe.lifecycle.install import uninstall_app as uninstall
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.registry.apps import installed_apps
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
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def uninstall_app(target: Target, app: str, yes: bool) -> None:
    """Remove an app with its DocTypes and records."""
    for site in target.sites():
        if not (yes or target.force):
            click.confirm(f"Remove {app} and all its data from {site.name}?", abort=True)
        with target.writing(site):
            uninstall(app)


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
@click.option("--app", required=True)
@click.pass_obj
def export_fixtures(target: Target, app: str) -> None:
    """Write what an app's fixtures hook names into its fixtures folder."""
    with target.reading():
        for path in export(app):
            click.echo(path)


COMMANDS = [install_app, uninstall_app, list_apps, export_fixtures]
