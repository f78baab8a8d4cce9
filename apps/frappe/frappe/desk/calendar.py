"""Calendars of DocTypes: which fields say when a record begins and ends, and the records of a span of days."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.desk.link_titles import is_open, titles_of
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.registry.hooks import get_hooks

MOST_EVENTS = 2000
DATE_LENGTH = len("2026-08-24")
# Pairs of names that say from when until when, the most usual first.
SPANS = (
    ("from_date", "to_date"),
    ("start_date", "end_date"),
    ("starts_on", "ends_on"),
    ("start", "end"),
    ("valid_from", "valid_to"),
)

FieldMap = dict[str, str | None]


@whitelist(methods=["GET", "POST"])
def get_events(
    doctype: str,
    start: str,
    end: str,
    field_map: dict[str, Any] | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    fields: list[str] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
) -> list[dict[str, Any]]:
    """Records that touch the days from `start` to `end` (ISO, both counted), the earliest first, at most 2,000.

    `field_map` names the fields: `{"start", "end", "title"}`; without it the DocType's own. Titles of links stand in
    `_link_titles` of the answer. Raises ValidationError when the DocType has no dates.
    """
    meta = get_meta(doctype)
    first, last = _span_of(meta, field_map or {})
    wanted = ["name", first.fieldname, last.fieldname, (field_map or {}).get("title"), *(fields or ())]
    rows = get_list(
        doctype,
        user=current().user,
        fields=list(dict.fromkeys(name for name in wanted if name)),
        filters=[*_as_list(filters), _touching(first, last, start, end)],
        or_filters=or_filters,
        order_by=f"{first.fieldname} asc",
        limit=MOST_EVENTS,
    )
    shown = rows[0].keys() if rows else ()
    links = [(field.options or "", field.fieldname) for field in meta.link_fields if field.fieldname in shown]
    current().response["_link_titles"] = titles_of(
        (target, row[name]) for target, name in links for row in rows
    )
    return list(rows)


def _as_list(filters: Any) -> list[Any]:
    if not filters:
        return []
    return [filters] if isinstance(filters, dict) or isinstance(filters[0], str) else list(filters)


def _touching(first: Field, last: Field, start: str, end: str) -> list[Any]:
    """Begun by the end, and not over before the start; a record without an end lasts one day."""
    begun = [first.fieldname, "<=", _edge(first, end, is_end=True)]
    lasting = [last.fieldname, ">=", _edge(last, start, is_end=False)]
    begins_later = [first.fieldname, ">=", _edge(first, start, is_end=False)]
    return [begun, "and", [lasting, "or", begins_later]]


def _edge(field: Field, moment: str, *, is_end: bool) -> str:
    """A bound as the field holds it: a day, or the first or last moment of a day."""
    if not _is_moment(field):
        return moment[:DATE_LENGTH]
    if len(moment) > DATE_LENGTH:
        return moment
    return f"{moment} 23:59:59.999999" if is_end else f"{moment} 00:00:00"


def _span_of(meta: Meta, field_map: FieldMap) -> tuple[Field, Field]:
    named = [field_map.get("start"), field_map.get("end")] if field_map.get("start") else _own_span(meta)
    fields = [meta.get_field(name) for name in named if name]
    if not fields or any(field is None or not _is_date(field) for field in fields):
        raise ValidationError(
            _("{0} has no such dates, so it has no calendar. Name fields of type Date or Datetime.").format(_(meta.name))
        )  # fmt: skip
    found = [field for field in fields if field is not None]
    return found[0], found[-1]


def calendars_of(doctype: str) -> list[dict[str, Any]]:
    """The calendars that a DocType offers: `[{name, title, start, end, all_day}]`; its own has the name "".

    Those on fields closed to the user are left out.
    """
    meta = get_meta(doctype)
    rows = get_list(
        "Calendar View",
        user=None,
        fields=["name", "subject_field", "start_date_field", "end_date_field", "all_day"],
        filters={"reference_doctype": doctype},
        order_by="name asc",
    )
    found = [
        {"name": row.name, "title": row.subject_field, "start": row.start_date_field, "end": row.end_date_field, "all_day": row.all_day}
        for row in rows
    ]  # fmt: skip
    offers = meta.is_calendar_and_gantt or doctype in get_hooks("calendars")
    span = _own_span(meta) if offers else []
    if span:
        found.insert(0, {"name": "", "title": None, "start": span[0], "end": span[1], "all_day": 0})
    return [calendar for calendar in found if _is_shown(meta, calendar)]


def _is_shown(meta: Meta, calendar: dict[str, Any]) -> bool:
    fields = [meta.get_field(calendar[key]) for key in ("start", "end", "title") if calendar[key]]
    return all(field is not None and is_open(field, meta) for field in fields)


def _own_span(meta: Meta) -> list[str | None]:
    """The fields that say from when until when; the first date when none do, nothing without one."""
    dates = [field.fieldname for field in meta.fields if _is_date(field)]
    for first, last in SPANS:
        if first in dates and last in dates:
            return [first, last]
    return [dates[0], None] if dates else []


def _is_date(field: Field) -> bool:
    return field.type.filter_kind in ("date", "datetime")


def _is_moment(field: Field) -> bool:
    return field.type.filter_kind == "datetime"
