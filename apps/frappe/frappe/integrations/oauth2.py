"""The programs that a person let in: to see them, and to end it. The protocol's own addresses are in `http/oauth_endpoints.py`."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.exceptions import DoesNotExistError
from frappe.integrations.oauth import tokens
from frappe.integrations.oauth.clients import DOCTYPE
from frappe.integrations.oauth.scopes import in_words, scopes_of
from frappe.query import get_list, values
from frappe.registry.endpoints import whitelist


@whitelist(methods=["GET"])
def get_programs() -> list[dict[str, Any]]:
    """The programs that act for oneself, the newest first: {client, app_name, since, last_used_on, allows}.

    `last_used_on` is a day, or None before the first use; `allows` is in words.
    """
    filters = {"user": current().user, "status": tokens.ACTIVE, "refresh_expires_at": [">", current().now()]}
    rows = get_list(
        tokens.DOCTYPE,
        user=None,
        fields=["client", "scopes", "creation", "let_in_on", "last_used_on"],
        filters=filters,
        order_by="creation desc",
    )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        since = row.let_in_on or row.creation
        known = found.setdefault(row.client, {"scopes": [], "since": since, "uses": []})
        known["scopes"] += scopes_of(row.scopes)
        known["since"] = min(known["since"], since)
        known["uses"] += [row.last_used_on] if row.last_used_on else []
    return [
        {
            "client": name,
            "app_name": values.get_value(DOCTYPE, name, "app_name"),
            "since": known["since"],
            "last_used_on": max(known["uses"], default=None),
            "allows": in_words(known["scopes"]),
        }
        for name, known in found.items()
    ]


@whitelist(methods=["POST"])
def end_program(client: str) -> None:
    """End it that a program acts for oneself. Raises DoesNotExistError when it does not."""
    if not tokens.end_all(client=client, user=current().user):
        raise DoesNotExistError(_("No such program acts for you."), next_step=_("Reload the list."))
