"""Two years of leave of the demo company, and the weeks to come.

Days are offsets from the Monday of the start week, so day 0 to 4 are this week's working days. Nobody's requests
overlap; people are away this week and requests wait for their managers. Not here: ledger entries and day rows, which
the app computes from the requests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tallenta_hr.demo.allowances import SICK_DAYS, Allowance, within_a_year
from tallenta_hr.demo.people import YEAR, Person, day

HISTORY_START = -728
HORIZON = 75
DECIDED_UNTIL = 6

# By number of the employee: leave type and length in days from a first day.
LONG_LEAVE = {52: ("Military Leave", -75, 365), 67: ("Parental Leave", -160, 365)}
# This week and the next ones: first day, working days, state.
PLANNED: dict[int, list[tuple[str, int, int, str]]] = {
    27: [("Remote Work", 8, 1, "Pending Approval"), ("Vacation", 24, 2, "Pending Approval")],
    28: [("Vacation", 0, 5, "Approved")],
    29: [("Remote Work", 0, 5, "Approved")],
    30: [("Vacation", 14, 5, "Pending Approval")],
    31: [("Vacation", 21, 2, "Pending Approval")],
    32: [("Unpaid Leave", 9, 3, "Pending Approval")],
    10: [("Vacation", 0, 5, "Approved")],
    87: [("Vacation", -7, 10, "Approved")],
    46: [("Vacation", 2, 5, "Approved")],
    73: [("Sick Leave", -3, 4, "Approved")],
    55: [("Sick Day", 0, 1, "Approved")],
    24: [("Business Trip", 1, 3, "Approved")],
    100: [("Business Trip", 1, 3, "Approved")],
    41: [("Remote Work", 0, 1, "Approved")],
    54: [("Remote Work", 1, 1, "Approved")],
    66: [("Remote Work", 2, 2, "Approved")],
    50: [("Remote Work", 3, 2, "Approved")],
    90: [("Remote Work", 4, 1, "Approved")],
    11: [("Vacation", 28, 5, "Pending Approval")],
    7: [("Vacation", 35, 5, "Pending Approval")],
}
# Those with planned vacation save for it.
SAVING_FROM = -120

# Weight of each length in working days.
VACATION_LENGTHS = {1: 16, 2: 16, 3: 12, 5: 36, 8: 8, 10: 12}
OTHER_LEAVE = (
    # leave type, requests a year, working days of one request
    ("Remote Work", 2.4, (1, 1, 1, 2, 5)),
    ("Sick Day", 2.2, (1, 1, 2)),
    ("Sick Leave", 0.35, (3, 5, 5, 8)),
    ("Unpaid Leave", 0.12, (1, 2, 5)),
    ("Business Trip", 0.15, (2, 3, 4)),
)
OUTCOMES = {"Approved": 965, "Rejected": 14, "Withdrawn": 11, "Cancelled": 10}
DOCSTATUS = {"Approved": 1, "Cancelled": 2}
# Days between asking and the first day off; illness is reported on its own day.
ASKED_BEFORE = 12
UNFORESEEN = ("Sick Day", "Sick Leave")
REASONS = {
    "Vacation": ("Family trip to the Carpathians", "Поїздка до батьків", "Rest", "Відпочинок", "Wedding of a friend", "Подорож", "Moving to a new flat", "Особисті справи"),
    "Remote Work": ("Courier and plumber at home", "Працюю з дому", "Visiting parents", "Ремонт в офісному районі"),
    "Sick Leave": ("Influenza", "Грип", "Surgery", "Лікування"),
    "Unpaid Leave": ("Personal matters", "Сімейні обставини"),
    "Business Trip": ("Client workshop", "Зустріч із клієнтом", "Conference"),
}  # fmt: skip
CANCEL_REASONS = ("Plans changed", "Плани змінилися", "Release moved")


@dataclass(frozen=True)
class Absence:
    """One leave request."""

    person: Person
    leave_type: str
    first: int
    last: int
    state: str
    portion: str = "Full"
    reason: str = ""
    substitute: Person | None = None


@dataclass
class Diary:
    """The requests of one person, none on a day of another."""

    person: Person
    absences: list[Absence] = field(default_factory=list)

    def is_free(self, first: int, last: int) -> bool:
        person = self.person
        employed = person.joined <= first and (person.last_day is None or last <= person.last_day)
        return employed and all(a.last < first or last < a.first for a in self.absences)

    def last_of(self, first: int, days: int) -> int:
        """Last day of so many working days that start on a working day."""
        last = first
        while days > 1:
            last += 1
            days -= last % 7 in self.person.weekdays
        return last

    def workday(self, from_day: int) -> int:
        """The first working day on or after a day."""
        while from_day % 7 not in self.person.weekdays:
            from_day += 1
        return from_day


def plan(people: list[Person], seed: int) -> list[Absence]:
    """All requests of all people in the order of their first days."""
    absences: list[Absence] = []
    for person in people:
        if person.status == "Pre-boarding":
            continue
        random = Random(seed * 1000 + person.number)
        diary = Diary(person)
        colleagues = [
            p for p in people if p.manager is person.manager and p is not person and p.status == "Active"
        ]
        _plan_fixed(random, diary)
        _plan_birthdays(random, diary)
        _plan_vacation(random, diary, colleagues)
        _plan_others(random, diary)
        absences.extend(diary.absences)
    return sorted(absences, key=lambda absence: (absence.first, absence.person.number))


def _plan_fixed(random: Random, diary: Diary) -> None:
    """Long leave and what is planned for the weeks around the start."""
    person = diary.person
    if person.number in LONG_LEAVE:
        leave_type, first, days = LONG_LEAVE[person.number]
        diary.absences.append(Absence(person, leave_type, first, first + days, "Approved"))
    for leave_type, first, days, state in PLANNED.get(person.number, []):
        reason = random.choice(REASONS.get(leave_type, ("",)))
        diary.absences.append(
            Absence(person, leave_type, first, diary.last_of(first, days), state, reason=reason)
        )


def _plan_birthdays(random: Random, diary: Diary) -> None:
    """A day off soon after each birthday, never two in one year."""
    previous = -10_000
    for birthday in _birthdays(diary.person):
        first = diary.workday(birthday + random.randint(0, 9))
        if first - previous > YEAR + 1 and diary.is_free(first, first) and random.random() < 0.8:
            diary.absences.append(Absence(diary.person, "Birthday Day Off", first, first, "Approved"))
            previous = first


def _birthdays(person: Person) -> Iterator[int]:
    for years in range(70):
        birthday = person.born + round(years * YEAR)
        if max(person.joined, HISTORY_START) <= birthday <= HORIZON - 30:
            yield birthday


def _plan_vacation(random: Random, diary: Diary, colleagues: list[Person]) -> None:
    """Vacations one after another, as long as the balance lasts."""
    allowance = Allowance(diary.person)
    end = SAVING_FROM if any(a.leave_type == "Vacation" for a in diary.absences) else HORIZON
    today = max(HISTORY_START, diary.person.joined) + random.randint(3, 40)
    while today < end:
        monday = today + -today % 7
        first = diary.workday(monday if random.random() < 0.55 else today)
        absence = _vacation_from(random, diary, allowance, first, colleagues)
        if absence:
            diary.absences.append(absence)
        today = (absence.last if absence else first) + random.randint(20, 66)


def _vacation_from(
    random: Random, diary: Diary, allowance: Allowance, first: int, colleagues: list[Person]
) -> Absence | None:
    """The longest vacation up to a drawn length that the balance and the diary allow."""
    wanted = random.choices(list(VACATION_LENGTHS), list(VACATION_LENGTHS.values()))[0]
    half = random.choice(("First Half", "Second Half")) if random.random() < 0.12 else "Full"
    reason = _reason(random, "Vacation")
    substitute = random.choice(colleagues) if colleagues and random.random() < 0.4 else None
    state = _state(random, first)
    for days in sorted((n for n in VACATION_LENGTHS if n <= wanted), reverse=True):
        last = diary.last_of(first, days)
        portion = half if days == 1 else "Full"
        quantity = 0.5 if portion != "Full" else days
        if diary.is_free(first, last) and allowance.fits(first, quantity):
            allowance.take(first, quantity)
            return Absence(
                diary.person,
                "Vacation",
                first,
                last,
                state,
                portion,
                reason,
                substitute if days > 3 else None,
            )
    return None


def _plan_others(random: Random, diary: Diary) -> None:
    """Sick days, remote work, trips and the like, on days that are still free."""
    person = diary.person
    start = max(HISTORY_START, person.joined)
    for leave_type, per_year, lengths in OTHER_LEAVE:
        if leave_type == "Remote Work" and person.location.is_remote:
            continue
        for _ in range(_count(random, per_year * -start / YEAR)):
            first = diary.workday(random.randint(start, -8))
            days = random.choice(lengths)
            last = diary.last_of(first, days)
            if diary.is_free(first, last) and _is_covered(diary, leave_type, first, days):
                state, reason = _state(random, first), _reason(random, leave_type)
                diary.absences.append(Absence(person, leave_type, first, last, state, reason=reason))


def _is_covered(diary: Diary, leave_type: str, first: int, days: int) -> bool:
    """Whether sick days stay within a year's number; the other types are not counted."""
    if leave_type != "Sick Day":
        return True
    taken = [(a.first, a.last - a.first + 1) for a in diary.absences if a.leave_type == leave_type]
    return within_a_year(taken, first) + days <= SICK_DAYS


