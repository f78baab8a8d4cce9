"""People who sign in, the clock, and the mails they get."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from frappe.auth import counters
from frappe.context import FixedClock, Site
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

OLENA, TARAS = "olena@example.com", "taras@example.com"


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Nobody has tried anything yet."""
    counters.forget_all()


@pytest.fixture
def clock(site: Site) -> FixedClock:
    """The clock of everything that opens the site."""
    clock = FixedClock(datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    site.memory["clock"] = clock
    return clock


@pytest.fixture
def people(site: Site, clock: FixedClock) -> Site:
    """Olena and Taras, who can sign in."""
    with acting(site) as context:
        for user in (OLENA, TARAS):
            make_user(user, "Desk User", password=PASSWORD)
        context.db.commit()
    return site


@pytest.fixture
def configure(people: Site) -> Callable[..., None]:
    """Changes System Settings: `configure(enable_two_factor_auth=1)`."""

    def change(**values: Any) -> None:
        with acting(people) as context:
            for fieldname, value in values.items():
                context.__dict__["database_api"].set_single_value("System Settings", fieldname, value)
            context.db.commit()

    return change


@pytest.fixture
def mails_to(people: Site) -> Callable[[str], list[str]]:
    """Bodies of the mails queued for somebody, oldest first."""

    def bodies(user: str) -> list[str]:
        with acting(people, write=False):
            names = get_list("Email Queue", user=None, pluck="name", order_by="creation asc", limit=0)
            queued = [get_doc("Email Queue", name) for name in names]
            return [doc.message for doc in queued if [row.recipient for row in doc.recipients] == [user]]

    return bodies


@pytest.fixture
def link_to(mails_to: Callable[[str], list[str]]) -> Callable[[str], str]:
    """Path and query of the link in the last mail to somebody."""

    def path(user: str) -> str:
        found = re.search(r'href="https?://[^/"]+(/[a-z-]+\?key=[^"]+)"', mails_to(user)[-1])
        assert found
        return found[1]

    return path
