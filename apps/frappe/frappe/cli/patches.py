"""Commands about patches: run one, mark one as done, see what waits, begin one."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from frappe.cli.target import Target
from frappe.exceptions import ValidationError
from frappe.lifecycle import migrate, patches
from frappe.registry.modules import module_folder, modules_of, package_path


@click.command("run-patch")
@click.argument("patch")
@click.option("--force", is_flag=True, help="Also when it ran before.")
@click.pass_obj
def run_patch(target: Target, patch: str, force: bool) -> None:
    """Run one line of a patches.txt."""
    for site in target.sites():
        with target.reading(site) as context:
            is_pending = bool(patches.pending([patch]))
            context.db.rollback()
            if not (is_pending or force or target.force):
                click.echo(f"{site.name}: {patch} ran before; add --force to run it again")
                continue
            patches.run_one(patch)
        click.echo(f"{site.name}: {patch}")


@click.command("bypass-patch")
@click.argument("patch")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def bypass_patch(target: Target, patch: str, yes: bool) -> None:
    """Note a line of a patches.txt as done without running it."""
    if not (yes or target.force):
        click.confirm(f"Never run {patch!r} on these sites?", abort=True)
    for site in target.sites():
        with target.writing(site):
            is_new = patches.mark_done(patch)
        click.echo(f"{site.name}: {patch} {'counts as done' if is_new else 'was done before'}")


@click.command("ready-for-migration")
@click.pass_obj
def ready_for_migration(target: Target) -> None:
    """Say whether a site has jobs that a migrate would disturb; the exit code is 1 when it has."""
    is_busy = False
    for site in target.sites():
        with target.reading(site):
            waiting = migrate.jobs_in_the_way()
        is_busy = is_busy or bool(waiting)
        click.echo(f"{site.name}: {json.dumps(waiting) if waiting else 'ready'}")
    sys.exit(int(is_busy))


@click.command("create-patch")
@click.option("--app", prompt=True, help="App of the patch.")
@click.option("--module", prompt=True, help="Module (a line of modules.txt) of the patch.")
@click.option("--name", prompt=True, help="Name of the Python file.")
@click.option("--section", type=click.Choice([patches.PRE, patches.POST, patches.LATE]), default=patches.POST)
@click.option("--description", default="", help="What it does, in a sentence.")
@click.pass_obj
def create_patch(target: Target, app: str, module: str, name: str, section: str, description: str) -> None:
    """Begin a patch: its file, and its line in patches.txt."""
    if module not in modules_of(app):
        raise ValidationError(f"App {app} has no module {module!r}. It has: {', '.join(modules_of(app))}.")
    if not name.isidentifier():
        raise ValidationError(
            f"{name!r} is not a name for a Python file. Use letters, digits and underscores."
        )
    folder = module_folder(app, module) / "patches"
    path = folder / f"{name}.py"
    if path.exists():
        raise ValidationError(f"{path} exists already. Choose another name.")
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    path.write_text(_FILE.format(description=description or name.replace("_", " ").capitalize()), "utf-8")
    line = f"{app}.{folder.parent.name}.patches.{name}  # {date.today()}"
    patches.add_line(package_path(app) / "patches.txt", line, section)
    click.echo(f"{path}\n{line}")


_FILE = '''"""{description}."""

from __future__ import annotations

import frappe


def execute() -> None:
    """{description}."""
    raise NotImplementedError(frappe.local.site)
'''

COMMANDS = [run_patch, bypass_patch, ready_for_migration, create_patch]
