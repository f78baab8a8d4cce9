"""What recurs: the `scheduler_events` of the installed apps, as cron lines and as rows of the table of recurring jobs."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime
from itertools import chain, count

from cronsim import CronSim, CronSimError

from frappe.context import current
from frappe.database import schedule_table
from frappe.exceptions import HookError
from frappe.jobs.timestamps import as_text
from frappe.registry.hooks import get_hooks

CRON_OF_FREQUENCY = {
    "all": "*/4 * * * *",
    "hourly": "0 * * * *",
    "daily": "0 0 * * *",
    "weekly": "0 0 * * 0",
    "monthly": "0 0 1 * *",
    "yearly": "0 0 1 1 *",
    "annual": "0 0 1 1 *",
}
LONG_SUFFIXES = ("_long", "_maintenance")
# (method, frequency, cron line)
Declared = tuple[str, str, str | None]


def cron_of(frequency: str, cron_format: str | None) -> str:
    """The cron line of a frequency such as `daily_long`, or of `cron`."""
    if frequency == "cron":
        return cron_format or ""
    base = frequency
    for suffix in LONG_SUFFIXES:
        base = base.removesuffix(suffix)
    if base not in CRON_OF_FREQUENCY:
        raise HookError(
            f"scheduler_events: unknown frequency {frequency!r}. Use one of {', '.join(CRON_OF_FREQUENCY)}."
        )
    return CRON_OF_FREQUENCY[base]


def queue_of(frequency: str) -> str:
    """Long frequencies go to the long queue."""
    return "long" if frequency.endswith(LONG_SUFFIXES) else "default"


def first_time(line: str, since: datetime) -> datetime | None:
    """The first time of a cron line after a moment, or None. Raises HookError for a line that cannot be read."""
    try:
        return next(CronSim(line, since), None)
    except CronSimError as error:
        raise HookError(f"scheduler_events: {line!r} is not a cron line ({error}).") from error


def sync_declared() -> int:
    """Write the `scheduler_events` of all installed apps into the table; the number declared.

    A job keeps its row, and with it its last run and whether it is stopped, when only its times change.
    """
    db, now = current().db, as_text(current().now_utc())
    wanted = dict.fromkeys(_declared())
    stored = schedule_table.declared(db)
    rest = {name: item for name, item in stored.items() if item not in wanted}
    missing = [item for item in wanted if item not in stored.values()]
    for method, frequency, cron_format in missing:
        same = next((name for name, item in rest.items() if item[0] == method), None)
        if same is not None:
            del rest[same]
            schedule_table.change(db, same, frequency, cron_format)
        else:
            name = _free_name(method, stored)
            stored[name] = (method, frequency, cron_format)
            schedule_table.add(db, name, method, frequency, cron_format, now)
    for name in rest:
        schedule_table.remove(db, name)
    return len(wanted)


def _declared() -> Iterator[Declared]:
    for frequency, value in get_hooks("scheduler_events", {}).items():
        groups = value.items() if frequency == "cron" else [(None, value)]
        for cron_format, methods in groups:
            first_time(cron_of(frequency, cron_format), datetime(2026, 1, 1))
            yield from ((method, frequency, cron_format) for method in methods)


def _free_name(method: str, taken: Container[str]) -> str:
    """The last two parts of the path; the whole path, then a number, when another job has that name."""
    short = ".".join(method.split(".")[-2:])
    numbered = (f"{method}-{number}" for number in count(2))
    return next(name for name in chain((short, method), numbered) if name not in taken)


def methods_of(frequency: str) -> list[str]:
    """Methods that the installed apps declare for one frequency."""
    return list(get_hooks("scheduler_events", {}).get(frequency, []))
