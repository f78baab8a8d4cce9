"""`publish_realtime`: choose the room and leave the notice for every process of the site."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import event_table
from frappe.realtime.tail import wake
from frappe.values.text import as_json


def room_of(
    event: str | None,
    *,
    room: str | None,
    user: str | None,
    doctype: str | None,
    docname: str | None,
    task_id: str | None,
) -> str:
    """The room of a notice, by the precedence of the contract."""
    if room:
        return room
    if task_id:
        return f"task_progress:{task_id}"
    if event == "list_update" and doctype:
        return f"doctype:{doctype}"
    if user or event == "msgprint":
        return f"user:{user or current().user}"
    if doctype and docname:
        return f"doc:{doctype}/{docname}"
    return "all"


def publish(
    event: str | None = None,
    message: dict[str, Any] | None = None,
    *,
    room: str | None = None,
    user: str | None = None,
    doctype: str | None = None,
    docname: str | None = None,
    task_id: str | None = None,
    after_commit: bool = False,
) -> None:
    """Send an event. The notice is a row of the current transaction, so a rolled-back change announces nothing.

    Equal notices of one transaction are sent once.
    """
    context = current()
    name = event or ("task_progress" if task_id else "global")
    target = room_of(name, room=room, user=user, doctype=doctype, docname=docname, task_id=task_id)
    payload = as_json({"event": name, "message": message or {}}, indent=None)
    # Not in the request cache: that is emptied when another user acts, and notices belong to the transaction.
    pending: dict[tuple[str, str], None] = context.__dict__.setdefault("realtime", {})
    if (target, payload) in pending:
        return
    if not pending:
        context.db.before_commit.add(_write_pending)
        context.db.after_rollback.add(_forget_pending)
    pending[(target, payload)] = None


def _write_pending() -> None:
    context = current()
    now = context.now_utc().strftime("%Y-%m-%d %H:%M:%S.%f")
    for target, payload in context.__dict__.pop("realtime", {}):
        event_table.add(context.db, target, payload, now)
    site = context.site
    context.db.after_commit.add(lambda: wake(site))


def _forget_pending() -> None:
    current().__dict__.pop("realtime", None)


def publish_progress(
    percent: float,
    title: str | None = None,
    doctype: str | None = None,
    docname: str | None = None,
    description: str | None = None,
    task_id: str | None = None,
) -> None:
    """Tell how far a long task is, 0 to 100."""
    message = {
        "percent": percent,
        "title": title,
        "doctype": doctype,
        "docname": docname,
        "description": description,
    }
    # The worker of a job keeps the last one where it can be seen before the job's own transaction ends.
    watch = current().__dict__.get("progress_watch")
    if watch is not None:
        watch(message)
    publish("progress", message, user=current().user, doctype=doctype, docname=docname, task_id=task_id)
