"""Sessions: opened at sign-in, resumed by a cookie on every request, ended at sign-out or after a time unused."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from frappe.context import Context, current
from frappe.database import session_table
from frappe.database.session_table import SessionRow

IDLE_LIMIT = timedelta(days=7)
TOUCH_AFTER = timedelta(minutes=10)
_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


def _hash(sid: str) -> str:
    return hashlib.sha256(sid.encode()).hexdigest()


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime(_FORMAT)


def start(user: str, *, ip: str | None = None, agent: str | None = None) -> str:
    """Open a session for a user and put it on the context; returns the session id for the cookie."""
    context = current()
    sid = secrets.token_urlsafe(32)
    csrf_token = secrets.token_urlsafe(24)
    now = _text(context.now_utc())
    session_table.add(context.db, _hash(sid), user, csrf_token, now=now, ip=ip, agent=(agent or "")[:200])
    context.user = user
    context.session.sid = sid
    context.session.csrf_token = csrf_token
    return sid


def resume(sid: str) -> bool:
    """Put the session of a cookie on the context; False when it is unknown, too old or its user is disabled."""
    context = current()
    row = session_table.find(context.db, _hash(sid))
    if row is None or not row.enabled or _age(context, row) > IDLE_LIMIT:
        return False
    session = context.session
    session.user = row.user
    session.sid = sid
    session.csrf_token = row.csrf_token
    session.full_name = row.full_name
    session.user_type = row.user_type
    session.is_stale = _age(context, row) > TOUCH_AFTER
    context.lang = row.language or context.lang
    return True


def _age(context: Context, row: SessionRow) -> timedelta:
    return context.now_utc() - datetime.fromisoformat(row.last_seen).replace(tzinfo=UTC)


def touch(sid: str) -> None:
    """Remember that the session was used; needs a write transaction."""
    session_table.touch(current().db, _hash(sid), _text(current().now_utc()))


def end(sid: str) -> None:
    """End one session."""
    session_table.remove(current().db, _hash(sid))


def end_all(user: str, *, keep: str | None = None) -> int:
    """End every session of a user but one, e.g. after a change of password; the number ended."""
    return session_table.remove_of_user(current().db, user, keep=_hash(keep) if keep else "")


def remove_idle() -> int:
    """End sessions that were not used for a week; the number ended. A daily job."""
    return session_table.remove_older(current().db, _text(current().now_utc() - IDLE_LIMIT))
