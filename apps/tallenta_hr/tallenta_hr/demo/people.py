"""The 112 people on the seats of the demo company: who, where, since when, on which terms.

Days are offsets from the Monday of the start week. Not here: their leave (absences.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tallenta_hr.demo import company
from tallenta_hr.demo.company import LOCATIONS, SEATS, Location, Seats
from tallenta_hr.demo.names import SAME_SURNAME, Name, compose, draw

YEAR = 365.25
PROBATION_DAYS = 90

# People whom the demo sign-ins and the how-to pages know by name.
PINNED = {
    "employee": compose(("Olena", "Олена"), ("Kovalenko", "Коваленко"), is_woman=True),
    "payments": compose(("Andrii", "Андрій"), ("Bondarenko", "Бондаренко"), is_woman=False),
    "generalist": compose(("Sofiia", "Софія"), ("Marchenko", "Марченко"), is_woman=True),
    "people": compose(("Nataliia", "Наталія"), ("Hrytsenko", "Гриценко"), is_woman=True),
}
ROLES = {
    "people": ("HR Manager", "HR User", "System Manager", "Report Builder"),
    "generalist": ("HR User",),
    "cdo": ("Delivery Head", "Hiring Manager"),
    "cfo": ("Finance",),
    "recruiting": ("Recruiter",),
    "backend": ("Hiring Manager",),
    "frontend": ("Hiring Manager",),
    "qa": ("Hiring Manager",),
    "design": ("Hiring Manager",),
    "sales": ("Hiring Manager",),
}
TITLE_ROLES = {"Recruiter": "Recruiter", "Culture Manager": "Culture Manager", "Legal Counsel": "Auditor"}
# How long ago people of a grade joined, in days, from and to.
JOINED = {"X": (2400, 3600), "H": (1500, 3000), "L": (1000, 2600), "S": (500, 2200), "M": (220, 1500), "J": (60, 600), "T": (20, 120)}  # fmt: skip
AGES = {
    "X": (38, 55),
    "H": (33, 50),
    "L": (29, 44),
    "S": (27, 45),
    "M": (24, 40),
    "J": (21, 30),
    "T": (20, 25),
}
PART_TIME = {
    40: ("Part-time 20h", 0.5),
    61: ("Three Days 24h", 0.6),
    97: ("Part-time 20h", 0.5),
    105: ("Early 40h", 1.0),
}
# By number: the first day of those who have not started; the notice and the last day of those who leave.
STARTS = {74: 14, 80: 21}
LEAVES = {82: (-9, 18), 45: (-4, 25)}
STATUS = {
    52: "On Long Leave",
    67: "On Long Leave",
    **dict.fromkeys(STARTS, "Pre-boarding"),
    **dict.fromkeys(LEAVES, "Notice Period"),
}


@dataclass
class Person:
    """One employee of the demo company."""

    number: int
    seats: Seats
    grade: str
    name: Name
    location: Location
    engagement: str
    schedule: str
    fte: float
    joined: int
    born: int
    status: str
    manager: Person | None
    mentor: Person | None = None
    roles: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The name that the Employee series gives, because people are created in this order."""
        return f"HR-EMP-{self.number:05d}"

    @property
    def user(self) -> str:
        """The account; nobody has one before the first day."""
        return "" if self.status == "Pre-boarding" else self.name.email

    @property
    def country(self) -> str:
        return self.location.country

    @property
    def level(self) -> int:
        """1 at the top, one more for each manager above."""
        return self.manager.level + 1 if self.manager else 1

    @property
    def weekdays(self) -> range:
        """Working days of the week, Monday is 0."""
        return range(3) if self.schedule == "Three Days 24h" else range(5)

    @property
    def last_day(self) -> int | None:
        return LEAVES[self.number][1] if self.number in LEAVES else None


def hire(random: Random) -> list[Person]:
    """Put a person on every seat, bosses first."""
    people: list[Person] = []
    bosses: dict[str, Person] = {}
    taken = Counter({name.last: SAME_SURNAME for name in PINNED.values()})
    for seats in SEATS:
        for grade in seats.grades:
            person = _hire_one(random, len(people) + 1, seats, grade, bosses.get(seats.boss), taken)
            person.mentor = _find_mentor(random, person, people)
            people.append(person)
            if seats.key:
                bosses[seats.key] = person
    return people


def _hire_one(
    random: Random, number: int, seats: Seats, grade: str, manager: Person | None, taken: Counter[str]
) -> Person:
    location = LOCATIONS[0] if seats.key in PINNED or grade in "XH" else _draw_location(random, seats)
    polish = location.country == "PL" and random.random() < 0.8
    name = PINNED.get(seats.key) or draw(random, taken, polish=polish)
    schedule, fte = PART_TIME.get(number, ("Standard 40h", 1.0))
    joined = STARTS.get(number, -random.randint(*JOINED[grade]))
    title_role = TITLE_ROLES.get(seats.title)
    return Person(
        number=number,
        seats=seats,
        grade=grade,
        name=name,
        location=location,
        engagement=_engagement(random, seats, grade, location),
        schedule=schedule,
        fte=fte,
        joined=-900 if seats.key == "employee" else joined,
        born=-int(random.uniform(*AGES[grade]) * YEAR),
        status=STATUS.get(number, "Active"),
        manager=manager,
        roles=["Employee", *ROLES.get(seats.key, ()), *([title_role] if title_role else [])],
    )


