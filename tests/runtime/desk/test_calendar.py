"""Calendars: which fields they stand on, and the records that touch a span of days."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context, current
from frappe.desk.calendar import calendars_of, get_events
from frappe.desk.form.load import described
from frappe.desk.scripts import script_of
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.meta.sync import store_doctypes
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

OWNER, READER, STRANGER = "owner@example.com", "reader@example.com", "stranger@example.com"
AUGUST = ("2026-08-01", "2026-08-31")


@pytest.fixture
def trips(context: Context) -> Context:
    """Trips around August 2026, of which one belongs to Owner."""
    for role in ("Owner", "Reader", "Stranger"):
        make_role(role)
    rights = [
        {"role": "System Manager", **FULL_RIGHTS},
        {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
        {"role": "Owner", "if_owner": 1, **FULL_RIGHTS},
        {"role": "Reader", "read": 1},
    ]
    dates = [field("from_date", "Date"), field("to_date", "Date"), field("decided", "Datetime", permlevel=1)]
    define("Trip Place", field("label"), autoname="prompt", title_field="label", show_title_field_in_link=1)
    place = field("place", "Link", options="Trip Place")
    define("Trip With Dates", field("title"), *dates, place, permissions=rights, is_calendar_and_gantt=1)
    make_user(OWNER, "Owner", "Desk User")
    make_user(READER, "Reader", "Desk User")
    make_user(STRANGER, "Stranger", "Desk User")
    get_doc({"doctype": "Trip Place", "label": "Lviv"}).insert(set_name="L")
    spans = {
        "before": ("2026-07-01", "2026-07-31"),
        "into": ("2026-07-20", "2026-08-01"),
        "within": ("2026-08-10", "2026-08-12"),
        "around": ("2026-07-01", "2026-09-30"),
        "out": ("2026-08-31", "2026-09-04"),
        "open": ("2026-08-05", None),
        "open-before": ("2026-07-05", None),
        "after": ("2026-09-01", "2026-09-02"),
    }
    for name, (first, last) in spans.items():
        context.user = OWNER if name == "within" else "Administrator"
        get_doc(
            {"doctype": "Trip With Dates", "title": name, "from_date": first, "to_date": last, "place": "L"}
        ).insert(set_name=name)
    context.user = "Administrator"
    return context


def found(**more: Any) -> list[str]:
    return [row["name"] for row in get_events("Trip With Dates", *AUGUST, **more)]


def test_events_are_those_that_touch_the_days(trips: Context) -> None:
    assert found() == ["around", "into", "open", "within", "out"]


def test_events_are_narrowed_by_filters_and_words(trips: Context) -> None:
    assert found(filters={"title": "out"}) == ["out"]
    assert found(or_filters=[["title", "like", "%with%"], ["name", "=", "out"]]) == ["within", "out"]


def test_events_carry_the_fields_that_are_asked_for_and_titles_of_links(trips: Context) -> None:
    rows = get_events("Trip With Dates", *AUGUST, fields=["place"], filters={"title": "out"})

    assert {key: str(value) for key, value in rows[0].items()} == {
        "name": "out",
        "from_date": "2026-08-31",
        "to_date": "2026-09-04",
        "place": "L",
    }
    assert current().response["_link_titles"] == {"Trip Place::L": "Lviv"}


def test_events_are_only_those_that_one_may_read(trips: Context) -> None:
    trips.user = READER
    assert len(found()) == 5
    trips.user = OWNER
    assert found() == ["within"]
    trips.user = STRANGER
    with pytest.raises(PermissionError):
        found()


def test_field_of_a_closed_level_makes_no_calendar(trips: Context) -> None:
    trips.user = READER
    with pytest.raises(PermissionError):
        found(field_map={"start": "decided"})


@pytest.mark.parametrize("name", ["title", "nowhere"])
def test_calendar_stands_on_dates_alone(trips: Context, name: str) -> None:
    with pytest.raises(ValidationError, match="Date or Datetime"):
        found(field_map={"start": name})


def test_moments_count_until_the_end_of_the_last_day(context: Context) -> None:
    define("Call At A Moment", field("starts", "Datetime"))
    for name, moment in (
        ("first", "2026-08-01 00:00:00"),
        ("last", "2026-08-31 23:30:00"),
        ("next", "2026-09-01 00:00:00"),
    ):
        get_doc({"doctype": "Call At A Moment", "starts": moment}).insert(set_name=name)

    rows = get_events("Call At A Moment", *AUGUST, field_map={"start": "starts"})

    assert [row["name"] for row in rows] == ["first", "last"]


def test_doctype_offers_its_own_dates_and_the_views_that_were_made(trips: Context) -> None:
    own = {"name": "", "title": None, "start": "from_date", "end": "to_date", "all_day": 0}
    assert calendars_of("Trip With Dates") == [own]
    view = {"doctype": "Calendar View", "reference_doctype": "Trip With Dates"}
    get_doc({**view, "subject_field": "title", "start_date_field": "decided", "all_day": 1}).insert(
        set_name="Decisions"
    )

    assert described("Trip With Dates")["__calendars"] == [
        own,
        {"name": "Decisions", "title": "title", "start": "decided", "end": None, "all_day": 1},
    ]
    trips.user = READER
    assert calendars_of("Trip With Dates") == [own]


def test_doctype_offers_no_calendar_unless_it_says_so(context: Context) -> None:
    define("Trip Without Calendar", field("from_date", "Date"))
    define("Calendar Without Dates", field("title"), is_calendar_and_gantt=1)

    assert calendars_of("Trip Without Calendar") == []
    assert calendars_of("Calendar Without Dates") == []


def test_app_offers_the_calendar_of_a_doctype_by_a_hook(context: Context, apps: AppFolder) -> None:
    define("Calendar By Hook", field("starts_on", "Date"))
    apps.write("tea", hooks="calendars = ['Calendar By Hook']")
    set_installed_apps(["frappe", "tea"])

    assert [calendar["start"] for calendar in calendars_of("Calendar By Hook")] == ["starts_on"]


def test_script_of_a_calendar_comes_beside_the_doctype_and_by_a_hook(
    context: Context, apps: AppFolder
) -> None:
    hooks = "doctype_calendar_js = {'Calendar By Script': 'public/js/more.js'}"
    files = {
        "house/doctype/calendar_by_script/calendar_by_script_calendar.js": "one()",
        "public/js/more.js": "two()",
    }
    apps.write("tea", hooks=hooks, title_of_modules=["House"], files=files)
    set_installed_apps(["frappe", "tea"])
    store_doctypes([{"name": "Calendar By Script", "module": "House", "fields": [field("starts", "Date")]}])

    script = script_of("Calendar By Script", "calendar")

    assert script.index("one()") < script.index("two()")
    assert list(described("Calendar By Script")["__scripts"]) == ["calendar"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_date_field": "title"},
        {"start_date_field": "nowhere"},
        {"start_date_field": "from_date", "end_date_field": "title"},
        {"start_date_field": "from_date", "subject_field": "nowhere"},
    ],
)
def test_calendar_view_of_other_fields_is_refused(trips: Context, wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="Choose"):
        get_doc({"doctype": "Calendar View", "reference_doctype": "Trip With Dates", **wrong}).insert(
            set_name="W"
        )
