"""What the desk starts with: who the user is, the site's formats, and the DocTypes and modules open to them."""

from __future__ import annotations

from typing import Any

from frappe.auth.sessions import get_csrf_token
from frappe.context import _, current
from frappe.desk.form.docinfo import rights_with_meaning
from frappe.document.default_values import get_global_default
from frappe.document.singles import stored_text
from frappe.meta import get_meta
from frappe.meta.formats import formats
from frappe.permissions import has_permission, roles_of
from frappe.query import get_list, values
from frappe.registry import slots
from frappe.registry.apps import app_of_module
from frappe.registry.attributes import call
from frappe.registry.endpoints import whitelist
from frappe.registry.hooks import get_hooks
from frappe.values.numbers import cint
from frappe.workflow.definition import doctypes_with_workflow

VERSION = "0.1.0"
RIGHTS = (
    "read",
    "write",
    "create",
    "delete",
    "submit",
    "cancel",
    "amend",
    "print",
    "export",
    "import",
    "report",
    "share",
)
WEEK_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@whitelist(methods=["GET"])
def get_bootinfo() -> dict[str, Any]:
    """The boot record of the current user."""
    context = current()
    doctypes = readable_doctypes()
    boot: dict[str, Any] = {
        "user": user_info(context.user),
        "csrf_token": get_csrf_token(),
        "lang": context.lang,
        "version": VERSION,
        "developer_mode": cint(context.conf.get("developer_mode")),
        "demo": int(bool(context.conf.get("demo_password"))),
        "site": site_info(),
        "doctypes": doctypes,
        "modules": modules_of(doctypes),
    }
    for hook in (*get_hooks("extend_bootinfo"), *get_hooks("boot_session")):
        call(hook, boot)
    slots.run("http.boot", boot)
    return boot


def user_info(user: str) -> dict[str, Any]:
    """The signed-in user as the desk shows them."""
    row = values.get_value(
        "User", user, ["full_name", "email", "user_image", "language", "time_zone", "theme"], as_dict=True
    )
    return {
        "name": user,
        "full_name": row.full_name,
        "email": row.email,
        "image": row.user_image,
        "roles": sorted(roles_of(user)),
        "language": row.language,
        "time_zone": row.time_zone,
        "theme": row.theme,
    }


def site_info() -> dict[str, Any]:
    """Formats and names of the site."""
    chosen, style = stored_text("System Settings"), formats()
    first_day = chosen.get("first_day_of_the_week") or "Monday"
    return {
        "name": current().site.name,
        "title": get_global_default("site_title") or chosen.get("app_name") or "Tallenta HR",
        "time_zone": str(current().site_zone),
        "date_format": style.date_format,
        "number_format": style.number_format,
        "first_day_of_week": WEEK_DAYS.index(first_day) if first_day in WEEK_DAYS else 1,
        "currency": style.currency,
        "float_precision": style.float_precision,
    }


def readable_doctypes() -> dict[str, dict[str, Any]]:
    """DocTypes that the user may read, with their rights on them; child tables are left out."""
    names = get_list("DocType", user=None, filters={"istable": 0}, pluck="name", order_by="name asc")
    with_workflow = doctypes_with_workflow()
    return {
        name: doctype_info(name, has_workflow=name in with_workflow)
        for name in names
        if has_permission(name, "read")
    }


def doctype_info(name: str, *, has_workflow: bool) -> dict[str, Any]:
    """One DocType as menus, lists and search need it."""
    meta = get_meta(name)
    return {
        "label": _(name),
        "module": meta.module,
        "app": app_of_module(meta.module),
        "icon": meta.icon,
        "description": _(meta.description) if meta.description else None,
        "issingle": int(meta.issingle),
        "is_tree": int(meta.is_tree),
        "is_submittable": int(meta.is_submittable),
        "in_create": int(meta.in_create),
        "title_field": meta.title_field,
        "search_fields": list(meta.search_field_names),
        "quick_entry": int(meta.quick_entry),
        "document_type": meta.document_type,
        "has_workflow": int(has_workflow),
        "can": {right: 1 for right in rights_with_meaning(meta, RIGHTS) if has_permission(name, right)},
    }


def modules_of(doctypes: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Modules with what is open in them, apps in install order."""
    modules: dict[str, dict[str, Any]] = {}
    for name, info in doctypes.items():
        module = modules.setdefault(
            info["module"],
            {"name": info["module"], "label": _(info["module"]), "app": info["app"], "doctypes": []},
        )
        module["doctypes"].append(name)
    return list(modules.values())
