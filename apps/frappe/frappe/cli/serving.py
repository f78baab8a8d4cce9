"""Commands that serve: `up` for a newcomer, `start` and `serve` for those who know their site."""

from __future__ import annotations

import gc
import multiprocessing
import os
import socket
import sys
import time
from typing import Any

import click

from frappe.cli.target import Target
from frappe.context import Site
from frappe.exceptions import AppNotFoundError, ValidationError
from frappe.http import server
from frappe.jobs.supervisor import LONGEST_STOP_SECONDS, Supervisor
from frappe.lifecycle import first_start, front_end
from frappe.registry.apps import bench_apps

DEFAULT_SITE = "tallenta.localhost"


@click.command("up")
@click.option("--port", default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--site", "name", default=DEFAULT_SITE, show_default=True)
@click.option("--no-demo", is_flag=True, help="An empty site instead of the demo company.")
@click.option("--reset", is_flag=True, help="Delete the site first.")
@click.pass_obj
def up(target: Target, port: int, address: str, name: str, no_demo: bool, reset: bool) -> None:
    """Make what is missing (front end, site, demo company), then serve it."""
    began = time.monotonic()
    require_free(address, port)
    if front_end.build(target.bench):
        click.echo("Front end built.")
    prepared = first_start.prepare(
        target.bench, target.sites_path, name, demo=not no_demo, reset=reset, report=click.echo
    )
    for line in first_start.sign_in_lines(prepared, f"http://{address}:{port}"):
        click.echo(line)
    click.echo(f"Ready in {time.monotonic() - began:.1f} s. Stop with Ctrl+C.")
    run([prepared.site], address=address, port=port)


@click.command("start")
@click.option("--port", default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.pass_obj
def start(target: Target, port: int, address: str) -> None:
    """Serve the bench's sites and work their jobs."""
    require_free(address, port)
    run(_all_or_named(target), address=address, port=port)


@click.command("serve")
@click.option("--port", default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--workers", default=1, show_default=True, help="Web processes.")
@click.option("--threads", default=server.THREADS, show_default=True, help="Threads of a web process.")
@click.option("--nothreading", is_flag=True, help="One thread a process.")
@click.option("--sites-path", default=None, help="Folder of the sites.")
@click.option("--noreload", is_flag=True, help="Taken for compatibility: code is never reloaded.")
@click.option("--proxy", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def serve(
    target: Target,
    port: int,
    address: str,
    workers: int,
    threads: int,
    nothreading: bool,
    sites_path: str | None,
    noreload: bool,
    proxy: bool,
) -> None:
    """Serve the bench's sites, without jobs."""
    require_free(address, port)
    if sites_path:
        os.environ["SITES_PATH"] = sites_path
    threads = 1 if nothreading else threads
    _serve(_all_or_named(target), address, port, workers, threads)


@click.command("build")
@click.option("--force", is_flag=True, help="Also when nothing changed.")
@click.option("--quiet", is_flag=True)
@click.option(
    "--app", "--apps", "apps", default=None, help="Apps are built together, so this only names them."
)
@click.option("--production", is_flag=True, help="Taken for compatibility: every build is for production.")
@click.option("--hard-link", is_flag=True, help="Taken for compatibility: assets are served from the apps.")
@click.option(
    "--using-cached", is_flag=True, help="Taken for compatibility: unchanged sources are not built."
)
@click.option("--verbose", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def build(
    target: Target,
    force: bool,
    quiet: bool,
    apps: str | None,
    production: bool,
    hard_link: bool,
    using_cached: bool,
    verbose: bool,
) -> None:
    """Build the front end when its sources changed."""
    for app in (apps or "").split(","):
        if app and app not in bench_apps(target.sites_path):
            raise AppNotFoundError(f"The bench has no app {app!r}.")
    built = front_end.build(target.bench, force=force)
    if not quiet:
        click.echo("Front end built." if built else "The front end is up to date.")


@click.command()
@click.option("--apps", default=None, help="Taken for compatibility: the desk is built as one.")
@click.pass_obj
def watch(target: Target, apps: str | None) -> None:
    """Build the front end whenever a source changes, until interrupted."""
    sys.exit(front_end.watch(target.bench))


def _all_or_named(target: Target) -> list[Site]:
    if target.site is None:
        target.site = "all"
    sites = target.sites()
    if not sites:
        raise ValidationError("The bench has no site. Make one with: bench new-site NAME")
    return sites


def require_free(address: str, port: int) -> None:
    """Raise when something listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ValidationError(
                f"Port {port} on {address} is not free: {error.strerror}. Choose another with --port."
            ) from None


def run(sites: list[Site], *, address: str, port: int) -> None:
    """Web and jobs, forked from this process after everything is imported; all stop together."""
    # What is alive now stays out of every later collection, so that the two processes go on sharing its pages.
    gc.collect()
    gc.freeze()
    jobs = multiprocessing.get_context("fork").Process(target=Supervisor(sites).run, name="jobs", daemon=True)
    jobs.start()
    try:
        # Jobs and requests have the same time to end, not one after the other.
        _serve(sites, address, port, on_stop=jobs.terminate)
    finally:
        jobs.terminate()
        jobs.join(LONGEST_STOP_SECONDS + 1)


def _serve(
    sites: list[Site],
    address: str,
    port: int,
    workers: int = 1,
    threads: int = server.THREADS,
    **options: Any,
) -> None:
    os.environ["SITES_PATH"] = str(sites[0].sites_path)
    if len(sites) == 1:
        os.environ["FRAPPE_SITE"] = sites[0].name
    server.serve(sites, address=address, port=port, workers=workers, threads=threads, **options)


COMMANDS = [up, start, serve, build, watch]
