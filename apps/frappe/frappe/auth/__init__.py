"""Who somebody is: passwords, sessions, API tokens, secrets at rest. What they may do is `permissions`."""

from __future__ import annotations

from frappe.context import current
from frappe.registry.endpoints import whitelist


@whitelist(methods=["GET"])
def get_logged_user() -> str:
    """Name of the signed-in user."""
    return current().user
