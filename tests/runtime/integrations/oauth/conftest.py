"""What the tests of OAuth share: a clock that stands still, and programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from frappe.context import Context, FixedClock, Site
from frappe.document.load import get_doc
from frappe.testing.people import PASSWORD

from .program import BACK, CLERK, Program


@pytest.fixture
def clock(site: Site, orders: Context) -> FixedClock:
    clock = FixedClock(datetime.now(UTC))
    site.memory["clock"] = orders.clock = clock
    return clock


@pytest.fixture
def program(orders: Context, site: Site, clock: FixedClock) -> Callable[..., Program]:
    """Makes a program, with a clerk's browser signed in; it has a secret unless told otherwise."""

    def make(user: str | None = CLERK, *, is_public: bool = False, **given: Any) -> Program:
        client = {
            "doctype": "OAuth Client",
            "app_name": "Tea & Co",
            "redirect_uris": BACK,
            "scopes": "all openid",
        }
        method = "None" if is_public else "Client Secret Basic"
        doc = get_doc({**client, "token_endpoint_auth_method": method, **given}).insert()
        made = Program(site, doc.name, None if is_public else doc.make_secret())
        orders.db.commit()
        if user:
            assert made.browser.sign_in(user, PASSWORD).status_code == 200
            made.browser.csrf_token = None
        return made

    return make
