"""Kalyna Soft, the invented demo company: its places, departments, teams and seats, as plain tables.

Not here: the people on the seats (people.py) and their leave (absences.py).
"""

from __future__ import annotations

from typing import NamedTuple

LEGAL_ENTITIES = {"UA": "Kalyna Soft LLC", "PL": "Kalyna Soft Polska"}
CALENDARS = {"UA": "Ukraine", "PL": "Poland"}
TIME_ZONES = {"UA": "Europe/Kyiv", "PL": "Europe/Warsaw"}


class Location(NamedTuple):
    """An office or a country of remote work; share is its part of the people in percent."""

    name: str
    country: str
    is_remote: int
    address: str
    share: int


LOCATIONS = (
    Location("Kyiv", "UA", 0, "vul. Mechnykova 2, Kyiv", 26),
    Location("Lviv", "UA", 0, "vul. Naukova 7, Lviv", 26),
    Location("Remote Ukraine", "UA", 1, "", 24),
    Location("Warsaw", "PL", 0, "ul. Prosta 51, Warszawa", 14),
    Location("Kraków", "PL", 0, "ul. Pawia 9, Kraków", 10),
)

GRADES = {
    "T": ("Trainee", 10, "Learns the work with a mentor."),
    "J": ("Junior", 20, "Solves clear tasks with help."),
    "M": ("Middle", 30, "Works alone on most tasks."),
    "S": ("Senior", 40, "Solves unclear tasks and teaches others."),
    "L": ("Lead", 50, "Answers for a team and its result."),
    "H": ("Head", 60, "Answers for a department."),
    "X": ("Executive", 70, "Answers for the company."),
}


class Department(NamedTuple):
    name: str
    name_uk: str
    parent: str
    head: str
    cost_center: str


DEPARTMENTS = (
    Department("Management", "Управління", "", "ceo", "100"),
    Department("Delivery", "Виробництво", "Management", "cdo", "200"),
    Department("Backend", "Серверна розробка", "Delivery", "backend", "210"),
    Department("Frontend and Mobile", "Вебклієнти та мобільна розробка", "Delivery", "frontend", "220"),
    Department("Quality Assurance", "Контроль якості", "Delivery", "qa", "230"),
    Department("Design", "Дизайн", "Delivery", "design", "240"),
    Department("People and Culture", "Люди та культура", "Management", "people", "300"),
    Department("Finance and Legal", "Фінанси та право", "Management", "cfo", "400"),
    Department("Sales and Marketing", "Продажі та маркетинг", "Management", "sales", "500"),
)