def _count(random: Random, mean: float) -> int:
    """A whole number around a mean."""
    return max(0, round(mean + random.uniform(-1.2, 1.2)))


def _state(random: Random, first: int) -> str:
    if first > DECIDED_UNTIL:
        return "Pending Approval" if random.random() < 0.35 else "Approved"
    return random.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]


def _reason(random: Random, leave_type: str) -> str:
    return random.choice(REASONS[leave_type]) if leave_type in REASONS and random.random() < 0.55 else ""


def request_rows(absences: list[Absence], fallback: Person) -> list[dict[str, object]]:
    """Rows of the Leave Request file; the fallback decides where nobody stands above."""
    return [
        {
            "employee": absence.person.id,
            "leave_type": absence.leave_type,
            "from_date": day(absence.first),
            "from_portion": absence.portion,
            "to_date": day(absence.last),
            "reason": absence.reason,
            "substitute": absence.substitute.id if absence.substitute else "",
            "manager": (absence.person.manager or fallback).user,
            "workflow_state": absence.state,
            "docstatus": DOCSTATUS.get(absence.state, 0),
            "cancel_reason": CANCEL_REASONS[-absence.first % 3] if absence.state == "Cancelled" else "",
            "requested_on": f"{day(asked_on(absence))} 10:15:00",
            "approved_on": f"{day(asked_on(absence))} 15:15:00" if absence.state in DOCSTATUS else "",
        }
        for absence in absences
    ]


def asked_on(absence: Absence) -> int:
    """The day on which a request was sent: some time ahead, after joining, and before the start week."""
    ahead = 0 if absence.leave_type in UNFORESEEN else ASKED_BEFORE
    return min(max(absence.first - ahead, absence.person.joined), -1)
