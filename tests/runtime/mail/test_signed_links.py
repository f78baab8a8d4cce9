"""Links that act without a sign-in: once, for one person, about one state of one document."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frappe.context import Context, Site
from frappe.document import signed_links
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import LinkExpired
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_user
from frappe.testing.sites import acting
from frappe.types import Clock

OLENA = "olena@example.com"


class Later:
    """A clock that runs ahead of another one."""

    def __init__(self, clock: Clock, by: timedelta) -> None:
        self.clock, self.by = clock, by

    def now_utc(self):  # type: ignore[no-untyped-def]
        return self.clock.now_utc() + self.by


@pytest.fixture
def plan(context: Context) -> Document:
    define("Plan", field("title"))
    make_user(OLENA, "Desk User")
    return get_doc({"doctype": "Plan", "title": "x"}).insert()


def made(plan: Document, minutes: int = 60) -> str:
    return signed_links.make("approve", user=OLENA, doc=plan, minutes=minutes, payload={"action": "Approve"})


def test_link_says_who_may_do_what(plan: Document) -> None:
    link = signed_links.use(made(plan), "approve")

    assert (link.user, link.doctype, link.name) == (OLENA, "Plan", plan.name)
    assert link.payload == {"action": "Approve"}


def test_reading_uses_nothing_up_and_using_ends_the_link(plan: Document) -> None:
    token = made(plan)

    signed_links.read(token, "approve")
    signed_links.read(token, "approve")
    signed_links.use(token, "approve")

    for again in (signed_links.read, signed_links.use):
        with pytest.raises(LinkExpired):
            again(token, "approve")


@pytest.mark.parametrize("change", [lambda token: token + "x", lambda token: token[:-1], lambda _token: ""])
def test_forged_link_does_nothing(plan: Document, change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LinkExpired):
        signed_links.read(change(made(plan)), "approve")


def test_link_of_another_purpose_does_nothing(plan: Document) -> None:
    with pytest.raises(LinkExpired):
        signed_links.read(made(plan), "unsubscribe")


def test_link_ends_with_its_time(plan: Document, context: Context) -> None:
    token = made(plan, minutes=60)
    clock = context.clock

    context.clock = Later(clock, timedelta(minutes=59))
    signed_links.read(token, "approve")
    context.clock = Later(clock, timedelta(minutes=61))
    with pytest.raises(LinkExpired):
        signed_links.read(token, "approve")


def test_link_ends_when_the_document_changes(plan: Document) -> None:
    token = made(plan)
    plan.set("title", "y")
    plan.save()

    with pytest.raises(LinkExpired, match="changed"):
        signed_links.read(token, "approve")


def test_link_ends_when_the_document_or_the_user_is_gone(plan: Document) -> None:
    token = made(plan)
    other = made(plan)
    get_doc("User", OLENA).db_set("enabled", 0)
    with pytest.raises(LinkExpired):
        signed_links.read(token, "approve")
    get_doc("User", OLENA).db_set("enabled", 1)

    plan.delete()

    with pytest.raises(LinkExpired):
        signed_links.read(other, "approve")


def test_all_links_about_a_document_end_together(plan: Document) -> None:
    tokens = [made(plan) for _ in range(3)]

    assert signed_links.end_all("approve", "Plan", str(plan.name)) == 3
    for token in tokens:
        with pytest.raises(LinkExpired):
            signed_links.read(token, "approve")


def test_database_holds_no_token(plan: Document, context: Context) -> None:
    token = made(plan)

    stored = str(context.db.rows("SELECT * FROM `__link`"))

    assert token not in stored and OLENA in stored


def test_rolled_back_link_never_was(site: Site) -> None:
    with acting(site) as context:
        define("Plan", field("title"))
        make_user(OLENA, "Desk User")
        plan = get_doc({"doctype": "Plan", "title": "x"}).insert()
        context.db.commit()
        context.db.begin(write=True)
        token = made(plan)
        context.db.rollback()
        context.db.begin(write=True)
        with pytest.raises(LinkExpired):
            signed_links.read(token, "approve")


def test_old_links_are_forgotten(plan: Document, context: Context) -> None:
    made(plan, minutes=1)
    context.clock = Later(context.clock, timedelta(days=40))

    signed_links.forget_old()

    assert context.db.value("SELECT COUNT(*) FROM `__link`") == 0