# Title in English: title in Ukrainian, job family.
TITLES = {
    "Chief Executive Officer": ("Генеральний директор", "Management"),
    "Chief Delivery Officer": ("Директор з виробництва", "Management"),
    "Chief Financial Officer": ("Фінансовий директор", "Finance"),
    "Head of People": ("Керівник відділу персоналу", "People"),
    "Head of Sales and Marketing": ("Керівник відділу продажів і маркетингу", "Sales"),
    "Head of Operations": ("Операційний керівник", "Operations"),
    "Head of Backend": ("Керівник серверної розробки", "Engineering"),
    "Head of Frontend and Mobile": ("Керівник клієнтської розробки", "Engineering"),
    "Head of Quality Assurance": ("Керівник контролю якості", "Quality Assurance"),
    "Head of Design": ("Керівник дизайну", "Design"),
    "Team Lead": ("Керівник команди", "Engineering"),
    "Backend Engineer": ("Інженер серверної розробки", "Engineering"),
    "Cloud Engineer": ("Інженер хмарних систем", "Engineering"),
    "Data Engineer": ("Інженер даних", "Engineering"),
    "Frontend Engineer": ("Інженер клієнтської розробки", "Engineering"),
    "Mobile Engineer": ("Інженер мобільної розробки", "Engineering"),
    "QA Lead": ("Керівник групи тестування", "Quality Assurance"),
    "QA Engineer": ("Інженер з якості", "Quality Assurance"),
    "Automation QA Engineer": ("Інженер з автоматизації тестування", "Quality Assurance"),
    "Design Lead": ("Провідний дизайнер", "Design"),
    "Product Designer": ("Продуктовий дизайнер", "Design"),
    "Project Management Lead": ("Керівник групи проєктних менеджерів", "Project Management"),
    "Project Manager": ("Проєктний менеджер", "Project Management"),
    "Business Analyst": ("Бізнес-аналітик", "Project Management"),
    "HR Generalist": ("HR-фахівець", "People"),
    "Talent Acquisition Lead": ("Керівник групи добору", "People"),
    "Recruiter": ("Рекрутер", "People"),
    "Culture Manager": ("Менеджер з культури", "People"),
    "Chief Accountant": ("Головний бухгалтер", "Finance"),
    "Accountant": ("Бухгалтер", "Finance"),
    "Legal Counsel": ("Юрист", "Finance"),
    "Sales Lead": ("Керівник групи продажів", "Sales"),
    "Sales Manager": ("Менеджер з продажів", "Sales"),
    "Marketing Lead": ("Керівник групи маркетингу", "Sales"),
    "Marketing Specialist": ("Фахівець з маркетингу", "Sales"),
    "Executive Assistant": ("Асистент керівника", "Operations"),
    "Office Manager": ("Офіс-менеджер", "Operations"),
    "System Administrator": ("Системний адміністратор", "Operations"),
    "Security Engineer": ("Інженер з безпеки", "Operations"),
}
JOB_FAMILIES = {
    "Management": "Управління", "Engineering": "Розробка", "Quality Assurance": "Контроль якості",
    "Design": "Дизайн", "Project Management": "Проєктне управління", "People": "Персонал",
    "Finance": "Фінанси та право", "Sales": "Продажі та маркетинг", "Operations": "Операції",
}  # fmt: skip


class Seats(NamedTuple):
    """Equal seats below one boss: a grade letter per seat; a key where the one seat is referred to."""

    title: str
    department: str
    team: str
    boss: str
    grades: str
    key: str = ""


