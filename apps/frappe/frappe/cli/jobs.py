"""Commands about background work: workers, the scheduler, what waits and what failed."""

from __future__ import annotations

import json
import sys

import click

from frappe.cli.target import Target
from frappe.core import failed_jobs
from frappe.database import Database, job_table, schedule_table
from frappe.document import singles
from frappe.exceptions import ValidationError
from frappe.jobs import health, progress, recurring, redis_queue, redis_worker, scheduler
from frappe.jobs.queue import get_queue_list
from frappe.jobs.supervisor import Supervisor
from frappe.jobs.worker import Worker
from frappe.lifecycle import site_folder

SETTINGS = "System Settings"


def _queues(text: str | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if text else None


@click.command("worker")
@click.option(
    "--queue", default=None, help="Queues to work, comma-separated, first come first; all without it."
)
@click.option("--burst", is_flag=True, help="Stop when nothing is due.")
@click.option("--max-jobs", type=int, default=None, help="With --burst: stop after so many jobs.")
@click.option("--quiet", is_flag=True, help="Print nothing.")
@click.option("--strategy", default=None, help="Taken for compatibility; sites are worked in turn.")
@click.pass_obj
def worker(
    target: Target, queue: str | None, burst: bool, max_jobs: int | None, quiet: bool, strategy: str | None
) -> None:
    """Work background jobs."""
    queues = _queues(queue)
    sites = target.sites()
    for site in sites:
        with target.reading(site):
            get_queue_list(list(queues) if queues else None)
    if burst and redis_queue.is_configured(sites[0]):
        redis_worker.work(sites, queues, burst=True, most=max_jobs)
        return
    if not burst:
        Supervisor(sites, queues=queues, schedule=False).run()
        return
    for site in sites:
        one = Worker(site, queues)
        one.release_dead()
        ran = one.run_all(max_jobs)
        one.close()
        if not quiet:
            click.echo(f"{site.name}: {ran} jobs")


@click.command("worker-pool")
@click.option("--queue", default=None, help="Queues to work, comma-separated; all without it.")
@click.option("--num-workers", default=2, show_default=True, help="Worker processes.")
@click.option("--quiet", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def worker_pool(target: Target, queue: str | None, num_workers: int, quiet: bool) -> None:
    """Work background jobs in several processes."""
    Supervisor(target.sites(), queues=_queues(queue), schedule=False, number=num_workers).run()


@click.command("schedule")
@click.pass_obj
def schedule(target: Target) -> None:
    """Put recurring jobs into the queue when they are due, and work them."""
    Supervisor(target.sites()).run()


@click.command("scheduler")
@click.argument("state", type=click.Choice(["pause", "resume", "disable", "enable", "status"]))
@click.option("--format", "-f", "shape", type=click.Choice(["text", "json"]), default="text")
@click.option("--verbose", "-v", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def scheduler_state(target: Target, state: str, shape: str, verbose: bool) -> None:
    """Pause or disable the scheduler, let it go on, or say what it does."""
    if state != "status":
        _set_state(target, state)
    answers: dict[str, str] = {}
    for site in target.sites():
        with target.reading(site):
            paused = scheduler.why_paused()
        answers[site.name] = f"paused: {paused}" if paused else "active"
    if shape == "json":
        click.echo(json.dumps(answers))
        return
    for name, answer in answers.items():
        click.echo(f"{name}: scheduler {answer}")


def _set_state(target: Target, state: str) -> None:
    for name in target.names():
        if state in ("pause", "resume"):
            path = target.sites_path / name / site_folder.CONFIG
            site_folder.set_config(path, "pause_scheduler", 1 if state == "pause" else None)
    if state in ("enable", "disable"):
        for site in target.sites():
            with target.writing(site):
                singles.write_some(SETTINGS, {"enable_scheduler": int(state == "enable")})


@click.command("enable-scheduler")
@click.pass_obj
def enable_scheduler(target: Target) -> None:
    """Let jobs recur: the same as `scheduler enable`."""
    _set_state(target, "enable")


@click.command("disable-scheduler")
@click.pass_obj
def disable_scheduler(target: Target) -> None:
    """Let nothing recur: the same as `scheduler disable`."""
    _set_state(target, "disable")


@click.command("trigger-scheduler-event")
@click.argument("event")
@click.pass_obj
def trigger_scheduler_event(target: Target, event: str) -> None:
    """Run every recurring job of one frequency now, e.g. daily, or the one Scheduled Job Type of that name."""
    for site in target.sites():
        with target.reading(site) as context:
            jobs = schedule_table.active(context.db)
        wanted = [job for job in jobs if event in (job.frequency, job.name)]
        if not wanted and event not in (*recurring.CRON_OF_FREQUENCY, "cron"):
            raise ValidationError(
                f"There is neither a frequency nor a recurring job {event!r} on {site.name}."
            )
        for job in wanted:
            with target.writing(site):
                scheduler.run_scheduled(job.name, job.method, job.create_log)
            click.echo(job.method)


@click.command("doctor")
@click.pass_obj
def doctor(target: Target) -> None:
    """Say whether jobs and scheduler work, and if not, why; the exit code is 1 when something does not."""
    is_ill = False
    for site in target.sites():
        click.echo(f"{site.name}")
        with target.reading(site):
            found = health.findings()
            letters = failed_jobs.waiting_letters()
        if letters:
            text = f"{len(letters)} jobs failed and wait for a decision. See: bench failed-jobs"
            found.append(health.Finding(text))
        for finding in found:
            is_ill = is_ill or finding.is_problem
            click.secho(
                f"  {'!' if finding.is_problem else ' '} {finding.text}",
                fg="red" if finding.is_problem else None,
            )
    sys.exit(int(is_ill))


@click.command("show-pending-jobs")
@click.pass_obj
def show_pending_jobs(target: Target) -> None:
    """Print the jobs that wait or run, as JSON: by site and queue, with how far a running one is."""
    found: dict[str, dict[str, list[dict[str, object]]]] = {}
    for site in target.sites():
        queues = found.setdefault(site.name, {})
        with target.reading(site) as context:
            for job in job_table.unfinished(context.db):
                entry = {
                    name: job.value_of(name)
                    for name in ("id", "method", "user", "status", "attempts", "run_after")
                }
                told = progress.progress_of(site, job.id)
                queues.setdefault(job.queue, []).append({**entry, **({"progress": told} if told else {})})
    click.echo(json.dumps(found, indent=1))


@click.command("purge-jobs")
@click.option("--queue", default=None, help="Only of this queue.")
@click.option("--event", default=None, help="Only of this method, or of this frequency of recurring jobs.")
@click.pass_obj
def purge_jobs(target: Target, queue: str | None, event: str | None) -> None:
    """Delete jobs that wait; running ones go on."""
    for site in target.sites():
        with target.writing(site) as context:
            number = _purge(context.db, queue, event)
        click.echo(f"{site.name}: {number} jobs deleted")


def _purge(db: Database, queue: str | None, event: str | None) -> int:
    recurring_jobs = {job.name for job in schedule_table.active(db) if job.frequency == event}
    if not recurring_jobs:
        return job_table.discard_queued(db, queue=queue, method=event)
    names = {f"scheduled_job::{name}" for name in recurring_jobs}
    waiting = [job for job in job_table.unfinished(db, queue) if job.job_id in names]
    return sum(job_table.remove(db, job.id) for job in waiting)


@click.command("failed-jobs")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_failed_jobs(target: Target, as_json: bool) -> None:
    """Print the jobs that failed for good and wait for somebody to retry or discard them."""
    found = {}
    for site in target.sites():
        with target.reading(site):
            found[site.name] = [dict(letter) for letter in failed_jobs.waiting_letters()]
    if as_json:
        click.echo(json.dumps(found, default=str))
        return
    for name, letters in found.items():
        for letter in letters:
            click.echo(f"{name}  {letter['name']}  {letter['method']}  {letter['reason']}")


def _decide(target: Target, names: tuple[str, ...], is_all: bool, status: str) -> None:
    if bool(names) == is_all:
        raise click.UsageError("Name the failed jobs, or give --all.")
    for site in target.sites():
        with target.writing(site):
            wanted = [str(letter.name) for letter in failed_jobs.waiting_letters()] if is_all else list(names)
            for name in wanted:
                failed_jobs.decide(name, status)
        click.echo(f"{site.name}: {len(wanted)} jobs {status.lower()}")


@click.command("retry-job")
@click.argument("names", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="All that wait for a decision.")
@click.pass_obj
def retry_job(target: Target, names: tuple[str, ...], is_all: bool) -> None:
    """Queue failed jobs again, with the same arguments and for the same user."""
    _decide(target, names, is_all, "Retried")


@click.command("discard-job")
@click.argument("names", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="All that wait for a decision.")
@click.pass_obj
def discard_job(target: Target, names: tuple[str, ...], is_all: bool) -> None:
    """Let failed jobs be."""
    _decide(target, names, is_all, "Discarded")


COMMANDS = [
    worker,
    worker_pool,
    schedule,
    scheduler_state,
    enable_scheduler,
    disable_scheduler,
    trigger_scheduler_event,
    doctor,
    show_pending_jobs,
    purge_jobs,
    list_failed_jobs,
    retry_job,
    discard_job,
]
