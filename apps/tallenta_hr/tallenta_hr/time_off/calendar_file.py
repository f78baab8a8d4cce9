"""Approved leave as a file that calendars of phones and computers take in (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe import _
from frappe.utils import get_datetime, get_system_timezone, get_time, get_url, getdate

LONGEST_LINE = 73
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


class NotInCalendarError(frappe.ValidationError):
    """Only approved leave belongs into a calendar."""


@frappe.whitelist(methods=["GET"])
def download(name: str) -> None:
    """Answers with the file. Raises PermissionError (403) for what the user may not see, NotInCalendarError otherwise."""
    leave: Any = frappe.get_doc("Leave Request", name)
    leave.check_permission("read")
    if int(leave.docstatus) != 1:
        raise NotInCalendarError(_("{0} is not approved leave.").format(leave.name))
    frappe.local.response.update(
        type="binary",
        filename=f"{leave.name}.ics",
        filecontent=text_of(leave).encode(),
        content_type="text/calendar; charset=utf-8",
    )


def text_of(leave: Any) -> str:
    """The calendar with its one event; the same leave always has the same UID, so a second file replaces the first."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tallenta HR//Time off//EN",
        "BEGIN:VEVENT",
        f"UID:{leave.name}@{frappe.local.site}",
        f"DTSTAMP:{_instant(_in_utc(get_datetime(leave.modified), get_system_timezone()))}",
        f"SEQUENCE:{_sequence(leave)}",
        *_when(leave),
        f"SUMMARY:{_escaped(_summary(leave))}",
        f"URL:{get_url(f'/portal/time-off/{leave.name}')}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _when(leave: Any) -> list[str]:
    first, last = getdate(leave.from_date), getdate(leave.to_date)
    if leave.from_portion == "Hours" and leave.from_time and leave.to_time:
        ends = (("DTSTART", leave.from_time), ("DTEND", leave.to_time))
        return [f"{key}:{_instant(_at(first, time, leave.timezone))}" for key, time in ends]
    return [f"DTSTART;VALUE=DATE:{_day(first)}", f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"]


def _summary(leave: Any) -> str:
    is_half = leave.from_portion in ("First Half", "Second Half") and leave.from_date == leave.to_date
    portion = f" ({_(leave.from_portion, context='Leave Request')})" if is_half else ""
    return _(leave.leave_type) + portion


def _sequence(leave: Any) -> int:
    """Grows with each change, as calendars want it."""
    return max(0, int((get_datetime(leave.modified) - get_datetime(leave.creation)).total_seconds()))


def _at(day: date, time: Any, zone: str | None) -> datetime:
    return _in_utc(datetime.combine(day, get_time(time)), zone or get_system_timezone())


def _in_utc(moment: datetime, zone: str) -> datetime:
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _instant(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    return text.translate(ESCAPED)


def _folded(line: str) -> str:
    """Lines of at most 75 bytes; never cut within a letter."""
    parts, size = [""], 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST_LINE:
            parts.append("")
            size = 0
        parts[-1] += letter
        size += weight
    return "\r\n ".join(parts)
