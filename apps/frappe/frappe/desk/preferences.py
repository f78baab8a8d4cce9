"""What signed-in people choose for themselves: their language and theme, without any right on User records."""

from __future__ import annotations

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import BadRequestError, PermissionError
from frappe.registry.endpoints import whitelist

# As the desk names them -> as the User record does.
THEMES = {"light": "Light", "dark": "Dark", "auto": "Automatic"}


@whitelist(methods=["POST"])
def set_preferences(language: str | None = None, theme: str | None = None) -> dict[str, str | None]:
    """Keep the given choices in the user's own record; those left out stay. Raises BadRequestError, LinkValidationError."""
    if current().user == "Guest":
        raise PermissionError(_("Sign in to keep preferences."))
    if theme is not None and theme not in THEMES:
        raise BadRequestError(_("{0} is not a theme. Use one of: {1}.").format(theme, ", ".join(THEMES)))
    user = get_doc("User", current().user, for_update=True)
    if language is not None:
        user.set("language", language)
    if theme is not None:
        user.set("theme", THEMES[theme])
    user.save(ignore_permissions=True)
    return {"language": user.get("language"), "theme": user.get("theme")}


def theme_of(stored: str | None) -> str:
    """The desk's name of a theme as a User record holds it."""
    return next((name for name, label in THEMES.items() if label == stored), "auto")
