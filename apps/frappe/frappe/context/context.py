"""The ambient state of one request, job or console, and how it is bound to the running code."""

from __future__ import annotations

import contextvars
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frappe.context.clock import SystemClock
from frappe.context.site import Site
from frappe.exceptions import NoContextError
from frappe.values.attrdict import AttrDict

if TYPE_CHECKING:
    from frappe.types import Clock

_current: contextvars.ContextVar[Context | None] = contextvars.ContextVar("frappe_context", default=None)


class Context:
    """Who acts, where, in which language, at what time, and what this request has gathered so far."""

    __slots__ = (
        "__dict__",
        "clock",
        "conf",
        "db",
        "flags",
        "form_dict",
        "generations",
        "lang",
        "message_log",
        "reason",
        "request",
        "request_cache",
        "request_id",
        "response",
        "session",
        "site",
        "translate",
        "zone",
    )

    def __init__(
        self, site: Site, *, user: str = "Guest", clock: Clock | None = None, lang: str = "en"
    ) -> None:
        self.site = site
        self.conf = site.conf
        self.db: Any = None
        self.session = AttrDict(user=user, sid=None, data=AttrDict(), csrf_token=None)
        self.clock: Clock = clock or site.memory.get("clock") or SystemClock()
        self.lang = lang
        self.zone: ZoneInfo | None = None
        self.request: Any = None
        self.response = AttrDict()
        self.form_dict = AttrDict()
        self.flags = AttrDict()
        self.message_log: list[AttrDict] = []
        self.request_cache: dict[Any, Any] = {}
        self.generations: dict[str, str] | None = None
        # Tells requests apart in logs; nothing rests on nobody guessing it.
        self.request_id = f"{random.getrandbits(64):016x}"
        self.reason: str | None = None
        self.translate: Callable[[str, str, str | None], str] | None = None

    @property
    def user(self) -> str:
        """On whose behalf the code runs."""
        return self.session.user

    @user.setter
    def user(self, user: str) -> None:
        self.session.user = user
        self.request_cache.clear()

    @property
    def site_zone(self) -> ZoneInfo:
        """Time zone in which the site counts its days."""
        return self.zone or self.site.memory.get("zone") or self.site.default_zone

    def now_utc(self) -> datetime:
        """The current instant, aware, in UTC."""
        return self.clock.now_utc()

    def now(self) -> datetime:
        """The current wall-clock time of the site, naive."""
        return self.clock.now_utc().astimezone(self.site_zone).replace(tzinfo=None)

    def today(self) -> date:
        """The current date of the site; `flags.current_date` overrides it."""
        override = self.flags.get("current_date")
        if override is None:
            return self.now().date()
        return override if isinstance(override, date) else date.fromisoformat(str(override)[:10])


def current() -> Context:
    """The bound context. Raises NoContextError outside a request, job or console."""
    context = _current.get()
    if context is None:
        raise NoContextError("No site is connected. Call frappe.init(site) and frappe.connect() first.")
    return context


def try_current() -> Context | None:
    """The bound context, or None."""
    return _current.get()


def bind(context: Context | None) -> contextvars.Token[Context | None]:
    """Bind for good; for a console or a process that serves one site."""
    return _current.set(context)


@contextmanager
def bound(context: Context) -> Iterator[Context]:
    """Bind for the block; what was bound before comes back."""
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
