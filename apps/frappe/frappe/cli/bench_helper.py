"""What the bench tool asks of a framework: a list of commands, their help, and to run one."""

from __future__ import annotations

import json
import os

import click

from frappe.cli.bench import bench, bench_folder
from frappe.cli.bench import main as run


def main(arguments: list[str]) -> int:
    """`get-frappe-commands`, `get-frappe-help`, or `frappe <command …>`."""
    if arguments[:1] == ["get-frappe-commands"]:
        click.echo(json.dumps(sorted(bench.commands)))
        return 0
    if arguments[:1] == ["get-frappe-help"]:
        with click.Context(bench, info_name="bench") as context:
            click.echo(bench.get_help(context))
        return 0
    os.chdir(bench_folder())
    return run(arguments[1:] if arguments[:1] == ["frappe"] else arguments)
