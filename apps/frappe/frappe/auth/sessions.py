"""Sessions: opened at sign-in, resumed by a cookie on every request, ended at sign-out or after a time unused.

The CSRF token of a session follows from its id. It is demanded from the moment it was handed to a page: a program that
signed in through the API and never asked for one goes without, as its requests are not made by a browser.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from frappe.auth.languages import language_of_site
from frappe.auth.masking import masked
from frappe.context import Context, current
from frappe.database import session_table
from frappe.database.after_read import after_read
from frappe.database.session_table import SessionRow
from frappe.document.singles import stored_text
from frappe.exceptions import DoesNotExistError
from frappe.query.values import get_value
from frappe.registry.endpoints import whitelist
from frappe.values.numbers import cint

DEFAULT_EXPIRY = "170:00"
TOUCH_AFTER = timedelta(minutes=10)
_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


@lru_cache(maxsize=1024)
def _hash(sid: str) -> str:
    return hashlib.sha256(sid.encode()).hexdigest()


@lru_cache(maxsize=1024)
def _token_of(sid: str) -> str:
    return hmac.new(sid.encode(), b"csrf token", hashlib.sha256).hexdigest()[:48]


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime(_FORMAT)


def idle_limit() -> timedelta:
    """How long a session lives unused: `session_expiry` of System Settings, hours:minutes."""
    return _duration(stored_text("System Settings").get("session_expiry") or DEFAULT_EXPIRY)


@lru_cache(maxsize=16)
def _duration(text: str) -> timedelta:
    hours, _, minutes = text.partition(":")
    return timedelta(hours=cint(hours), minutes=cint(minutes)) or timedelta(hours=170)


def start(user: str, *, ip: str | None = None, agent: str | None = None) -> str:
    """Open a session for a user and put it on the context; returns the session id for the cookie."""
    context = current()
    sid = secrets.token_urlsafe(32)
    now = _text(context.now_utc())
    session_table.add(context.db, _hash(sid), user, "", now=now, ip=ip, agent=(agent or "")[:200])
    context.user = user
    context.session.sid = sid
    context.session.csrf_token = _token_of(sid)
    _end_surplus(user)
    return sid


def _end_surplus(user: str) -> None:
    """With `deny_multiple_sessions` the newest sessions stay, as many as the user may have at once."""
    if not cint(stored_text("System Settings").get("deny_multiple_sessions")):
        return
    allowed = max(1, cint(get_value("User", user, "simultaneous_sessions")))
    own = _hash(current().session.sid or "")
    others = [row.sid_hash for row in session_table.of_user(current().db, user) if row.sid_hash != own]
    for sid_hash in others[allowed - 1 :]:
        session_table.remove(current().db, sid_hash)


def resume(sid: str) -> bool:
    """Put the session of a cookie on the context; False when it is unknown, too old or its user is disabled."""
    context = current()
    row = session_table.find(context.db, _hash(sid))
    if row is None or not row.enabled:
        return False
    age = _age(context, row)
    if age > idle_limit():
        return False
    session = context.session
    session.user = row.user
    session.sid = sid
    session.csrf_token = row.csrf_token or _token_of(sid)
    session.token_is_out = bool(row.csrf_token)
    session.full_name = row.full_name
    session.user_type = row.user_type
    session.is_stale = age > TOUCH_AFTER
    context.lang = row.language or language_of_site()
    return True


def _age(context: Context, row: SessionRow) -> timedelta:
    return context.now_utc() - datetime.fromisoformat(str(row.last_seen)).replace(tzinfo=UTC)


@whitelist(methods=["GET"])
def get_csrf_token() -> str | None:
    """The token that writes of this session must carry from now on, in a form of its own; None without a session."""
    session = current().session
    if session.sid and not session.get("token_is_out"):
        session.token_is_out = True
        sid_hash, token = _hash(session.sid), session.csrf_token
        after_read(lambda: session_table.give_token(current().db, sid_hash, token))
    return masked(session.csrf_token) if session.csrf_token else None


def touch(sid: str) -> None:
    """Remember that the session was used; needs a write transaction."""
    session_table.touch(current().db, _hash(sid), _text(current().now_utc()))


def touch_current() -> None:
    """Remember that the session of the request was used."""
    touch(current().session.sid)


def end(sid: str) -> None:
    """End one session."""
    session_table.remove(current().db, _hash(sid))


def end_all(user: str, *, keep: str | None = None) -> int:
    """End every session of a user but one, e.g. after a change of password; the number ended."""
    return session_table.remove_of_user(current().db, user, keep=_hash(keep) if keep else "")


def end_one(user: str, session_id: str) -> None:
    """End a session out of a user's list. Raises DoesNotExistError when it is not there."""
    if not session_table.remove_of(current().db, user, session_id):
        raise DoesNotExistError("This session has ended already.", next_step="Reload the list.")


def listed(user: str) -> list[dict[str, Any]]:
    """The sessions of a user: {id, created, last_seen, ip, agent, is_current}; times of the site, newest first."""
    context = current()
    own = _hash(context.session.sid or "")

    def local(text: str) -> datetime:
        moment = datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
        return moment.astimezone(context.site_zone).replace(tzinfo=None)

    return [
        {
            "id": row.sid_hash,
            "created": local(row.created),
            "last_seen": local(row.last_seen),
            "ip": row.ip,
            "agent": row.agent,
            "is_current": row.sid_hash == own,
        }
        for row in session_table.of_user(context.db, user)
    ]


def remove_idle() -> int:
    """End sessions that were not used for too long; the number ended. A daily job."""
    return session_table.remove_older(current().db, _text(current().now_utc() - idle_limit()))
