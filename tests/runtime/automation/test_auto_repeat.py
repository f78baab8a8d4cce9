"""Documents that are made again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from frappe.automation import repeating
from frappe.automation.doctype.auto_repeat.auto_repeat import make_auto_repeat
from frappe.context import Context, FixedClock, Site
from frappe.context.acting import acting_as
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.jobs.worker import Worker
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import define, field

ANNA, STRANGER = "anna@example.com", "stranger@example.com"
TODAY = date(2026, 3, 2)


@pytest.fixture
def clock(site: Site, orders: Context) -> FixedClock:
    """Monday morning."""
    clock = FixedClock(datetime(2026, 3, 2, 8, tzinfo=UTC))
    site.memory["clock"] = orders.clock = clock
    return clock


@pytest.fixture
def run(orders: Context, site: Site, clock: FixedClock) -> Iterator[Callable[[], None]]:
    """What the site does in a night: the daily run, and all the jobs it leaves."""
    worker = Worker(site)

    def night() -> None:
        repeating.run_daily()
        orders.db.commit()
        worker.run_all()

    yield night
    worker.close()


@pytest.fixture
def repeat(make_order: Any, clock: FixedClock) -> Callable[..., Any]:
    """Stores an Auto Repeat of a new order, daily from tomorrow, unless told otherwise."""

    def make(order: Any = None, **values: Any) -> Any:
        order = order or make_order("Tea", secret_note="hush", lines=[{"item": "Cup", "note": "own"}])
        given = {
            "doctype": "Auto Repeat",
            "reference_doctype": order.doctype,
            "reference_document": order.name,
            "frequency": "Daily",
            "start_date": "2026-03-03",
        }
        return get_doc({**given, **values}).insert()

    return make


def copies(repeat: Any) -> list[Any]:
    names = get_list(
        "Order",
        user=None,
        filters={"auto_repeat": repeat.name, "name": ["!=", repeat.reference_document]},
        pluck="name",
        order_by="creation asc, name asc",
    )
    return [get_doc("Order", name) for name in names]


# Copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_is_made_on_its_day_with_what_may_be_copied(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    run()
    assert copies(made) == []

    clock.move(days=1)
    run()

    (copy,) = copies(made)
    assert (copy.title, copy.secret_note, copy.docstatus) == ("Tea", None, 0)
    assert [(row.item, row.note) for row in copy.lines] == [("Cup", None)]
    assert (made.reload().last_schedule_date, made.next_schedule_date) == (date(2026, 3, 3), date(2026, 3, 4))


def test_the_document_itself_says_what_repeats_it(repeat: Any) -> None:
    made = repeat()

    assert get_doc("Order", made.reference_document).auto_repeat == made.name


def test_what_begins_today_does_not_wait_for_tomorrow(repeat: Any, site: Site, orders: Context) -> None:
    made = repeat(start_date=TODAY)
    orders.db.commit()

    Worker(site).run_all()

    assert len(copies(made)) == 1


def test_a_server_that_was_down_makes_up_for_each_day_once(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    clock.move(days=3)

    run()
    run()

    assert len(copies(made)) == 3
    assert made.reload().next_schedule_date == date(2026, 3, 6)


def test_no_more_than_a_month_is_made_up_for(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    clock.move(days=100)

    run()

    assert len(copies(made)) == 32
    assert made.reload().next_schedule_date == date(2026, 6, 11)


def test_a_day_that_was_made_is_not_made_again(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    clock.move(days=1)
    run()

    assert repeating.make(made.name, "2026-03-03") is None
    made.reload().frequency = "Weekly"
    made.save()
    run()

    assert len(copies(made)) == 1
    assert made.reload().next_schedule_date == date(2026, 3, 10)


def test_two_daily_runs_at_a_time_queue_one_copy(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    clock.move(days=1)

    repeating.run_daily()
    repeating.run_daily()
    run()

    assert len(copies(made)) == 1


def test_copies_are_submitted_when_that_is_wanted(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat(submit_on_creation=1)
    clock.move(days=1)

    run()

    assert [copy.docstatus for copy in copies(made)] == [1]


def test_after_the_end_nothing_is_made(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat(end_date="2026-03-04")
    clock.move(days=9)

    run()

    assert len(copies(made)) == 2
    assert (made.reload().status, made.next_schedule_date) == ("Completed", None)


def test_what_was_disabled_is_not_made_up_for(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat(disabled=1)
    clock.move(days=5)
    run()
    assert (copies(made), made.reload().status) == ([], "Disabled")

    made.disabled = 0
    made.save()
    run()

    assert len(copies(made)) == 1
    assert made.reload().next_schedule_date == date(2026, 3, 8)


def test_a_controller_may_change_the_copy(
    context: Context, apps: AppFolder, run: Any, repeat: Any, make_order: Any, clock: FixedClock
) -> None:
    apps.write(
        "tea",
        hooks='doc_events = {"Order": {"on_recurring": "tea.orders.recur"}}',
        files={
            "orders.py": "def recur(doc, event, reference_doc, auto_repeat_doc):\n"
            "    doc.title = f'{reference_doc.title} {auto_repeat_doc.next_schedule_date}'\n"
        },
    )
    set_installed_apps(["frappe", "tea"])
    made = repeat()
    clock.move(days=1)

    run()

    assert [copy.title for copy in copies(made)] == ["Tea 2026-03-03"]


# Mail -------------------------------------------------------------------------------------------------------------


def mails() -> list[tuple[str, str]]:
    rows = get_list("Email Queue", user=None, fields=["name", "subject"])
    people = get_list("Email Queue Recipient", user=None, fields=["parent", "recipient"])
    subjects = {row.name: row.subject for row in rows}
    return sorted((row.recipient, subjects[row.parent]) for row in people)


def test_a_mail_tells_of_the_copy(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat(
        notify_by_email=1,
        recipients="a@example.com\nb@example.com",
        subject="{{ doc.title }} again",
        message="Hi",
    )
    clock.move(days=1)

    run()

    assert len(copies(made)) == 1
    assert mails() == [("a@example.com", "Tea again"), ("b@example.com", "Tea again")]


def test_a_template_gives_the_words(repeat: Any, run: Any, clock: FixedClock) -> None:
    template = {
        "doctype": "Email Template",
        "subject": "Order {{ doc.title }}",
        "response": "x",
        "enabled": 1,
    }
    get_doc(template).insert(set_name="Again")
    repeat(notify_by_email=1, recipients="a@example.com", template="Again")
    clock.move(days=1)

    run()

    assert mails() == [("a@example.com", "Order Tea")]


# Failures ---------------------------------------------------------------------------------------------------------


def test_a_copy_that_fails_leaves_nothing_is_told_and_tried_again(
    repeat: Any, run: Any, clock: FixedClock, orders: Context
) -> None:
    made = repeat(notify_by_email=1, recipients="a@example.com", message="{{ doc.title + 5 }}")
    clock.move(days=1)
    run()
    assert (copies(made), mails()) == ([], [])
    assert get_list("Notification Log", user=None, filters={"document_name": made.name})

    made.reload().message = "Hi"
    made.save()
    clock.move(days=1)
    run()

    assert len(copies(made)) == 2


def test_a_cancelled_document_is_not_repeated(
    repeat: Any, run: Any, clock: FixedClock, make_order: Any
) -> None:
    order = make_order().submit()
    made = repeat(order)
    order.cancel()
    clock.move(days=1)

    run()

    assert copies(made) == []
    with pytest.raises(ValidationError):
        repeat(order)


# Rights -----------------------------------------------------------------------------------------------------------


def test_copies_belong_to_who_repeats_and_need_their_rights(repeat: Any, run: Any, clock: FixedClock) -> None:
    with acting_as(ANNA):
        made = repeat()
    clock.move(days=1)
    run()
    assert [copy.owner for copy in copies(made)] == [ANNA]

    get_doc("User", ANNA).update({"roles": [{"role": "Desk User"}]}).save()
    clock.move(days=1)
    run()

    assert len(copies(made)) == 1


def test_a_disabled_person_repeats_nothing(repeat: Any, run: Any, clock: FixedClock) -> None:
    with acting_as(ANNA):
        made = repeat()
    get_doc("User", ANNA).update({"enabled": 0}).save()
    clock.move(days=1)

    run()

    assert copies(made) == []


def test_whoever_may_not_read_or_make_the_document_cannot_repeat_it(repeat: Any, make_order: Any) -> None:
    order = make_order()

    with acting_as(STRANGER), pytest.raises(PermissionError):
        repeat(order)


def test_one_sees_and_changes_only_what_one_repeats_oneself(repeat: Any) -> None:
    with acting_as(ANNA):
        mine = repeat()
    other = repeat()

    assert has_permission("Auto Repeat", "write", mine, ANNA)
    assert not has_permission("Auto Repeat", "read", other, ANNA)
    assert get_list("Auto Repeat", user=ANNA, pluck="name") == [mine.name]


# What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"end_date": "2026-03-02"},
        {"repeat_on_day": 32},
        {"repeat_on_days": [{"day": "Monday"}]},
        {"notify_by_email": 1},
        {"notify_by_email": 1, "recipients": "nobody"},
        {"notify_by_email": 1, "recipients": "a@example.com", "subject": "{{ doc."},
        {"frequency": "Sometimes"},
    ],
)
def test_what_cannot_be_repeated_is_refused(repeat: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        repeat(**wrong)


def test_a_doctype_must_allow_it(repeat: Any, orders: Context) -> None:
    neighbour = get_doc({"doctype": "Neighbour"}).insert()

    with pytest.raises(ValidationError, match="Neighbour is not repeated"):
        repeat(neighbour)


def test_only_what_is_submitted_can_be_submitted(repeat: Any) -> None:
    define("Draft", field("title"), allow_auto_repeat=1)
    draft = get_doc({"doctype": "Draft"}).insert()

    with pytest.raises(ValidationError, match="never submitted"):
        repeat(draft, submit_on_creation=1)


# The rest ---------------------------------------------------------------------------------------------------------


def test_the_next_days_are_shown(repeat: Any) -> None:
    made = repeat(
        frequency="Weekly", repeat_on_days=[{"day": "Monday"}, {"day": "Thursday"}], end_date="2026-03-12"
    )

    shown = [str(row["next_scheduled_date"]) for row in made.get_auto_repeat_schedule()]

    assert shown == ["2026-03-05", "2026-03-09", "2026-03-12"]


def test_changing_the_days_plans_anew(repeat: Any) -> None:
    made = repeat(frequency="Weekly", repeat_on_days=[{"day": "Monday"}])
    assert made.next_schedule_date == date(2026, 3, 9)

    made.repeat_on_days[0].day = "Friday"
    made.save()

    assert made.next_schedule_date == date(2026, 3, 6)


def test_a_call_repeats_a_document(make_order: Any, clock: FixedClock) -> None:
    order = make_order()

    made = make_auto_repeat("Order", order.name, "Monthly", end_date="2027-01-01")

    assert (made.frequency, str(made.start_date), made.next_schedule_date) == ("Monthly", "2026-03-02", TODAY)


def test_deleting_it_frees_the_documents(repeat: Any, run: Any, clock: FixedClock) -> None:
    made = repeat()
    clock.move(days=1)
    run()
    (copy,) = copies(made)

    get_doc("Auto Repeat", made.name).delete()

    assert copy.reload().auto_repeat is None
    copy.delete()
    get_doc("Order", made.reference_document).delete()
