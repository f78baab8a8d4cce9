"""Commands for a running site: console, execute, jobs, doctor, caches."""

from __future__ import annotations

import ast
import code
import json
from typing import Any

import click

from frappe.cache import memory
from frappe.cli.target import Target
from frappe.context.context import bind
from frappe.database import job_table
from frappe.jobs import recurring, scheduler
from frappe.jobs.process import JobsProcess
from frappe.jobs.worker import Worker
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


@click.command("worker")
@click.option("--queue", default="short,default,long", help="Queues to work, comma-separated.")
@click.option("--burst", is_flag=True, help="Stop when nothing is due.")
@click.pass_obj
def worker(target: Target, queue: str, burst: bool) -> None:
    """Work background jobs."""
    queues = tuple(part.strip() for part in queue.split(","))
    if not burst:
        JobsProcess(target.sites(), queues=queues, schedule=False).run()
        return
    for site in target.sites():
        one = Worker(site, queues)
        click.echo(f"{site.name}: {one.run_all()} jobs")
        one.close()


@click.command("schedule")
@click.pass_obj
def schedule(target: Target) -> None:
    """Put recurring jobs into the queue when they are due, and work them."""
    JobsProcess(target.sites()).run()


@click.command("trigger-scheduler-event")
@click.argument("event")
@click.pass_obj
def trigger_scheduler_event(target: Target, event: str) -> None:
    """Run every job of one frequency now, e.g. daily."""
    for site in target.sites():
        with target.writing(site):
            for method in recurring.methods_of(event):
                get_attr(method)()
                click.echo(method)


@click.command("doctor")
@click.pass_obj
def doctor(target: Target) -> None:
    """Say whether jobs and scheduler work, and if not, why."""
    for site in target.sites():
        with target.reading(site) as context:
            paused = scheduler.why_paused()
            click.echo(f"{site.name}: scheduler {'paused: ' + paused if paused else 'active'}")
            for queue, status, number in job_table.counts(context.db):
                click.echo(f"  {queue:<8} {status:<9} {number}")
            oldest = job_table.oldest_waiting(context.db)
            if oldest:
                click.echo(f"  the oldest waiting job is due since {oldest} UTC")


@click.command("show-pending-jobs")
@click.pass_obj
def show_pending_jobs(target: Target) -> None:
    """Print how many jobs wait or run, as JSON."""
    for site in target.sites():
        with target.reading(site) as context:
            rows = [row for row in job_table.counts(context.db) if row[1] in ("queued", "started")]
            click.echo(
                json.dumps({site.name: {f"{queue}:{status}": number for queue, status, number in rows}})
            )


@click.command("clear-cache")
@click.pass_obj
def clear_cache(target: Target) -> None:
    """Forget everything cached."""
    for site in target.sites():
        with target.writing(site):
            memory.invalidate_all()


COMMANDS = [
    console,
    execute,
    worker,
    schedule,
    trigger_scheduler_event,
    doctor,
    show_pending_jobs,
    clear_cache,
]
