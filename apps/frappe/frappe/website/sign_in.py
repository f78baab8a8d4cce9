"""The pages of signing in, as HTML."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.singles import stored_text
from frappe.exceptions import FrappeError
from frappe.integrations.social.providers import offered
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_file
from frappe.values.numbers import cint

FOLDER = "website/templates"


def render(*, target: str, login: str = "", error: FrappeError | None = None) -> str:
    """The sign-in page; after a failed attempt with the reason and the address that was typed.

    On a demo site that only this machine can reach, the demo accounts are offered.
    """
    return _page(
        "sign_in",
        target=target,
        login=login,
        error=error,
        demo_accounts=_demo_accounts(),
        providers=offered(),
        offers_links=cint(stored_text("System Settings").get("login_with_email_link")),
        is_password_set=current().form_dict.get("message") == "password-set",
    )


def render_code(*, target: str, tmp_id: str, prompt: str, error: FrappeError | None = None) -> str:
    """The second step: a code."""
    return _page("sign_in_code", target=target, tmp_id=tmp_id, prompt=prompt, error=error)


def render_ask(*, kind: str, is_sent: bool = False) -> str:
    """Asks for the address to which a link is mailed (`reset` or `sign_in`)."""
    return _page("ask_for_link", kind=kind, is_sent=is_sent)


def render_new_password(*, key: str, login: str, error: FrappeError | None = None) -> str:
    """Asks for a new password; without a key there is only the reason why not."""
    return _page("new_password", key=key, login=login, error=error)


def render_link(*, key: str, error: FrappeError | None = None) -> str:
    """The page behind a sign-in link: one button."""
    return _page("sign_in_link", key=key, error=error)


def _page(name: str, **values: Any) -> str:
    return render_file(f"{FOLDER}/{name}.html", values)


def _demo_accounts() -> list[dict[str, str]]:
    context = current()
    password = context.conf.get("demo_password")
    if not password or not context.site.memory.get("served_on_loopback", True):
        return []
    accounts = [row for path in get_hooks("demo_sign_ins") for row in call(path)]
    return [{**row, "password": password} for row in accounts]
