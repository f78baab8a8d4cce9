"""Commands for people who write apps: tests and version."""

from __future__ import annotations

import subprocess
import sys

import click

from frappe.cli.target import Target
from frappe.registry.apps import bench_apps
from frappe.registry.attributes import get_attr


@click.command("run-tests", context_settings={"ignore_unknown_options": True})
@click.option("--app", default=None, help="Tests inside one app.")
@click.option("--module", default=None, help="One test module, dotted.")
@click.argument("options", nargs=-1)
@click.pass_obj
def run_tests(target: Target, app: str | None, module: str | None, options: tuple[str, ...]) -> None:
    """Run tests with pytest; everything after the known options is passed on."""
    where = (
        ["--pyargs", module]
        if module
        else [str(target.bench / "apps" / app)]
        if app
        else [str(target.bench / "tests")]
    )
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", *where, *options]))


@click.command("version")
@click.pass_obj
def version(target: Target) -> None:
    """Print the apps of the bench and their versions."""
    for app in bench_apps(target.sites_path):
        click.echo(f"{app} {get_attr(f'{app}.__version__')}")


COMMANDS = [run_tests, version]
