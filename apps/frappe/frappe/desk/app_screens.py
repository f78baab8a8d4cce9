"""What the desk shows of the installed apps: their tiles, logo, first page and trees. Fills the slot `http.boot`."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks

SHOWN = ("name", "logo", "title", "route")


def add_to_boot(boot: dict[str, Any]) -> None:
    """Add `apps` (those whose `has_permission` lets the user in), `app_logo_url`, `app_home` and `treeviews`."""
    boot["apps"] = [_shown(screen) for screen in get_hooks("add_to_apps_screen") if _is_open(screen)]
    # The last installed app says how the desk looks and where it begins.
    boot["app_logo_url"] = (get_hooks("app_logo_url") or [None])[-1]
    boot["app_home"] = (get_hooks("app_home") or [None])[-1]
    boot["treeviews"] = list(dict.fromkeys(get_hooks("treeviews")))


def _shown(screen: dict[str, Any]) -> dict[str, Any]:
    return {**{key: screen.get(key) for key in SHOWN}, "title": _(screen.get("title") or "")}


def _is_open(screen: dict[str, Any]) -> bool:
    path = screen.get("has_permission")
    return not path or bool(call(path))
