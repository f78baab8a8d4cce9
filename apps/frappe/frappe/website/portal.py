"""What every page of the website knows, and the menu of those who are signed in."""

from __future__ import annotations

from typing import Any

from frappe.auth.sessions import get_csrf_token
from frappe.context import _, current
from frappe.document.addresses import get_fullname
from frappe.document.default_values import get_global_default
from frappe.document.singles import stored_text
from frappe.permissions import has_permission, roles_of
from frappe.query import get_list
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.values.attrdict import AttrDict


def base_context(path: str) -> AttrDict:
    """Names that a page's template and `get_context` find: site, user, path, includes, and what apps add."""
    user = current().user
    context = AttrDict(
        path=path,
        user=user,
        user_name=get_fullname(user) if user != "Guest" else "",
        site_name=get_global_default("site_title")
        or stored_text("System Settings").get("app_name")
        or "Tallenta HR",
        web_include_js=list(get_hooks("web_include_js")),
        web_include_css=list(get_hooks("web_include_css")),
    )
    for key, values in get_hooks("website_context", {}).items():
        context[key] = values[-1] if isinstance(values, list) and len(values) == 1 else values
    return context


def csrf_token() -> str:
    """The token that a form of a page must carry; empty for guests."""
    return get_csrf_token() or ""


def home_of(user: str) -> str:
    """Where somebody goes from `/`: the desk for staff, else what apps say, else their own page or the sign-in."""
    for path in reversed(get_hooks("get_website_user_home_page")):
        chosen = call(path, user)
        if chosen:
            return "/" + str(chosen).strip("/")
    if user == "Guest":
        pages = get_hooks("home_page")
        return "/" + str(pages[-1]).strip("/") if pages else "/login"
    if current().session.get("user_type") != "Website User":
        return "/app"
    by_role = get_hooks("role_home_page", {})
    roles = set(roles_of(user))
    for role, pages in by_role.items():
        if role in roles:
            return "/" + str(pages[-1]).strip("/")
    chosen = [*get_hooks("home_page"), *get_hooks("website_user_home_page")]
    return "/" + str(chosen[-1]).strip("/") if chosen else "/me"


def menu() -> list[dict[str, Any]]:
    """The portal menu of the user: {title, route} of the hooks' items and of the web forms with a list."""
    roles = set(roles_of(current().user))
    items = [
        {"title": _(row["title"]), "route": row["route"]}
        for row in (*get_hooks("standard_portal_menu_items"), *get_hooks("portal_menu_items"))
        if _is_for(row, roles)
    ]
    forms = get_list(
        "Web Form",
        user=None,
        fields=["title", "route"],
        filters={"published": 1, "login_required": 1, "show_list": 1},
        order_by="title asc",
    )
    items += [{"title": _(form.title), "route": f"/{form.route}"} for form in forms]
    return items


def _is_for(row: dict[str, Any], roles: set[str]) -> bool:
    if row.get("role") and row["role"] not in roles:
        return False
    doctype = row.get("reference_doctype")
    return not doctype or bool(row.get("role")) or has_permission(doctype, "read")


def may_see(doc: Any, *, ptype: str = "read") -> bool:
    """Whether the user may see a document on the website: by permission, by the hook, or by the document's own word."""
    user = current().user
    hooks = get_hooks("has_website_permission", {}).get(doc.doctype, [])
    for path in hooks:
        return bool(call(get_attr(path), doc=doc, ptype=ptype, user=user, verbose=False))
    own = getattr(doc, "has_website_permission", None)
    if callable(own):
        return bool(call(own, ptype=ptype, user=user, verbose=False))
    return has_permission(doc.doctype, ptype, doc)
