"""How far the running jobs are. A file per job, because a job's own transaction shows nothing before its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frappe.context import Context, Site

WATCH = "progress_watch"


@contextmanager
def kept(context: Context, job_id: str) -> Iterator[None]:
    """Keep what `publish_progress` says during the block where `progress_of` finds it."""
    path = _path(context.site, job_id)

    def write(message: dict[str, Any]) -> None:
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(message, default=str), encoding="utf-8")
        fresh.replace(path)

    context.__dict__[WATCH] = write
    try:
        yield
    finally:
        context.__dict__.pop(WATCH, None)
        path.unlink(missing_ok=True)


def progress_of(site: Site, job_id: str) -> dict[str, Any] | None:
    """The last `{"percent", "title", "doctype", "docname", "description"}` of a running job; None when it said nothing."""
    try:
        return json.loads(_path(site, job_id).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def _path(site: Site, job_id: str) -> Path:
    return site.path / "locks" / f"progress-{job_id}.json"
