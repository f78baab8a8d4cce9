"""Documents and REST answer the table: everything is made of records, and asked as people and programs ask.

Nina is the person of a case, Petro her manager, Hanna HR. The site's clock goes from event to event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import frappe
from frappe.testing.client import HttpClient
from tallenta_hr.time_off.jobs import post_accruals

from .table import UA, Case

PREVIEW = "/api/method/tallenta_hr.time_off.doctype.leave_request.leave_request.preview"
BALANCE = "/api/method/tallenta_hr.time_off.explain.get_balance"
APPLY = "/api/method/frappe.model.workflow.apply_workflow"
WEEKDAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday", "Sat": "Saturday",
    "Sun": "Sunday",
}  # fmt: skip
LEAVE_TYPE = "Case Leave"


class OnSite:
    """One case as records of a site; `get` asks over REST as Nina."""

    def __init__(self, case: Case, company: Any, browser: Callable[[str], HttpClient]) -> None:
        self.case, self.company, self.browser = case, company, browser
        self.employee = ""

    # Making the case ---------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Write every record and live through every event, in order of time."""
        case = self.case
        self._at(case.first_day)
        frappe.get_doc(
            {
                "doctype": "Leave Type", "leave_type_name": LEAVE_TYPE, "code": "CASE", "category": "Vacation",
                "unit": case.unit, "allow_hourly": 1, "is_paid": 1, "is_balance_tracked": 1, "allow_half_day": 1,
                "counts_as_absence": 1,
            }
        ).insert()  # fmt: skip
        self.employee = self.company.hire(
            "nina", "petro", date_of_joining=case.joined, work_schedule=self._schedule(), timezone="Europe/Kyiv",
            holiday_calendar=None,
        )  # fmt: skip
        self._calendars()
        for since, part in case.fte:
            self._insert(
                "Work Schedule Assignment", work_schedule=self._schedule(), fte=part, effective_from=since
            )
        self._policies()
        for at, act in sorted(self._events(), key=lambda event: event[0]):
            self._at(at)
            act()
        self._at(case.today or case.on or case.ask[0] or case.first_day)
        post_accruals()

    def _at(self, text: str) -> None:
        """Move the clock to a day, 07:00 UTC unless told."""
        moment = datetime.fromisoformat(text if " " in text else f"{text} 07:00").replace(tzinfo=UTC)
        self.company.clock.move(seconds=(moment - self.company.clock.now_utc()).total_seconds())

    def _insert(self, doctype: str, **values: Any) -> Any:
        return frappe.get_doc({"doctype": doctype, "employee": self.employee, **values}).insert()

    def _schedule(self) -> str:
        case = self.case
        name = f"{case.weekdays} {case.hours}"
        if not frappe.db.exists("Work Schedule", name):
            end = f"{10 + case.hours:02d}:00:00"
            day = {"start": "09:00:00", "end": end, "break_minutes": 60, "break_start": "13:00:00"}
            rows = [{"weekday": WEEKDAYS[word], **day} for word in case.weekdays.split()]
            doc = {"doctype": "Work Schedule", "schedule_name": name, "standard_hours": 8, "days": rows}
            frappe.get_doc(doc).insert()
        return name

    def _calendars(self) -> None:
        for since, days in self.case.calendars or (("2020-01-01", UA),):
            name = f"Case {since}"
            doc: Any = frappe.get_doc({"doctype": "Holiday Calendar", "calendar_name": name, "country": "UA"})
            for text in days:
                day, _, half = text.partition(" ")
                doc.append(
                    "holidays", {"holiday_date": day, "title_en": "Holiday", "portion_off": half or "Full"}
                )
            doc.fill_observed()
            doc.insert()
            self._insert("Holiday Calendar Assignment", holiday_calendar=name, effective_from=since)

    def _policies(self) -> None:
        case = self.case
        versions = [
            (case.first_day, dict(case.policy)),
            *((day, {**case.policy, **more}) for day, more in case.then),
        ]
        for index, (since, terms) in enumerate(versions):
            following = versions[index + 1][0] if index + 1 < len(versions) else None
            until = date.fromisoformat(following) - timedelta(days=1) if following else None
            policy = self._policy(terms)
            self._insert(
                "Leave Policy Assignment", leave_policy=policy, effective_from=since, effective_to=until
            )

    def _policy(self, terms: Mapping[str, Any]) -> str:
        values = {name: int(value) if isinstance(value, bool) else value for name, value in terms.items()}
        values.setdefault("unlimited_carry_over", int("carry_over_cap" not in values))
        if brackets := values.pop("tenure_brackets", ()):
            values["tenure_brackets"] = [
                {"from_completed_years": years, "annual_entitlement": days} for years, days in brackets
            ]
        if notice := values.pop("min_notice", ()):
            values["min_notice"] = [{"over_days": over, "notice_days": days} for over, days in notice]
        doc = frappe.get_doc(
            {
                "doctype": "Leave Policy", "policy_name": "Case", "leave_type": LEAVE_TYPE, "valid_from": "2020-01-01",
                "annual_entitlement": 20, "accrual_method": "Upfront", **values,
            }
        )  # fmt: skip
        return str(doc.insert().submit().name)

    def _events(self) -> list[tuple[str, Callable[[], Any]]]:
        case = self.case
        found: list[tuple[str, Callable[[], Any]]] = []
        for day, quantity in (*([case.opening] if case.opening else []), *case.adjusted):
            found.append(
                (min(day, case.today or day), lambda day=day, quantity=quantity: self._adjust(day, quantity))
            )
        for day, hours in case.worked:
            found.append(
                (
                    day,
                    lambda day=day, hours=hours: self._submit("Worked Hours", worked_until=day, hours=hours),
                )
            )
        if case.time_in_lieu:
            worked, hours_, valid = case.time_in_lieu
            found.append(
                (worked, lambda: self._submit("Time in Lieu Grant", leave_type=LEAVE_TYPE, worked_date=worked,
                                              hours=hours_, valid_days=valid))
            )  # fmt: skip
        if case.unpaid:
            found.append((case.unpaid[0], lambda: self._unpaid(*case.unpaid)))  # type: ignore[misc]
        for row in case.took:
            first, last, asked_on = (*row, row[0])[:3]
            found.append((asked_on, lambda first=first, last=last: self._take(first, last)))
        if case.cancelled:
            found.append((case.cancelled[0], self._cancel))
        return found

    def _submit(self, doctype: str, **values: Any) -> Any:
        return self._insert(doctype, **values).submit()

    def _adjust(self, day: str, quantity: str) -> None:
        self._submit(
            "Leave Adjustment",
            leave_type=LEAVE_TYPE,
            quantity=float(quantity),
            effective_date=day,
            reason="Case",
        )

    def _take(self, first: str, last: str) -> Any:
        return self.company.move(
            "petro", self.company.ask("nina", first, last, leave_type=LEAVE_TYPE), "Approve"
        )

    def _unpaid(self, first: str, last: str) -> None:
        frappe.get_doc(
            {
                "doctype": "Leave Type", "leave_type_name": "Case Unpaid", "code": "CUNP", "category": "Unpaid",
                "is_paid": 0, "is_balance_tracked": 0, "counts_as_absence": 1,
            }
        ).insert()  # fmt: skip
        policy = frappe.get_doc(
            {
                "doctype": "Leave Policy", "policy_name": "Unpaid", "leave_type": "Case Unpaid",
                "valid_from": "2020-01-01", "accrual_method": "None",
            }
        )  # fmt: skip
        self._insert(
            "Leave Policy Assignment", leave_policy=policy.insert().submit().name, effective_from="2026-01-01"
        )
        self.company.move("petro", self.company.ask("nina", first, last, leave_type="Case Unpaid"), "Approve")

    def _cancel(self) -> None:
        doc = frappe.get_doc("Leave Request", {"employee": self.employee})
        self.company.move("hanna", doc, "Cancel")

    # Asking ------------------------------------------------------------------------------------------------------------

    def get(self, path: str, params: Mapping[str, Any], who: str = "nina") -> Any:
        """The answer of a REST address."""
        frappe.db.commit()
        response = self.browser(who).get(path, dict(params))
        assert response.status_code == 200, response.get_json()
        return response.get_json()["message"]

    def _asked(self, first: str, last: str) -> dict[str, Any]:
        values: dict[str, Any] = {"leave_type": LEAVE_TYPE, "from_date": first, "to_date": last}
        for day, portion in self.case.portions.items():
            if isinstance(portion, str):
                values["from_portion" if day == first else "to_portion"] = portion
            else:
                values |= {"from_portion": "Hours", "from_time": portion[0], "to_time": portion[1]}
        return values

    def _preview(self, first: str = "", last: str = "") -> Any:
        return self.get(PREVIEW, self._asked(first or self.case.ask[0], last or self.case.ask[1]))

    def count(self) -> Any:
        """What a request costs, and what is wrong with it: as previewed over REST, and as the record says."""
        first, last = self.case.ask
        inside = [day for day in self.case.portions if first < day < last]
        if inside:
            # A part of a day in the middle is asked for by a request that begins with it.
            whole = self._without_portions(first, last)
            broken = self.get(PREVIEW, self._asked(inside[0], last))
            return whole, _codes(broken, "HalfDayOnNonWorkingDay")
        found = self._preview()
        record = self.company.draft("nina", first, last, **_without_dates(self._asked(first, last)))
        assert record.total_quantity == found["total_quantity"]
        return _text(found["total_quantity"]), _codes(found, "HalfDayOnNonWorkingDay", "ZeroLeaveDays")

    def _without_portions(self, first: str, last: str) -> str:
        values = {"leave_type": LEAVE_TYPE, "from_date": first, "to_date": last}
        return _text(self.get(PREVIEW, values)["total_quantity"])

    def days_until(self) -> Any:
        """After how many days a leave of a length ends."""
        first, wanted = self.case.ask
        start = date.fromisoformat(first)
        for days in range(22, 27):
            if self._preview(first, (start + timedelta(days=days)).isoformat())["total_quantity"] == float(
                wanted
            ):
                return days
        return None

    def charged(self) -> Any:
        """What the record charges to one leave year."""
        record = self.company.draft("nina", *self.case.ask, leave_type=LEAVE_TYPE)
        return _text(
            sum(row.quantity for row in record.days if row.charged_leave_year == self.case.more["year"])
        )

    def balance(self) -> Any:
        """The balance over REST: forecast from the first day on, and observed on the day."""
        on = self.case.on
        found = self.get(BALANCE, {"leave_type": LEAVE_TYPE, "on": on})
        assert found["is_forecast"] == (on > (self.case.today or on))
        return _text(found["balance"])

    def entitlements(self) -> Any:
        """What the home page says the entitlement is on some days."""
        found = []
        for day in self.case.more["days"]:
            self._at(day)
            block = self.get("/api/method/tallenta_hr.time_off.home.get_balances", {})[0]
            found.append(_text(block["entitlement"]))
        return found

    def lowest(self) -> Any:
        """The lowest balance a request would bring, and whether it may be sent."""
        found = self._preview()
        return _text(found["projected_minimum"]), self._may_be_sent(found)

    def _may_be_sent(self, found: Any) -> bool:
        """Preview and the action over REST agree."""
        record = self.company.draft("nina", *self.case.ask, **_without_dates(self._asked(*self.case.ask)))
        frappe.db.commit()
        name = {"doctype": "Leave Request", "name": record.name}
        sent = self.browser("nina").post(APPLY, {"doc": name, "action": "Send for Approval"})
        is_allowed = sent.status_code == 200
        assert is_allowed == (not [row for row in found["violations"] if row["blocks"]])
        if not is_allowed:
            codes = {row["code"] for row in sent.get_json()["error"]["details"]["violations"]}
            assert codes == {row["code"] for row in found["violations"] if row["blocks"]}
        return is_allowed

    def chain(self) -> Any:
        """The length of the chain, and what is wrong with it."""
        found = self._preview()
        self._may_be_sent(found)
        return _text(found["chain_length"]), [row["code"] for row in found["violations"]]

    def earliest_start(self) -> Any:
        """The first day a request may start without breaking the notice rule."""
        day = date(2026, 6, 10)
        while True:
            found = self._preview(day.isoformat(), day.isoformat())
            if found["total_quantity"] and not _codes(found, "NoticeTooShort"):
                return day.isoformat()
            day += timedelta(days=1)

    def fits(self) -> Any:
        """How many days fit under the cap without a note, and how many do not."""
        found = self._preview()
        params = next(row["params"] for row in found["violations"] if row["code"] == "UndocumentedCap")
        return params["fits"], params["overflow"]

    def settlement(self) -> Any:
        """What a pay-out on the last working day comes to; it closes the balance."""
        employee = frappe.get_doc("Employee", self.employee)
        employee.last_working_day = self.case.on
        employee.save()
        balance = self.get(BALANCE, {"leave_type": LEAVE_TYPE, "on": self.case.on})["balance"]
        self._submit(
            "Leave Encashment",
            leave_type=LEAVE_TYPE,
            kind="On Leaving",
            payout_date=self.case.on,
            quantity=balance,
        )
        after = self.get(BALANCE, {"leave_type": LEAVE_TYPE, "on": self.case.on})["balance"]
        assert after == 0
        return _text(balance)

    def encashable(self) -> Any:
        """The most a pay-out accepts."""
        values = {"leave_type": LEAVE_TYPE, "payout_date": self.case.on}
        record = self._insert("Leave Encashment", **values, quantity=1)
        most = record.available
        record.quantity = most + 0.01
        try:
            record.save()
        except frappe.ValidationError:
            return _text(most)
        return None

    def correction(self) -> Any:
        """What a corrected hire date posts."""
        before = set(frappe.get_all("Leave Ledger Entry", filters={"employee": self.employee}, pluck="name"))
        assignment = frappe.get_doc("Leave Policy Assignment", {"employee": self.employee})
        assignment.effective_from = self.case.more["joined"]
        assignment.save()
        employee = frappe.get_doc("Employee", self.employee)
        employee.date_of_joining = self.case.more["joined"]
        employee.save()
        rows = frappe.get_all(
            "Leave Ledger Entry", filters={"employee": self.employee}, fields=["name", "quantity"]
        )
        return _text(sum(row.quantity for row in rows if row.name not in before))

    def returned(self) -> Any:
        """The days given back after an early return that the manager confirms."""
        self._at(self.case.more["back_on"])
        request = frappe.get_doc("Leave Request", {"employee": self.employee})
        request = self.company.move("nina", request, "Request Cancellation")
        self.company.move("petro", request, "Confirm Cancellation")
        self._at(self.case.on)
        post_accruals()
        taken = frappe.get_all(
            "Leave Ledger Entry",
            filters={"employee": self.employee, "entry_kind": "Take"},
            pluck="effective_date",
            order_by="effective_date asc",
        )
        back = frappe.get_all(
            "Leave Ledger Entry",
            filters={"employee": self.employee, "entry_kind": "Reversal", "quantity": 1},
            pluck="effective_date",
            order_by="effective_date asc",
        )
        days = {row.date for row in request.days if row.quantity} - (set(taken) - set(back))
        return sorted(day.isoformat() for day in days)


def _codes(found: Any, *wanted: str) -> list[str]:
    return sorted(row["code"] for row in found["violations"] if row["code"] in wanted)


def _without_dates(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in ("from_date", "to_date")}


def _text(number: float) -> str:
    return f"{round(float(number), 4):.4f}".rstrip("0").rstrip(".")
