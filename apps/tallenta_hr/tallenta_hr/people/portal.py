"""What the employee portal starts with. Only the public contract is used, so it answers on any bench."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import frappe
from frappe import _
from frappe.sessions import get_csrf_token
from frappe.utils import cint
from tallenta_hr.people import names
from tallenta_hr.people.reporting_line import employee_of

PUBLIC = Path("public", "dist")
ADDRESS = "/assets/tallenta_hr/dist/"
ENTRY = "src/portal/main.ts"
PAGES = {
    "/portal": "src/portal/home/HomePage.vue",
    "/portal/time-off": "src/portal/time_off/TimeOffPage.vue",
    "/portal/time-off/new": "src/portal/time_off/AskPage.vue",
    "/portal/approvals": "src/portal/approvals/ApprovalsPage.vue",
    "/portal/people": "src/portal/people/DirectoryPage.vue",
    "/portal/me": "src/portal/me/MePage.vue",
}
ASKED_FIRST = {"/portal": ("/api/method/tallenta_hr.time_off.home.get_balances",)}
# DocTypes whose rights the pages ask for.
ASKED_FOR = ("Leave Request", "Employee Data Request")
WEEK_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
THEMES = {"light": "light", "dark": "dark"}


def path_of_request() -> str:
    """The address that was asked for, without its query."""
    return quote(frappe.local.request.path if frappe.local.request else "/portal", safe="/")


def wish_of_request() -> str:
    """The same with what stands behind its question mark, as one value of another address."""
    query = urlsplit(frappe.local.request.url).query if frappe.local.request else ""
    return quote(path_of_request() + (f"?{query}" if query else ""), safe="/")


def entry_files(address: str = "/portal", lang: str = "en") -> dict[str, Any]:
    """{entry, styles, ahead, asked}: addresses of the built files, and of what the page at the address asks for first.

    Named in the page, they come at once and not one after the other. Raises ValidationError when nothing was built.
    """
    manifest = Path(frappe.get_app_path("tallenta_hr")) / PUBLIC / "manifest.json"
    if not manifest.is_file():
        frappe.throw(_("The portal is not built yet. Build it with: bench build"))
    chunks: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    entry = chunks[ENTRY]
    return {
        "entry": ADDRESS + entry["file"],
        "styles": [ADDRESS + file for file in entry.get("css", [])],
        "ahead": [ADDRESS + file for file in _ahead(chunks, address, lang)],
        "asked": ASKED_FIRST.get(address, ()),
    }


def _ahead(chunks: dict[str, Any], address: str, lang: str) -> list[str]:
    """Files of what the entry, the words and the page are made of, each once."""
    wanted = [ENTRY, f"virtual:messages/{lang}", PAGES.get(address, "")]
    found: dict[str, None] = {}
    for name in wanted:
        for part in (name, *chunks.get(name, {}).get("imports", ())):
            if part in chunks and part != ENTRY:
                found[str(chunks[part]["file"])] = None
    return list(found)


def boot() -> dict[str, Any]:
    """The record in the page: user, formats, rights and the person's employee."""
    return {
        "user": _user(),
        "csrf_token": get_csrf_token(),
        "lang": frappe.local.lang,
        "developer_mode": cint(frappe.conf.get("developer_mode")),
        "site": _site(),
        "doctypes": {name: {"can": _rights(name)} for name in ASKED_FOR},
        "modules": [],
        "portal": {
            "employee": _employee(),
            "approver": cint(frappe.db.exists("Workflow Action", {"user": frappe.session.user})),
            "has_desk": cint(
                frappe.get_cached_value("User", frappe.session.user, "user_type") == "System User"
            ),
        },
    }


def _user() -> dict[str, Any]:
    user = frappe.get_cached_doc("User", frappe.session.user)
    return {
        "name": user.name,
        "full_name": user.full_name,
        "email": user.email,
        "image": user.user_image,
        "roles": frappe.get_roles(),
        "language": user.language,
        "time_zone": user.time_zone,
        "theme": theme_of(user.name),
    }


def theme_of(user: str) -> str:
    """`light`, `dark` or `auto`."""
    chosen = frappe.get_cached_doc("User", user)
    found = chosen.get("theme") or chosen.get("desk_theme") or ""
    return THEMES.get(str(found).lower(), "auto")


def _site() -> dict[str, Any]:
    settings = frappe.get_cached_doc("System Settings")
    first_day = settings.get("first_day_of_the_week") or "Monday"
    return {
        "name": frappe.local.site,
        "title": settings.get("app_name") or "Tallenta HR",
        "time_zone": settings.get("time_zone") or "UTC",
        "date_format": settings.get("date_format") or "yyyy-mm-dd",
        "number_format": settings.get("number_format") or "#,###.##",
        "first_day_of_week": WEEK_DAYS.index(first_day),
        "currency": settings.get("currency") or "",
        "float_precision": cint(settings.get("float_precision")) or 3,
    }


def _rights(doctype: str) -> dict[str, int]:
    return {right: 1 for right in ("read", "create") if frappe.has_permission(doctype, right)}


def _employee() -> dict[str, Any] | None:
    name = employee_of(frappe.session.user)
    if not name:
        return None
    row = frappe.db.get_value(
        "Employee", name, ["name", "first_name", "preferred_name", *names.BOTH], as_dict=True
    )
    return {
        "name": row.name,
        "first_name": row.preferred_name or _first_name(row),
        "full_name": names.shown(row),
    }


def _first_name(row: Any) -> str:
    """There is no field for the Ukrainian one; in the full name it stands first, as people write it here."""
    shown = names.shown(row)
    return str(row.first_name if shown == row.full_name_en else shown.split()[0])


def in_html(value: dict[str, Any]) -> str:
    """JSON that cannot end its own script element."""
    text = json.dumps(value, default=str, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
