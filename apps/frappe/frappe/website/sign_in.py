"""The sign-in page."""

from __future__ import annotations

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_file


def render(*, target: str, login: str = "", error: FrappeError | None = None) -> str:
    """The page; after a failed attempt with the reason and the address that was typed.

    On a demo site that only this machine can reach, the demo accounts are offered.
    """
    return render_file(
        "website/templates/sign_in.html",
        {"target": target, "login": login, "error": error, "demo_accounts": _demo_accounts()},
    )


def _demo_accounts() -> list[dict[str, str]]:
    context = current()
    password = context.conf.get("demo_password")
    if not password or not context.site.memory.get("served_on_loopback", True):
        return []
    accounts = [row for path in get_hooks("demo_sign_ins") for row in call(path)]
    return [{**row, "password": password} for row in accounts]
