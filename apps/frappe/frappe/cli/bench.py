"""The `bench` command group and how it finds its site and its bench folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from frappe.cli import apps as app_commands
from frappe.cli import backups, development, jobs, moving, operation, patches, records, serving, tables, users
from frappe.cli import sites as site_commands
from frappe.cli.target import Target
from frappe.exceptions import FrappeError
from frappe.registry.apps import bench_apps
from frappe.registry.attributes import get_attr


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--site", "-s", default=None, help="Site to act on, or 'all', or a comma-separated list.")
@click.option("--force", is_flag=True, help="Passed to commands that ask before they destroy.")
@click.option("--verbose", is_flag=True, help="Say more.")
@click.option("--profile", is_flag=True, help="Print where the time went.")
@click.pass_context
def bench(context: click.Context, site: str | None, force: bool, verbose: bool, profile: bool) -> None:
    """Make, run and look after the sites of this bench."""
    context.obj = Target(bench=bench_folder(), site=site, force=force, verbose=verbose, profile=profile)


def bench_folder() -> Path:
    """The folder that holds `apps` and `config`: here, above, or above this environment."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(sys.prefix).parent):
        if (folder / "apps").is_dir() and (folder / "config").is_dir():
            return folder
    raise FrappeError(f"{here} is not inside a bench. Go to the folder that holds apps/, sites/ and config/.")


GROUPS = (
    site_commands,
    app_commands,
    users,
    backups,
    moving,
    patches,
    records,
    tables,
    operation,
    jobs,
    serving,
    development,
)
for group in GROUPS:
    for command in group.COMMANDS:
        bench.add_command(command)


def add_app_commands() -> None:
    """Add `<app>.commands.commands` of every app; an app that fails is reported and costs only its own commands."""
    try:
        sites = bench_folder() / "sites"
    except FrappeError:
        return
    for app in bench_apps(sites)[1:]:
        if not _has_commands(app, sites.parent):
            continue
        try:
            for command in get_attr(f"{app}.commands.commands"):
                bench.add_command(command)
        except FrappeError as error:
            click.secho(f"Commands of {app} are left out: {error.message}", fg="yellow", err=True)


def _has_commands(app: str, folder: Path) -> bool:
    package = folder / "apps" / app / app
    return (package / "commands.py").is_file() or (package / "commands" / "__init__.py").is_file()


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code. Errors of the runtime are printed as one readable block."""
    add_app_commands()
    try:
        bench.main(args=arguments, prog_name="bench", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except FrappeError as error:
        if os.environ.get("BENCH_TRACEBACK"):
            raise
        click.secho(f"{type(error).__name__} ({error.code}): {error.message}", fg="red", err=True)
        if error.next_step:
            click.echo(f"Next: {error.next_step}", err=True)
        return 1
    return 0
