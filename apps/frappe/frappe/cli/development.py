"""Commands for people who write apps: tests, versions, a new app."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click

from frappe.cli.target import Target
from frappe.exceptions import ValidationError
from frappe.lifecycle.new_app import AppDescription, make
from frappe.registry.apps import bench_apps
from frappe.registry.attributes import get_attr

# By name, because the tests' own packages are not there on a server.
RUN_ON_SITE = "frappe.testing.bench_tests.run"


@click.command("run-tests", context_settings={"ignore_unknown_options": True})
@click.option("--app", default=None, help="Tests inside one app.")
@click.option("--module", default=None, help="One test module, dotted.")
@click.option("--doctype", default=None, help="Tests beside one DocType.")
@click.option("--doctype-list-path", default=None, help="A file with a DocType a line.")
@click.option("--module-def", default=None, help="Tests of one module of an app.")
@click.option("--test", "tests", multiple=True, help="Name of a test; may be repeated.")
@click.option("--case", default=None, help="Name of a test case.")
@click.option("--failfast", is_flag=True, help="Stop at the first failure.")
@click.option("--profile", is_flag=True, help="Print the slowest tests.")
@click.option("--coverage", is_flag=True, help="Measure which lines ran; needs the package pytest-cov.")
@click.option("--junit-xml-output", default=None, help="File for a report.")
@click.option("--skip-test-records", is_flag=True, help="Taken for compatibility: none are made implicitly.")
@click.option("--skip-before-tests", is_flag=True, help="Leave out the apps' before_tests.")
@click.option("--test-category", type=click.Choice(["unit", "integration", "all"]), default="all")
@click.option("--debug", is_flag=True, help="Open the debugger at a failure.")
@click.argument("options", nargs=-1)
@click.pass_obj
def run_tests(
    target: Target,
    app: str | None,
    module: str | None,
    doctype: str | None,
    doctype_list_path: str | None,
    module_def: str | None,
    tests: tuple[str, ...],
    case: str | None,
    failfast: bool,
    profile: bool,
    coverage: bool,
    junit_xml_output: str | None,
    skip_test_records: bool,
    skip_before_tests: bool,
    test_category: str,
    debug: bool,
    options: tuple[str, ...],
) -> None:
    """Run tests: those of an app, module or DocType on a site that allows tests, else the bench's own with pytest."""
    names = [*tests, *([case] if case else [])]
    passed_on = [
        *(["-k", " or ".join(names)] if names else []),
        *(["--exitfirst"] if failfast else []),
        *(["--durations=25"] if profile or target.profile else []),
        *(["--cov"] if coverage else []),
        *([f"--junit-xml={junit_xml_output}"] if junit_xml_output else []),
        *(["--pdb"] if debug else []),
        *options,
    ]
    doctypes = [doctype] if doctype else []
    if doctype_list_path:
        doctypes += Path(doctype_list_path).read_text(encoding="utf-8").split("\n")
    if not (app or module or module_def or doctypes):
        sys.exit(subprocess.call([sys.executable, "-m", "pytest", str(target.bench / "tests"), *passed_on]))
    site = target.one()
    if not site.conf.get("allow_tests"):
        raise ValidationError(
            f"Tests write into the site, and {site.name} does not allow them.",
            next_step=f"bench --site {site.name} set-config -p allow_tests true",
        )
    sys.exit(
        get_attr(RUN_ON_SITE)(
            site,
            app=app,
            module=module,
            module_def=module_def,
            doctypes=[name.strip() for name in doctypes if name.strip()],
            category=test_category,
            before_tests=not skip_before_tests,
            options=passed_on,
        )
    )


@click.command("version")
@click.option("--format", "-f", "shape", type=click.Choice(["plain", "json", "legacy"]), default="plain")
@click.pass_obj
def version(target: Target, shape: str) -> None:
    """Print the apps of the bench and their versions."""
    versions = {app: str(get_attr(f"{app}.__version__")) for app in bench_apps(target.sites_path)}
    if shape == "json":
        click.echo(json.dumps([{"app": app, "version": number} for app, number in versions.items()]))
        return
    for app, number in versions.items():
        click.echo(f"{app} {number}")


@click.command("make-app")
@click.argument("destination", type=click.Path(path_type=Path, file_okay=False))
@click.argument("app_name")
@click.option("--title", default=None)
@click.option("--description", default="")
@click.option("--publisher", default="")
@click.option("--email", default="")
@click.option("--license", "licence", default="MIT", show_default=True)
def make_app(
    destination: Path,
    app_name: str,
    title: str | None,
    description: str,
    publisher: str,
    email: str,
    licence: str,
) -> None:
    """Begin an app: an importable package with a module, hooks and an empty list of patches."""
    name = title or app_name.replace("_", " ").title()
    click.echo(make(destination, AppDescription(app_name, name, description, publisher, email, licence)))


COMMANDS = [run_tests, version, make_app]
