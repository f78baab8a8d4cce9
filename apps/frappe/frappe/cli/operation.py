"""Commands for a running site: console, execute, requests, notices, caches."""

from __future__ import annotations

import ast
import code
import cProfile
import json
import pstats
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from frappe.cache import memory, shared_cache
from frappe.cli.target import Target
from frappe.context import current
from frappe.context.context import bind
from frappe.realtime.publish import publish
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened
from frappe.values.json_text import as_json, parse_json

PROFILED_LINES = 40
# By name: only this one command answers requests in its own process.
HTTP_CLIENT = "frappe.testing.client.HttpClient"


@click.command("console")
@click.option("--autoreload", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def console(target: Target, autoreload: bool) -> None:
    """Open a Python prompt on the site. Commit with frappe.db.commit()."""
    with opened(target.one()) as context:
        bind(context)
        names: dict[str, Any] = {app: __import__(app) for app in installed_apps()}
        code.interact(banner=f"{context.site.name}: {', '.join(names)}", local=names, exitmsg="")


@click.command("execute")
@click.argument("method")
@click.option("--args", "arguments", default=None, help="A Python literal: list or tuple.")
@click.option("--kwargs", default=None, help="A Python literal: dict.")
@click.option("--profile", is_flag=True, help="Print where the time went.")
@click.pass_obj
def execute(target: Target, method: str, arguments: str | None, kwargs: str | None, profile: bool) -> None:
    """Call a function, commit, and print its result as JSON."""
    positional = _literal(arguments, "--args", (list, tuple), ())
    named = _literal(kwargs, "--kwargs", (dict,), {})
    for site in target.sites():
        with target.writing(site), _profiled(profile or target.profile):
            result = get_attr(method)(*positional, **named)
        if result is not None:
            click.echo(as_json(result))


def _literal(text: str | None, option: str, kinds: tuple[type, ...], absent: Any) -> Any:
    """What a Python literal of the command line says. Raises BadParameter for anything else."""
    if text is None:
        return absent
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        raise click.BadParameter(f"{text!r} is no Python literal: {error}", param_hint=option) from error
    if not isinstance(value, kinds):
        raise click.BadParameter(
            f"{text!r} is no {' or '.join(kind.__name__ for kind in kinds)}", param_hint=option
        )
    return value


@contextmanager
def _profiled(wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    profile = cProfile.Profile()
    with profile:
        yield
    pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(PROFILED_LINES)


@click.command("request")
@click.argument("path")
@click.option("--method", default="GET", show_default=True)
@click.option("--data", default=None, help="JSON body.")
@click.pass_obj
def request(target: Target, path: str, method: str, data: str | None) -> None:
    """Answer one request of a guest in this process and print the answer; the exit code is 1 from status 400 on."""
    body = {"json": parse_json(data)} if data else {}
    answer = get_attr(HTTP_CLIENT)(target.one()).request(method.upper(), path, **body)
    click.echo(f"{answer.status}\n{answer.get_data(as_text=True)}")
    sys.exit(int(answer.status_code >= 400))


@click.command("publish-realtime")
@click.argument("event")
@click.option("--message", default="{}", help="JSON.")
@click.option("--room", default=None)
@click.option("--user", default=None)
@click.option("--doctype", default=None)
@click.option("--docname", default=None)
@click.option("--after-commit", is_flag=True)
@click.pass_obj
def publish_realtime(
    target: Target,
    event: str,
    message: str,
    room: str | None,
    user: str | None,
    doctype: str | None,
    docname: str | None,
    after_commit: bool,
) -> None:
    """Send a notice to the browsers in a room."""
    for site in target.sites():
        with target.writing(site):
            publish(
                event,
                json.loads(message),
                room=room,
                user=user,
                doctype=doctype,
                docname=docname,
                after_commit=after_commit,
            )


def _clear(target: Target) -> None:
    for site in target.sites():
        with target.writing(site):
            memory.invalidate_all()
            shared_cache.delete_keys("")
            current().request_cache.clear()
            for path in get_hooks("clear_cache"):
                call(path)


@click.command("clear-cache")
@click.pass_obj
def clear_cache(target: Target) -> None:
    """Forget everything cached."""
    _clear(target)


@click.command("clear-website-cache")
@click.pass_obj
def clear_website_cache(target: Target) -> None:
    """Forget everything cached, pages of the website included."""
    _clear(target)


COMMANDS = [console, execute, request, publish_realtime, clear_cache, clear_website_cache]
