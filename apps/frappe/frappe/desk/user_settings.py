"""What a person chose for one list or page: columns, order, the view it opens with. Nobody else sees it."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.database import user_settings_table
from frappe.exceptions import BadRequestError, PermissionError
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json
from frappe.values.text import as_json

Settings = dict[str, Any]
MOST_CHARACTERS = 20_000


def settings_of(user: str) -> dict[str, Settings]:
    """Everything that a person chose, by DocType."""
    return {
        doctype: parse_json(data)
        for doctype, data in user_settings_table.read_all(current().db, user)
        if data
    }


def add_to_boot(boot: dict[str, Any]) -> None:
    """The choices travel with the page, so that a list opens as it was left without asking first."""
    boot["user_settings"] = settings_of(current().user)


@whitelist(methods=["GET"])
def get(doctype: str) -> Settings:
    """The signed-in person's choices for a DocType; empty when there are none."""
    data = user_settings_table.read(current().db, current().user, doctype)
    return dict(parse_json(data)) if data else {}


@whitelist(methods=["POST"])
def save(doctype: str, user_settings: str | Settings) -> Settings:
    """Lay the given choices over the stored ones; None takes one away. Raises BadRequestError for more than 20,000 characters."""
    if current().user == "Guest":
        raise PermissionError(_("Sign in to keep settings."))
    given = parse_json(user_settings) if isinstance(user_settings, str) else user_settings
    if not isinstance(given, dict):
        raise BadRequestError(_("Settings are an object of names and values."))
    chosen = {name: value for name, value in {**get(doctype), **given}.items() if value is not None}
    text = as_json(chosen, indent=None)
    if len(text) > MOST_CHARACTERS:
        raise BadRequestError(_("The settings are too long to be kept. Leave something out."))
    user_settings_table.write(current().db, current().user, doctype, text)
    return chosen


def forget_user(doc: Any) -> None:
    """When a user is deleted, what they chose goes with them. Fills the slot `document.deleted`."""
    if doc.doctype == "User":
        user_settings_table.remove_user(current().db, doc.name)
