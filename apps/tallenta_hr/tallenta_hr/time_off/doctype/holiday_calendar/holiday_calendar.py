"""Holiday Calendar: the public holidays of a country or office, and the working days freed for those on a weekend."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, today
from tallenta_hr.time_off.calendars import observed_rows
from tallenta_hr.time_off.public_holidays import holidays_of
from tallenta_hr.time_off.settings_of import read_calendar

# Each holiday is a row; a slip in the year must not become thousands of them.
MOST_YEARS = 20


class HolidayCalendar(Document):
    """One calendar. Its rows are editable; filling it adds only what is missing."""

    def validate(self) -> None:
        """A date stands once, unless its halves are two rows; rows are in date order."""
        seen = set()
        for row in self.holidays:
            key = (getdate(row.holiday_date), row.portion_off)
            if key in seen:
                frappe.throw(_("{0} stands in the calendar twice. Remove one row.").format(row.holiday_date))
            seen.add(key)
        self.holidays.sort(key=lambda row: getdate(row.holiday_date))

    @frappe.whitelist()
    def fill(self, from_year: int | None = None, to_year: int | None = None) -> None:
        """Add the country's public holidays of these years (this and next) and the observed rows; not yet saved."""
        first = cint(from_year) or getdate(today()).year
        last = cint(to_year) or max(first, getdate(today()).year + 1)
        if not self.country:
            frappe.throw(_("Choose the country whose holidays should be filled in."))
        if not 0 <= last - first < MOST_YEARS:
            frappe.throw(_("Holidays are filled in for at most {0} years at once.").format(MOST_YEARS))
        known = {getdate(row.holiday_date) for row in self.holidays if not row.is_observed_shift}
        try:
            found = holidays_of(self.country, range(first, last + 1), self.region or None)
        except (NotImplementedError, KeyError):
            frappe.throw(_("The holidays of {0} are not known. Enter them by hand.").format(self.country))
        for row in found:
            if row["holiday_date"] not in known:
                self.append("holidays", row)
        self.fill_observed()

    def fill_observed(self) -> None:
        """Compute the days freed by holidays on the weekend afresh."""
        self.set("holidays", [row for row in self.holidays if not row.is_observed_shift])
        calendar = read_calendar(self)
        for row in observed_rows(calendar.holidays, calendar.weekend):
            self.append(
                "holidays",
                {
                    "holiday_date": row.holiday_date,
                    "title_en": row.title_en,
                    "title_uk": row.title_uk,
                    "portion_off": "Full",
                    "is_observed_shift": 1,
                },
            )
