"""What the desk hears of others' work: which rooms a user may listen to, who has a document open, and events to poll.

Rooms: `doctype:<DocType>`, `doc:<DocType>/<name>`, `open_doc:<DocType>/<name>` (who has it open) and
`task_progress:<job>`. Everybody hears their own `user:<user>`, `website`, and staff `all`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from frappe.context import _, current
from frappe.database import event_table, job_table, viewing_table
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError, ValidationError
from frappe.jobs.progress import progress_of
from frappe.jobs.timestamps import now_text
from frappe.permissions import has_permission, require
from frappe.query.values import get_value
from frappe.realtime.publish import publish
from frappe.realtime.streams import JOIN, LEAVE, notice_of
from frappe.registry.endpoints import whitelist

VIEWING_SECONDS = 60
MOST_ROOMS = 100


def own_rooms() -> set[str]:
    """The rooms that the user hears without asking."""
    user = current().user
    rooms = {f"user:{user}", "website"}
    return rooms | {"all"} if get_value("User", user, "user_type") == "System User" else rooms


def allowed(rooms: set[str]) -> set[str]:
    """Those of the rooms that the user may listen to now."""
    own = own_rooms()
    return {room for room in rooms if room in own or _may_hear(room)}


def _may_hear(room: str) -> bool:
    kind, _colon, about = room.partition(":")
    if kind == "task_progress":
        job = job_table.find(current().db, about)
        return job is not None and job.user == current().user
    doctype, slash, name = about.partition("/")
    try:
        if kind == "doctype" and not slash:
            return has_permission(doctype, "read")
        return kind in ("doc", "open_doc") and has_permission(doctype, "read", get_doc(doctype, name))
    except (DoesNotExistError, ValidationError):
        return False


def require_rooms(rooms: list[str]) -> set[str]:
    """The rooms as a set. Raises PermissionError for the first that the user may not listen to."""
    if len(rooms) > MOST_ROOMS:
        raise ValidationError(_("Listen to at most {0} rooms at once.").format(MOST_ROOMS))
    wanted = set(rooms)
    refused = sorted(wanted - allowed(wanted))
    if refused:
        raise PermissionError(_("You may not listen to {0}.").format(refused[0]))
    return wanted


@whitelist(methods=["POST"])
def subscribe(stream: str, rooms: list[str]) -> None:
    """Let a stream of this user hear more rooms. Raises PermissionError when one of them is closed to the user."""
    message = {"rooms": sorted(require_rooms(rooms)), "user": current().user}
    publish(JOIN, message, room=f"stream:{stream}")


@whitelist(methods=["POST"])
def unsubscribe(stream: str, rooms: list[str]) -> None:
    """Let a stream of this user hear fewer rooms."""
    publish(LEAVE, {"rooms": rooms, "user": current().user}, room=f"stream:{stream}")


@whitelist(methods=["GET"])
def poll(after: int | None = None, rooms: list[str] | None = None) -> dict[str, Any]:
    """For those without a stream: {events [{id, event, room, message}], last_id} after an id; first call it without."""
    db = current().db
    heard = own_rooms() | require_rooms(rooms or [])
    if after is None:
        return {"events": [], "last_id": event_table.newest_id(db)}
    rows = event_table.after(db, after)
    notices = {
        notice.key: {"id": notice.id, "event": notice.event, "room": notice.room, "message": notice.message}
        for notice in (notice_of(*row) for row in rows if row[1] in heard)
    }
    return {"events": list(notices.values()), "last_id": rows[-1][0] if rows else after}


@whitelist(methods=["GET"])
def task_progress(task: str) -> dict[str, Any] | None:
    """How far one's own running job is: {percent, title, doctype, docname, description}; None when it said nothing."""
    if not _may_hear(f"task_progress:{task}"):
        raise PermissionError(_("This is not a job of yours."))
    return progress_of(current().site, task)


@whitelist(methods=["POST"])
def doc_open(doctype: str, name: str) -> list[dict[str, Any]]:
    """Say that the user has a document open; who else has: [{user, full_name, image}].

    Repeat it at least once a minute. Others in `open_doc:<DocType>/<name>` get the event `doc_viewers`.
    """
    require(doctype, "read", get_doc(doctype, name))
    context = current()
    present = viewing_table.viewers(context.db, doctype, name, now_text())
    until = now_text(timedelta(seconds=VIEWING_SECONDS).total_seconds())
    viewing_table.renew(context.db, doctype, name, context.user, until)
    if context.user not in present:
        _tell_viewers(doctype, name)
    return [_person(user) for user in present if user != context.user]


@whitelist(methods=["POST"])
def doc_close(doctype: str, name: str) -> None:
    """Say that the user closed a document."""
    context = current()
    if viewing_table.remove(context.db, doctype, name, context.user):
        _tell_viewers(doctype, name)


def _tell_viewers(doctype: str, name: str) -> None:
    users = viewing_table.viewers(current().db, doctype, name, now_text())
    message = {"doctype": doctype, "name": name, "viewers": [_person(user) for user in users]}
    publish("doc_viewers", message, room=f"open_doc:{doctype}/{name}")


def _person(user: str) -> dict[str, Any]:
    full_name, image = get_value("User", user, ["full_name", "user_image"]) or (None, None)
    return {"user": user, "full_name": full_name or user, "image": image}
