"""Commands for a running site: console, execute, caches."""

from __future__ import annotations

import ast
import code
from typing import Any

import click

from frappe.cache import memory
from frappe.cli.target import Target
from frappe.context.context import bind
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr
from frappe.registry.opening import opened
from frappe.values.json_text import as_json


@click.command("console")
@click.pass_obj
def console(target: Target) -> None:
    """Open a Python prompt on the site. Commit with frappe.db.commit()."""
    with opened(target.one()) as context:
        bind(context)
        names: dict[str, Any] = {app: __import__(app) for app in installed_apps()}
        code.interact(banner=f"{context.site.name}: {', '.join(names)}", local=names, exitmsg="")


@click.command("execute")
@click.argument("method")
@click.option("--args", "arguments", default=None, help="A Python literal: list or tuple.")
@click.option("--kwargs", default=None, help="A Python literal: dict.")
@click.pass_obj
def execute(target: Target, method: str, arguments: str | None, kwargs: str | None) -> None:
    """Call a function, commit, and print its result as JSON."""
    positional = ast.literal_eval(arguments) if arguments else ()
    named = ast.literal_eval(kwargs) if kwargs else {}
    for site in target.sites():
        with target.writing(site):
            result = get_attr(method)(*positional, **named)
        if result is not None:
            click.echo(as_json(result))


@click.command("clear-cache")
@click.pass_obj
def clear_cache(target: Target) -> None:
    """Forget everything cached."""
    for site in target.sites():
        with target.writing(site):
            memory.invalidate_all()


COMMANDS = [console, execute, clear_cache]
