"""What every site begins with: the automatic roles, languages, the two built-in users, countries, the settings."""

from __future__ import annotations

from frappe.context import current
from frappe.document.load import get_doc
from frappe.lifecycle.world import insert_world
from frappe.query import values

ROLES = {
    "Administrator": 1,
    "System Manager": 1,
    "Report Manager": 1,
    "Desk User": 1,
    "All": 0,
    "Guest": 0,
}
LANGUAGES = {"en": "English", "uk": "Українська", "pl": "Polski"}
FOLDERS = ("Home", "Home/Attachments")
BUILT_IN_USERS = (
    ("Administrator", "Administrator", "System User", ["Administrator", "System Manager"]),
    ("Guest", "Guest", "Website User", ["Guest"]),
)


def insert_core_records() -> None:
    """Insert what is missing."""
    for role, desk_access in ROLES.items():
        _ensure({"doctype": "Role", "name": role, "role_name": role, "desk_access": desk_access})
    for code, language in LANGUAGES.items():
        _ensure(
            {
                "doctype": "Language",
                "name": code,
                "language_code": code,
                "language_name": language,
                "enabled": 1,
            }
        )
    for name, first_name, user_type, roles in BUILT_IN_USERS:
        _ensure(
            {
                "doctype": "User",
                "name": name,
                "email": f"{name.lower()}@example.com",
                "first_name": first_name,
                "full_name": first_name,
                "user_type": user_type,
                "enabled": 1,
                "roles": [{"doctype": "Has Role", "role": role} for role in roles],
            }
        )
    for path in FOLDERS:
        parent, _slash, leaf = path.rpartition("/")
        folder = {"doctype": "File", "name": path, "file_name": leaf, "is_folder": 1, "folder": parent}
        _ensure(folder)
    insert_world()


def _ensure(record: dict[str, object]) -> None:
    if values.exists(str(record["doctype"]), str(record["name"])):
        return
    doc = get_doc(record)
    doc.flags.in_import = True
    doc.flags.ignore_validate = True
    doc.insert(ignore_permissions=True, set_name=str(record["name"]), ignore_links=True)


def set_defaults(config: dict[str, str]) -> None:
    """Write the first System Settings."""
    database = current().__dict__["database_api"]
    settings = {
        "time_zone": "Europe/Kyiv",
        "language": "en",
        "country": "Ukraine",
        "date_format": "dd.mm.yyyy",
        "time_format": "HH:mm",
        "number_format": "# ###,##",
        "first_day_of_the_week": "Monday",
        "rounding_method": "Commercial Rounding",
        "float_precision": "2",
        **config,
    }
    database.set_single_value("System Settings", settings)
    database.set_single_value("Print Settings", {"allow_print_for_draft": 1, "with_letterhead": 1})