# Bosses stand above their people, so that a manager is always known when somebody reports to them.
SEATS = (
    Seats("Chief Executive Officer", "Management", "", "", "X", "ceo"),
    Seats("Chief Delivery Officer", "Delivery", "", "ceo", "X", "cdo"),
    Seats("Head of People", "People and Culture", "", "ceo", "H", "people"),
    Seats("Chief Financial Officer", "Finance and Legal", "", "ceo", "X", "cfo"),
    Seats("Head of Sales and Marketing", "Sales and Marketing", "", "ceo", "H", "sales"),
    Seats("Head of Operations", "Management", "", "ceo", "H", "ops"),
    Seats("Head of Backend", "Backend", "", "cdo", "H", "backend"),
    Seats("Head of Frontend and Mobile", "Frontend and Mobile", "", "cdo", "H", "frontend"),
    Seats("Head of Quality Assurance", "Quality Assurance", "", "cdo", "H", "qa"),
    Seats("Head of Design", "Design", "", "cdo", "H", "design"),
    Seats("Team Lead", "Backend", "Payments", "backend", "L", "payments"),
    Seats("Team Lead", "Backend", "Logistics", "backend", "L", "logistics"),
    Seats("Team Lead", "Backend", "Data Platform", "backend", "L", "data"),
    Seats("Team Lead", "Backend", "Cloud", "backend", "L", "cloud"),
    Seats("Team Lead", "Frontend and Mobile", "Web Atlas", "frontend", "L", "atlas"),
    Seats("Team Lead", "Frontend and Mobile", "Web Beacon", "frontend", "L", "beacon"),
    Seats("Team Lead", "Frontend and Mobile", "Mobile", "frontend", "L", "mobile"),
    Seats("QA Lead", "Quality Assurance", "Manual Testing", "qa", "L", "manual"),
    Seats("QA Lead", "Quality Assurance", "Test Automation", "qa", "L", "automation"),
    Seats("Design Lead", "Design", "Product Design", "design", "L", "product_design"),
    Seats("Project Management Lead", "Delivery", "Project Management", "cdo", "L", "projects"),
    Seats("Talent Acquisition Lead", "People and Culture", "Recruiting", "people", "L", "recruiting"),
    Seats("Chief Accountant", "Finance and Legal", "Accounting", "cfo", "L", "accounting"),
    Seats("Sales Lead", "Sales and Marketing", "Sales", "sales", "L", "selling"),
    Seats("Marketing Lead", "Sales and Marketing", "Marketing", "sales", "L", "marketing"),
    Seats("HR Generalist", "People and Culture", "", "people", "S", "generalist"),
    Seats("Backend Engineer", "Backend", "Payments", "payments", "M", "employee"),
    Seats("Backend Engineer", "Backend", "Payments", "payments", "SSMMJ"),
    Seats("Backend Engineer", "Backend", "Logistics", "logistics", "SSMMMJ"),
    Seats("Data Engineer", "Backend", "Data Platform", "data", "SSMMJ"),
    Seats("Cloud Engineer", "Backend", "Cloud", "cloud", "SSMMM"),
    Seats("Frontend Engineer", "Frontend and Mobile", "Web Atlas", "atlas", "SSMMMJ"),
    Seats("Frontend Engineer", "Frontend and Mobile", "Web Beacon", "beacon", "SSMMJT"),
    Seats("Mobile Engineer", "Frontend and Mobile", "Mobile", "mobile", "SSMMJ"),
    Seats("QA Engineer", "Quality Assurance", "Manual Testing", "manual", "SMMMJT"),
    Seats("Automation QA Engineer", "Quality Assurance", "Test Automation", "automation", "SSMMJ"),
    Seats("Product Designer", "Design", "Product Design", "product_design", "SSMMJ"),
    Seats("Project Manager", "Delivery", "Project Management", "projects", "SSMMM"),
    Seats("Business Analyst", "Delivery", "Project Management", "projects", "SMM"),
    Seats("Recruiter", "People and Culture", "Recruiting", "recruiting", "SMJ"),
    Seats("Culture Manager", "People and Culture", "", "people", "M"),
    Seats("Accountant", "Finance and Legal", "Accounting", "accounting", "MM"),
    Seats("Legal Counsel", "Finance and Legal", "", "cfo", "S"),
    Seats("Sales Manager", "Sales and Marketing", "Sales", "selling", "SSMM"),
    Seats("Marketing Specialist", "Sales and Marketing", "Marketing", "marketing", "SMMJ"),
    Seats("Executive Assistant", "Management", "", "ceo", "M"),
    Seats("Office Manager", "Management", "Office", "ops", "MMJ"),
    Seats("System Administrator", "Management", "IT Support", "ops", "SMJ"),
    Seats("Security Engineer", "Management", "IT Support", "ops", "S"),
)

# Skills by job family; a person has some of them.
SKILLS = {
    "Engineering": ("Python", "Go", "TypeScript", "React", "Kotlin", "PostgreSQL", "Kubernetes", "AWS"),
    "Quality Assurance": ("Test Design", "Playwright", "API Testing", "SQL", "Python"),
    "Design": ("Figma", "User Research", "Prototyping", "Design Systems"),
    "Project Management": ("Scrum", "Planning", "Negotiation", "Jira", "Requirements"),
    "People": ("Interviewing", "Labour Law", "Sourcing", "Facilitation"),
    "Finance": ("IFRS", "Labour Law", "Excel", "Tax"),
    "Sales": ("Negotiation", "CRM", "Copywriting", "Presentations"),
    "Operations": ("Linux", "Networks", "Procurement", "Planning"),
    "Management": ("Strategy", "Negotiation", "Presentations", "Planning"),
}
LANGUAGES = ("English", "Ukrainian", "Polish", "German")
