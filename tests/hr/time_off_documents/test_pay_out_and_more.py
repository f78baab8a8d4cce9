"""Paying out, time in lieu, worked hours, days without a document, leave after the last day, closed years, reminders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.pay_out import PayOutError
from tallenta_hr.time_off.reminders import days_before, remind
from tallenta_hr.time_off.submission import LeaveRequestError

REFUSED = (frappe.ValidationError, frappe.PermissionError)


def policy(name: str, **terms: Any) -> str:
    doc = {
        "doctype": "Leave Policy",
        "policy_name": name,
        "leave_type": "Vacation",
        "valid_from": "2020-01-01",
        "annual_entitlement": 20,
        "accrual_method": "Upfront",
        **terms,
    }
    return str(frappe.get_doc(doc).insert().submit().name)


def hire(company: Any, who: str, **terms: Any) -> str:
    name: str = company.hire(who, "petro")
    company.assign(who, policy(f"Policy of {who}", **terms))
    return name


def record(doctype: str, employee: str, **values: Any) -> Any:
    return frappe.get_doc(
        {"doctype": doctype, "employee": employee, "leave_type": "Vacation", **values}
    ).insert()


def mails_to(user: str) -> list[str]:
    return frappe.get_all("Email Queue Recipient", filters={"recipient": user}, pluck="parent")


# Paying out ------------------------------------------------------------------------------------------------------------


def test_days_that_are_paid_out_leave_the_balance_and_come_back(company: Any) -> None:
    nina = hire(company, "nina", allow_encashment=1, max_encash_per_year=5)
    paid = record("Leave Encashment", nina, quantity=3, payout_date="2026-06-01").submit()
    assert (paid.available, balance_of(nina, "Vacation")) == (5, 17)

    paid.cancel()

    assert balance_of(nina, "Vacation") == 20


def test_second_pay_out_of_a_year_gets_what_is_left_of_the_limit(company: Any) -> None:
    nina = hire(company, "nina", allow_encashment=1, max_encash_per_year=5)
    record("Leave Encashment", nina, quantity=3, payout_date="2026-06-01").submit()

    with pytest.raises(PayOutError, match=r"2\.0 may be paid"):
        record("Leave Encashment", nina, quantity=3, payout_date="2026-06-01")


@pytest.mark.parametrize(
    ("values", "terms"),
    [
        ({"quantity": 1}, {}),
        ({"quantity": 9}, {"allow_encashment": 1}),
        ({"quantity": -1}, {"allow_encashment": 1}),
        ({"quantity": 0}, {"allow_encashment": 1}),
        ({"quantity": 1, "kind": "On Leaving"}, {"allow_encashment": 1}),
    ],
    ids=["not allowed", "not earned yet", "negative", "nothing", "nobody leaves"],
)
def test_pay_out_of_what_is_not_there_is_refused(
    company: Any, values: dict[str, Any], terms: dict[str, Any]
) -> None:
    nina = hire(company, "nina", **terms)

    with pytest.raises(REFUSED):
        record("Leave Encashment", nina, payout_date="2026-06-01", **values)


@pytest.mark.parametrize("who", ["olena", "petro"])
def test_only_hr_pays_out(company: Any, who: str) -> None:
    with company.acting_as(who), pytest.raises(frappe.PermissionError):
        record("Leave Encashment", company.employees["olena"], quantity=1, payout_date="2026-06-01")


# Time in lieu, hours ---------------------------------------------------------------------------------------------------


def test_time_in_lieu_is_approved_by_the_manager_and_expires(company: Any) -> None:
    olena = company.employees["olena"]
    with company.acting_as("olena"):
        grant = record("Time in Lieu Grant", olena, worked_date="2026-05-30", hours=8, valid_days=30)
        with pytest.raises(REFUSED):
            grant.submit()
    with company.acting_as("petro"):
        done = frappe.get_doc("Time in Lieu Grant", grant.name).submit()
    assert (done.approver, str(done.expires_on), done.quantity) == (company.user("petro"), "2026-06-29", 1)
    assert balance_of(olena, "Vacation") == 21

    company.clock.move(days=29)
    post_accruals()

    assert balance_of(olena, "Vacation") == 20


def test_colleague_neither_sees_nor_approves_time_in_lieu(company: Any) -> None:
    with company.acting_as("olena"):
        grant = record("Time in Lieu Grant", company.employees["olena"], worked_date="2026-05-30", hours=4)
    with company.acting_as("ihor"):
        assert not frappe.get_list("Time in Lieu Grant")
        with pytest.raises(frappe.PermissionError):
            frappe.get_doc("Time in Lieu Grant", grant.name).submit()


def test_a_day_has_no_more_than_24_hours(company: Any) -> None:
    with pytest.raises(frappe.ValidationError, match="24"):
        record("Time in Lieu Grant", company.employees["olena"], worked_date="2026-05-30", hours=25)


# Days without a document -----------------------------------------------------------------------------------------------


@pytest.fixture
def sick(company: Any) -> Any:
    """Nina: three sick days a year without a note, more go to Unpaid Leave when she agrees."""
    other = frappe.get_doc(
        {
            "doctype": "Leave Type",
            "leave_type_name": "Sick With Note",
            "code": "SWN",
            "category": "Sick",
            "is_balance_tracked": 0,
        }
    ).insert()
    hire(
        company,
        "nina",
        attachment_required="When Undocumented Cap Used",
        undocumented_cap_per_year=3,
        overflow_leave_type=other.name,
    )
    unlimited = policy("Note", leave_type=other.name, accrual_method="None")
    company.assign("nina", unlimited)
    return company


def test_days_above_the_cap_need_a_document(sick: Any) -> None:
    draft = sick.draft("nina", "2026-06-08", "2026-06-12")

    with pytest.raises(LeaveRequestError) as error:
        sick.move("nina", draft, "Send for Approval")

    (row,) = error.value.details["violations"]
    assert (row["code"], row["params"]["fits"], row["params"]["overflow"]) == ("UndocumentedCap", "3", "2")


def test_with_consent_the_rest_becomes_a_request_of_the_other_type(sick: Any) -> None:
    doc = sick.ask("nina", "2026-06-08", "2026-06-12", confirms_overflow=1)

    assert (doc.workflow_state, doc.total_quantity, str(doc.to_date)) == ("Pending Approval", 3, "2026-06-10")
    rest = frappe.get_doc("Leave Request", {"employee": doc.employee, "leave_type": "Sick With Note"})
    assert (str(rest.from_date), str(rest.to_date), rest.total_quantity) == ("2026-06-11", "2026-06-12", 2)


def test_when_nothing_fits_the_whole_request_changes_its_type(sick: Any) -> None:
    sick.take("nina", "2026-06-02", "2026-06-04")

    doc = sick.ask("nina", "2026-06-08", "2026-06-09", confirms_overflow=1)

    assert (doc.leave_type, doc.total_quantity) == ("Sick With Note", 2)


# Leaving, closed years -------------------------------------------------------------------------------------------------


def test_leave_after_the_last_working_day_is_cancelled_with_notice(company: Any) -> None:
    across = company.take("olena", "2026-06-29", "2026-07-03")
    after = company.ask("olena", "2026-07-13", "2026-07-14")
    olena = frappe.get_doc("Employee", company.employees["olena"])
    olena.last_working_day = "2026-06-30"
    olena.save()

    assert (across.reload().workflow_state, str(across.returned_on)) == ("Cancelled", "2026-07-01")
    assert after.reload().workflow_state == "Withdrawn"
    assert not frappe.get_all("Approval Task", filters={"reference_name": after.name, "decision": "Waiting"})
    assert mails_to(company.user("olena"))
    company.clock.move(days=40)
    post_accruals()
    taken = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": olena.name, "voucher_no": across.name},
        pluck="effective_date",
    )
    # 29 June is a holiday of the company's calendar.
    assert taken == [date(2026, 6, 30)]


def test_late_change_in_a_closed_year_comes_as_one_adjustment(company: Any) -> None:
    nina = hire(company, "nina", accrual_method="Monthly", unlimited_carry_over=1)
    settings = frappe.get_single("Time Off Settings")
    settings.closed_until = "2026-04-30"
    settings.save()
    employee = frappe.get_doc("Employee", nina)

    employee.date_of_joining = "2026-03-01"
    employee.save()

    rows = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": nina, "entry_kind": "Adjustment"},
        fields=["effective_date", "quantity"],
    )
    assert [(str(row.effective_date), row.quantity) for row in rows] == [("2026-05-01", -3.34)]
    assert post_accruals() == 0
    assert post_accruals(whole=True) == 0


def test_years_are_closed_only_up_to_a_day_that_has_passed(company: Any) -> None:
    settings = frappe.get_single("Time Off Settings")
    settings.closed_until = "2026-06-01"

    with pytest.raises(frappe.ValidationError, match="passed"):
        settings.save()


# Reminders -------------------------------------------------------------------------------------------------------------


def test_days_about_to_be_lost_are_reminded_of_three_times(company: Any) -> None:
    nina = hire(company, "nina", carry_over_cap=5)
    company.clock.move(days=100)
    remind()
    before = len(mails_to(company.user("nina")))
    sent = []
    for days in (24, 60, 22):
        company.clock.move(days=days)
        remind()
        remind()
        rows = frappe.get_all(
            "Leave Expiry Reminder",
            filters={"employee": nina},
            pluck="days_before",
            order_by="days_before desc",
        )
        sent.append(rows)

    assert sent == [[90], [90, 30], [90, 30, 7]]
    assert len(mails_to(company.user("nina"))) - before == 3
    assert len(mails_to(company.user("petro"))) >= 3


def test_reminders_missed_while_nothing_ran_go_out_as_one(company: Any) -> None:
    nina = hire(company, "nina", carry_over_cap=5)
    company.clock.move(days=210)

    remind()

    rows = frappe.get_all(
        "Leave Expiry Reminder",
        filters={"employee": nina},
        fields=["days_before", "quantity", "last_usable_day"],
    )
    assert [(row.days_before, row.quantity, str(row.last_usable_day)) for row in rows] == [
        (7, 15, "2026-12-31")
    ]


@pytest.mark.parametrize("text", ["soon", "90,-1", "0", "400"])
def test_days_of_reminders_are_numbers(company: Any, text: str) -> None:
    with pytest.raises(frappe.ValidationError):
        days_before(text)
