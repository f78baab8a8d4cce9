"""Who a message goes to and who it comes from, as addresses."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formataddr

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.query import get_list
from frappe.registry.attributes import get_attr
from frappe.registry.hooks import get_hooks
from frappe.values.contacts import split_emails, validate_email_address

Given = str | Iterable[str] | None


def addresses_of(given: Given) -> list[str]:
    """Addresses out of a text with commas or a list; users stand for their e-mail. Each once, in order.

    Raises InvalidEmailAddressError for what is neither a user nor an address.
    """
    if not given:
        return []
    listed = split_emails(given) if isinstance(given, str) else [item for item in given if item]
    found = _emails_of_users([item for item in listed if "@" not in item])
    return list(dict.fromkeys(found.get(item) or validate_email_address(item, throw=True) for item in listed))


def _emails_of_users(users: list[str]) -> dict[str, str]:
    if not users:
        return {}
    rows = get_list("User", user=None, fields=["name", "email"], filters={"name": ["in", users]})
    return {row.name: row.email for row in rows if row.email}


def default_sender() -> str:
    """The site's sender: the hook `get_sender_details`, else `mail_sender` of the configuration, else a no-reply address."""
    hooks = get_hooks("get_sender_details")
    if hooks:
        name, address = get_attr(hooks[-1])()
        return formataddr((name, address))
    context = current()
    configured = context.conf.get("mail_sender")
    if configured:
        return str(configured)
    host = context.site.name if "." in context.site.name else f"{context.site.name}.localhost"
    return f"no-reply@{host}"


def is_address(text: str) -> bool:
    """Whether a text is one e-mail address."""
    try:
        return bool(validate_email_address(text, throw=True))
    except FrappeError:
        return False