def _draw_location(random: Random, seats: Seats) -> Location:
    if seats.department in ("Finance and Legal", "Management"):
        return LOCATIONS[0]
    return random.choices(LOCATIONS, [location.share for location in LOCATIONS])[0]


def _engagement(random: Random, seats: Seats, grade: str, location: Location) -> str:
    if seats.key == "employee":
        return "Contractor"
    if grade == "T":
        return "Internship"
    if seats.department in ("Finance and Legal", "Management", "People and Culture"):
        return "Employment"
    kinds = (
        ("Employment", "Contractor", "Gig Contract")
        if location.country == "UA"
        else ("Employment", "Contractor")
    )
    return random.choices(kinds, (20, 62, 18)[: len(kinds)] if location.country == "UA" else (65, 35))[0]


def _find_mentor(random: Random, person: Person, people: list[Person]) -> Person | None:
    """A senior of the same team for those who still learn."""
    if person.grade not in "TJ":
        return None
    seniors = [
        p for p in people if p.grade == "S" and p.seats.team == person.seats.team and p.status == "Active"
    ]
    return random.choice(seniors) if seniors else person.manager


def employee_rows(random: Random, people: list[Person]) -> list[dict[str, object]]:
    """Rows of the Employee file; emergency contacts and skills continue below their person."""
    rows: list[dict[str, object]] = []
    for person in people:
        children = list(zip_longest_rows(_contacts(random, person), _skills(random, person)))
        rows.append(_employee_row(person) | (children[0] if children else {}))
        rows.extend(children[1:])
    return rows


def zip_longest_rows(*tables: list[dict[str, object]]) -> list[dict[str, object]]:
    """Lay the rows of several child tables side by side."""
    length = max(len(table) for table in tables)
    merged: list[dict[str, object]] = [{} for _ in range(length)]
    for table in tables:
        for target, row in zip(merged, table, strict=False):
            target.update(row)
    return merged


def _employee_row(person: Person) -> dict[str, object]:
    notice = LEAVES.get(person.number)
    started = person.joined + PROBATION_DAYS < 0
    return {
        "first_name": person.name.first,
        "last_name": person.name.last,
        "full_name_en": person.name.full,
        "full_name_uk": person.name.full_uk,
        "gender": "Female" if person.name.is_woman else "Male",
        "date_of_birth": day(person.born),
        "hide_birthday": int(person.number % 17 == 0),
        "user": person.user,
        "work_email": person.name.email,
        "personal_email": person.name.email.replace("@kalyna.example", "@home.example"),
        "phone": phone(person.country, person.number),
        "timezone": company.TIME_ZONES[person.country],
        "locale": "uk" if person.country == "UA" else "en",
        "address": _address(person),
        "status": person.status,
        "date_of_joining": day(person.joined),
        "probation_end_date": day(person.joined + PROBATION_DAYS),
        "confirmation_date": day(person.joined + PROBATION_DAYS) if started else "",
        "notice_date": day(notice[0]) if notice else "",
        "last_working_day": day(notice[1]) if notice else "",
        "leaving_reason": "Another offer" if notice else "",
        "leaving_kind": "Voluntary" if notice else "",
        "department": person.seats.department,
        "team": person.seats.team,
        "position_title": person.seats.title,
        "grade": company.GRADES[person.grade][0],
        "reports_to": person.manager.id if person.manager else "",
        "mentor": person.mentor.id if person.mentor else "",
        "location": person.location.name,
        "legal_entity": company.LEGAL_ENTITIES[person.country],
        "engagement_type": person.engagement,
        "fte": person.fte,
        "work_schedule": person.schedule,
        "holiday_calendar": company.CALENDARS[person.country],
    }


def _address(person: Person) -> str:
    """A street that every town has; where people work from home, HR has no address on file."""
    if person.location.is_remote:
        return ""
    street = "vul. Sadova" if person.country == "UA" else "ul. Ogrodowa"
    return f"{street} {person.number % 40 + 1}, {person.location.name}"


def _contacts(random: Random, person: Person) -> list[dict[str, object]]:
    if random.random() < 0.4:
        return []
    contact = draw(random, Counter(), polish=person.country == "PL")
    return [
        {
            "emergency_contacts.contact_name": contact.full,
            "emergency_contacts.relationship": random.choice(("Spouse", "Parent", "Sibling", "Friend")),
            "emergency_contacts.phone": phone(person.country, 5000 + person.number),
        }
    ]


def _skills(random: Random, person: Person) -> list[dict[str, object]]:
    family = company.TITLES[person.seats.title][1]
    top = {"T": 2, "J": 2, "M": 4}.get(person.grade, 5)
    known = random.sample(company.SKILLS[family], min(3, len(company.SKILLS[family])))
    return [
        {
            "skills.skill": skill,
            "skills.level": random.randint(max(1, top - 2), top),
            "skills.evidence": random.choice(("Self", "Manager", "Review")),
        }
        for skill in [*known[: random.randint(1, 3)], "English"]
    ]


def day(offset: int) -> str:
    """Spell an offset as the loader of demo files reads it: 3 becomes @+3."""
    return f"@{offset:+d}"


def phone(country: str, number: int) -> str:
    """A well-formed mobile number that differs from person to person."""
    return f"+38067{1000000 + number * 137}" if country == "UA" else f"+4850{1000000 + number * 137}"
