"""Leave policies of the demo company and who has which.

The rules follow the 'IT company' pack; people on a labour contract have their country's entitlement.
Not here: leave types and work schedules, which the app itself brings (fixtures).
"""

from __future__ import annotations

from typing import NamedTuple

from tallenta_hr.demo.people import Person, day

Terms = dict[str, object]

# Balances start here for those who were with the company before.
FIRST_DAY = -850
POLISH_SENIOR_DAYS = 26
SENIOR_AGE_DAYS = 32 * 365


class Entitlement(NamedTuple):
    """What a person may take in a year: upfront on the first of January, or month by month."""

    policy: str
    per_year: float
    is_upfront: bool
    rolls_over: bool


# What most policies share; spelled out, because an empty cell must not be read as "off".
COMMON: Terms = {
    "accrual_timing": "End of Period",
    "join_proration": "Calendar Days",
    "month_cutoff_day": 15,
    "fte_prorated": 1,
    "carry_over_expiry": "Never",
    "exclude_public_holidays": 1,
    "count_basis": "Working Days",
    "attachment_required": "Never",
    "version": 1,
    "valid_from": day(-1500),
    "docstatus": 1,
}
UNCOUNTED_TERMS: Terms = {"accrual_method": "None", "annual_entitlement": 0}

COMPANY: Terms = {
    "policy_name": "IT Company Vacation",
    "leave_type": "Vacation",
    "annual_entitlement": 20,
    "accrual_method": "Monthly",
    "tenure_transition": "Leave Year Start",
    "carry_over_cap": 10,
    "carry_over_expiry": "Fixed Date",
    "carry_over_expiry_date": "06-30",
    "negative_limit": 3,
    "waiting_period_months": 3,
    "allow_encashment": 1,
    "max_encash_per_year": 5,
    "min_remaining_after_encash": 5,
}
UKRAINE: Terms = {
    "policy_name": "Ukraine Staff Vacation",
    "leave_type": "Vacation",
    "company": "Kalyna Soft LLC",
    "annual_entitlement": 24,
    "accrual_method": "Upfront",
    "unlimited_carry_over": 1,
    "exclude_public_holidays": 0,
    "waiting_period_months": 3,
}
POLAND: Terms = {
    "policy_name": "Poland Vacation",
    "leave_type": "Vacation",
    "company": "Kalyna Soft Polska",
    "annual_entitlement": 20,
    "accrual_method": "Upfront",
    "join_proration": "Whole Months",
    "month_cutoff_day": 31,
    "unlimited_carry_over": 1,
    "carry_over_expiry": "Fixed Date",
    "carry_over_expiry_date": "09-30",
    "waiting_period_months": 3,
}
SICK_DAY: Terms = {
    "policy_name": "Sick Days",
    "leave_type": "Sick Day",
    "annual_entitlement": 5,
    "accrual_method": "Upfront",
    "join_proration": "None",
    "fte_prorated": 0,
    "max_consecutive": 3,
    "retroactive_limit_days": 7,
}
BIRTHDAY: Terms = {
    "policy_name": "Birthday Day Off",
    "leave_type": "Birthday Day Off",
    "annual_entitlement": 1,
    "accrual_method": "Upfront",
    "join_proration": "None",
    "fte_prorated": 0,
    "max_per_request": 1,
}
SICK_LEAVE: Terms = {
    "policy_name": "Sick Leave with Certificate",
    "leave_type": "Sick Leave",
    "attachment_required": "Always",
    "attachment_due_days": 14,
    "retroactive_limit_days": 30,
}
# Recorded, never counted against a balance.
UNCOUNTED: tuple[Terms, ...] = (
    SICK_LEAVE,
    {"policy_name": "Unpaid Leave", "leave_type": "Unpaid Leave"},
    {"policy_name": "Remote Work", "leave_type": "Remote Work"},
    {"policy_name": "Business Trip", "leave_type": "Business Trip"},
    {"policy_name": "Parental Leave", "leave_type": "Parental Leave", "count_basis": "Calendar Days"},
    {"policy_name": "Military Leave", "leave_type": "Military Leave", "count_basis": "Calendar Days"},
)
TENURE: tuple[Terms, ...] = tuple(
    {"tenure_brackets.from_completed_years": n, "tenure_brackets.annual_entitlement": 20 + n}
    for n in range(1, 6)
)
NOTICE: tuple[Terms, ...] = (
    {"min_notice.over_days": 3, "min_notice.notice_days": 7},
    {"min_notice.over_days": 5, "min_notice.notice_days": 14},
)
FOR_EVERYONE = (SICK_DAY, BIRTHDAY, *UNCOUNTED[:4])


def policy_rows() -> list[Terms]:
    """Rows of the Leave Policy file; brackets and notice rules continue below their policy."""
    rows: list[Terms] = []
    for terms in (COMPANY, UKRAINE, POLAND, SICK_DAY, BIRTHDAY, *UNCOUNTED):
        first = {"policy_name": terms["policy_name"], "leave_type": terms["leave_type"]}
        rows.append({**first, **COMMON, **(UNCOUNTED_TERMS if terms in UNCOUNTED else {}), **terms})
        if terms is COMPANY:
            rows[-1] |= TENURE[0] | NOTICE[0]
            rows.append(TENURE[1] | NOTICE[1])
            rows.extend(dict(bracket) for bracket in TENURE[2:])
        elif terms in (UKRAINE, POLAND):
            rows[-1] |= NOTICE[1]
    return rows


def vacation_of(person: Person) -> Entitlement:
    """The vacation policy of a person, with the entitlement at the person's FTE."""
    if person.engagement != "Employment":
        return Entitlement("IT Company Vacation v1", 20 * person.fte, is_upfront=False, rolls_over=False)
    if person.country == "UA":
        return Entitlement("Ukraine Staff Vacation v1", 24 * person.fte, is_upfront=True, rolls_over=True)
    per_year = POLISH_SENIOR_DAYS if is_polish_senior(person) else 20
    return Entitlement("Poland Vacation v1", per_year * person.fte, is_upfront=True, rolls_over=False)


def is_polish_senior(person: Person) -> bool:
    """Ten years of work in all, studies included, give 26 days in Poland."""
    return person.country == "PL" and person.engagement == "Employment" and person.born < -SENIOR_AGE_DAYS


def start_of(person: Person) -> int:
    """First day on which the person's balances count."""
    return max(person.joined, FIRST_DAY)


def assignment_rows(people: list[Person], long_leave: dict[int, str]) -> list[Terms]:
    """Rows of the Leave Policy Assignment file; long_leave names the leave type of people away for long."""
    rows: list[Terms] = []
    for person in people:
        vacation: Terms = {
            "employee": person.id,
            "leave_type": "Vacation",
            "leave_policy": vacation_of(person).policy,
            "effective_from": day(start_of(person)),
        }
        if is_polish_senior(person):
            vacation |= {"annual_override": POLISH_SENIOR_DAYS, "reason": "More than ten years of work."}
        rows.append(vacation)
        extra = [terms for terms in UNCOUNTED if terms["leave_type"] == long_leave.get(person.number)]
        for terms in (*FOR_EVERYONE, *extra):
            rows.append(
                {
                    "employee": person.id,
                    "leave_type": terms["leave_type"],
                    "leave_policy": f"{terms['policy_name']} v1",
                    "effective_from": day(start_of(person)),
                }
            )
    return rows
