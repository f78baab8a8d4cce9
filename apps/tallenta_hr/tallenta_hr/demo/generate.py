"""Writes the files of the demo company: `python -m tallenta_hr.demo.generate` (always the same files).

The files are in the format of Data Import, loaded in the order of their names; the name after the number is the
DocType. Columns are fieldnames, `table.field` is a field of a child row, and a row without parent values continues the
record above. Beyond that format, for the loader of the demo company:

- `@-730`, `@+3`: a date, so many days from the Monday of the start week, also with a time: `@-730 10:15:00`;
- a file with the column `name` changes existing records, the others create;
- `docstatus` and `workflow_state` say how far a document has got.

Not here: public holidays (the loader adds the rows of the calendars), day rows and ledger entries (the app computes
them), passwords.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from random import Random

from tallenta_hr.demo import company
from tallenta_hr.demo.absences import LONG_LEAVE, plan, request_rows
from tallenta_hr.demo.approvals import route_rows
from tallenta_hr.demo.people import Person, day, employee_rows, hire
from tallenta_hr.demo.policies import assignment_rows, policy_rows

SEED = 1991
Rows = list[dict[str, object]]

SIGN_INS = {
    "employee": "Employee",
    "payments": "Manager",
    "generalist": "HR generalist",
    "people": "HR admin",
}


def write(folder: Path) -> None:
    """Write every file of the demo company into a folder."""
    people = hire(Random(SEED))
    for name, rows in files_of(people).items():
        _write_csv(folder / f"{name}.csv", rows)
    sign_ins = json.dumps(sign_ins_of(people), indent=1, ensure_ascii=False, sort_keys=True)
    (folder / "sign_ins.json").write_text(sign_ins + "\n", encoding="utf-8")


def files_of(people: list[Person]) -> dict[str, Rows]:
    """Rows of each file by its name, in load order."""
    by_key = {person.seats.key: person for person in people if person.seats.key}
    long_leave = {number: leave_type for number, (leave_type, _, _) in LONG_LEAVE.items()}
    return {
        "010_holiday_calendar": [
            {"calendar_name": name, "country": country} for country, name in company.CALENDARS.items()
        ],
        "020_legal_entity": _legal_entities(),
        "030_location": _locations(),
        "040_job_family": [
            {"job_family_name": name, "job_family_name_uk": name_uk}
            for name, name_uk in company.JOB_FAMILIES.items()
        ],
        "050_position_title": [
            {"title_en": title, "title_uk": title_uk, "job_family": family}
            for title, (title_uk, family) in company.TITLES.items()
        ],
        "060_grade": [
            {"grade_name": name, "sort_order": order, "description": text}
            for name, order, text in company.GRADES.values()
        ],
        "070_skill": _skills(),
        "080_leaving_reason": _leaving_reasons(),
        "090_department": _departments(),
        "100_team": _teams(),
        "110_leave_policy": policy_rows(),
        "120_user": _users(people),
        "130_employee": employee_rows(Random(SEED + 1), people),
        "140_department": [
            {"name": d.name, "head": by_key[d.head].id, "hr_partner": by_key["generalist"].id}
            for d in company.DEPARTMENTS
        ],
        "150_team": _team_members(people),
        "160_work_schedule_assignment": [
            {"employee": p.id, "work_schedule": p.schedule, "fte": p.fte, "effective_from": day(p.joined)}
            for p in people
        ],
        "170_holiday_calendar_assignment": [
            {
                "location": loc.name,
                "holiday_calendar": company.CALENDARS[loc.country],
                "effective_from": day(-4000),
            }
            for loc in company.LOCATIONS
        ],
        "180_leave_policy_assignment": assignment_rows(people, long_leave),
        "190_leave_blackout_period": _blackout_periods(),
        "200_absence_capacity_rule": _capacity_rules(),
        "205_approval_route": route_rows(),
        "210_approval_delegation": _delegations(by_key),
        "900_leave_request": request_rows(plan(people, SEED), by_key["people"]),
    }


def sign_ins_of(people: list[Person]) -> list[dict[str, str]]:
    """The people whom a visitor may sign in as."""
    return [
        {"role": role, "name": person.name.full, "user": person.user, "password": "demo"}
        for key, role in SIGN_INS.items()
        for person in people
        if person.seats.key == key
    ]


def _legal_entities() -> Rows:
    return [
        {
            "name_en": company.LEGAL_ENTITIES["UA"],
            "name_uk": "ТОВ «Калина Софт»",
            "registration_code": "00000001",
            "country": "UA",
            "currency": "UAH",
            "holiday_calendar": company.CALENDARS["UA"],
        },
        {
            "name_en": company.LEGAL_ENTITIES["PL"],
            "name_uk": "«Калина Софт Польща»",
            "registration_code": "0000000002",
            "country": "PL",
            "currency": "PLN",
            "holiday_calendar": company.CALENDARS["PL"],
        },
    ]


def _locations() -> Rows:
    return [
        {
            "location_name": location.name,
            "country": location.country,
            "is_remote": location.is_remote,
            "timezone": company.TIME_ZONES[location.country],
            "holiday_calendar": company.CALENDARS[location.country],
            "address": location.address,
        }
        for location in company.LOCATIONS
    ]


def _skills() -> Rows:
    category = {skill: family for family, skills in company.SKILLS.items() for skill in skills}
    category |= dict.fromkeys(company.LANGUAGES, "Language")
    return [{"skill_name": skill, "category": category[skill]} for skill in sorted(category)]


def _leaving_reasons() -> Rows:
    reasons = (
        ("Another offer", "Інша пропозиція", "Voluntary"),
        ("Relocation", "Переїзд", "Voluntary"),
        ("Change of profession", "Зміна професії", "Voluntary"),
        ("Probation not passed", "Не пройдено випробувальний термін", "Involuntary"),
        ("Redundancy", "Скорочення", "Involuntary"),
        ("Contract ended", "Закінчення договору", "End of Contract"),
        ("Military service", "Військова служба", "Other"),
    )
    return [{"reason": en, "reason_uk": uk, "leaving_kind": kind} for en, uk, kind in reasons]


def _departments() -> Rows:
    parents = {department.parent for department in company.DEPARTMENTS}
    return [
        {
            "department_name": department.name,
            "department_name_uk": department.name_uk,
            "parent_department": department.parent,
            "is_group": int(department.name in parents),
            "cost_center": department.cost_center,
        }
        for department in company.DEPARTMENTS
    ]


def _teams() -> Rows:
    departments = {seats.team: seats.department for seats in company.SEATS if seats.team}
    return [{"team_name": team, "department": department} for team, department in departments.items()]


def _users(people: list[Person]) -> Rows:
    # Those a visitor signs in as read English, as the guides do; the language is one click away.
    visited = {row["user"] for row in sign_ins_of(people)}
    rows: Rows = []
    for person in people:
        if not person.user:
            continue
        account: dict[str, object] = {
            "email": person.user,
            "first_name": person.name.first,
            "last_name": person.name.last,
            "language": "uk" if person.country == "UA" and person.user not in visited else "en",
            "time_zone": company.TIME_ZONES[person.country],
            "enabled": 1,
            "send_welcome_email": 0,
        }
        for role in person.roles:
            rows.append(account | {"roles.role": role})
            account = {}
    return rows


def _team_members(people: list[Person]) -> Rows:
    """The lead is the first on the team's seats; the members continue below."""
    rows: Rows = []
    for team in dict.fromkeys(seats.team for seats in company.SEATS if seats.team):
        members = [p for p in people if p.seats.team == team]
        head: dict[str, object] = {"name": team, "lead": members[0].id}
        for member in members:
            rows.append(head | {"members.employee": member.id, "members.from_date": day(member.joined)})
            head = {}
    return rows


def _blackout_periods() -> Rows:
    return [
        {
            "title": "Release week of Atlas",
            "from_date": day(91),
            "to_date": day(95),
            "applies_to": "Department",
            "department": "Frontend and Mobile",
            "severity": "Warn",
        }
    ]


def _capacity_rules() -> Rows:
    return [
        {"title": "Payments on call", "team": "Payments", "max_absent": 3, "severity": "Warn"},
        {
            "title": "Quality Assurance",
            "department": "Quality Assurance",
            "max_absent_percent": 30,
            "severity": "Warn",
        },
    ]


def _delegations(by_key: dict[str, Person]) -> Rows:
    """The head of design is away this week."""
    return [
        {
            "delegator": by_key["design"].user,
            "delegate": by_key["product_design"].user,
            "from_datetime": day(0),
            "to_datetime": day(5),
            "scope": "All",
            "reason": "Vacation",
        }
    ]


def _write_csv(path: Path, rows: Rows) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
