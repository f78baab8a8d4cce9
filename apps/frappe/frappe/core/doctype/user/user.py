"""User: who may sign in, under which name, with which roles."""

from __future__ import annotations

import secrets

import frappe
from frappe import _
from frappe.auth import account_links, sessions
from frappe.auth.rate_limit import rate_limit
from frappe.core import user_names
from frappe.model.document import Document
from frappe.utils import validate_email_address
from frappe.utils.password import update_password

BUILT_IN = ("Administrator", "Guest")


class User(Document):
    """One account; its name is the e-mail address in lower case."""

    email: str
    user_type: str | None

    def autoname(self) -> None:
        """Built-in accounts keep their names."""
        self.email = (self.email or "").strip().lower()
        self.name = self.email

    def validate(self) -> None:
        """Names, type and password."""
        if self.name not in BUILT_IN:
            validate_email_address(self.email, throw=True)
        self.full_name = " ".join(
            part for part in (self.first_name, self.middle_name, self.last_name) if part
        )
        self.user_type = self.user_type or "System User"
        self.remove_double_roles()
        self.take_new_password()

    def remove_double_roles(self) -> None:
        """A role counts once."""
        seen: set[str] = set()
        for row in list(self.get("roles")):
            if row.role in seen:
                self.remove(row)
            seen.add(row.role)

    def take_new_password(self) -> None:
        """Keep the hash of a new password and nothing else of it."""
        password = self.get("new_password")
        if password and set(password) != {"*"}:
            self.flags.password_to_set = password
        self.new_password = None

    def on_update(self) -> None:
        """Store the password once the account exists; a new one ends the sessions that the old one opened."""
        if self.flags.password_to_set:
            update_password(self.name, self.flags.pop("password_to_set"))
            if self.get("logout_all_sessions"):
                sessions.end_all(self.name, keep=frappe.session.sid)

    def after_insert(self) -> None:
        """Invite those who are to choose their own password."""
        if self.get("send_welcome_email"):
            account_links.send_invitation(str(self.name))

    def on_trash(self) -> None:
        """Built-in accounts stay."""
        if self.name in BUILT_IN:
            frappe.throw(_("{0} cannot be deleted.").format(self.name))

    def before_rename(self, old: str, new: str, merge: bool = False) -> str:
        """The name is the address in lower case; built-in accounts have none."""
        if old in BUILT_IN or new in BUILT_IN:
            frappe.throw(_("{0} keeps its name.").format(old))
        return str(validate_email_address(new.strip().lower(), throw=True))

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        """What the account made follows."""
        if not merge:
            frappe.db.set_value("User", new, "email", new)
        user_names.follow(old, new)

    def has_role(self, role: str) -> bool:
        """Whether the role is among those given."""
        return any(row.role == role for row in self.get("roles"))

    def add_roles(self, *roles: str) -> None:
        """Give roles and save."""
        for role in roles:
            if not self.has_role(role):
                self.append("roles", {"role": role})
        self.save(ignore_permissions=True)


@frappe.whitelist(methods=["POST"])
def generate_keys(user: str) -> dict[str, str]:
    """Make a new API key and secret; the secret is shown this once."""
    doc = frappe.get_doc("User", user)
    if frappe.session.user != user:
        frappe.only_for("System Manager")
    secret = secrets.token_hex(16)
    doc.update({"api_key": doc.get("api_key") or secrets.token_hex(8), "api_secret": secret})
    doc.save(ignore_permissions=True)
    return {"api_key": doc.get("api_key"), "api_secret": secret}


@frappe.whitelist(methods=["POST"])
def set_preferences(
    language: str | None = None, theme: str | None = None, time_zone: str | None = None
) -> None:
    """Set the signed-in user's own language, theme (Light, Dark, Automatic) and time zone."""
    doc = frappe.get_doc("User", frappe.session.user)
    chosen = {"language": language, "theme": theme, "time_zone": time_zone}
    doc.update({key: value for key, value in chosen.items() if value is not None})
    doc.save(ignore_permissions=True)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=10, seconds=3600)
def reset_password(user: str) -> None:
    """Mail a link to set a new password. The answer does not tell whether there is such an account."""
    account_links.send_reset_link(user)


@frappe.whitelist(methods=["POST"])
def send_invitation(user: str) -> None:
    """Mail somebody a link to choose the first password, once more."""
    doc = frappe.get_doc("User", user)
    doc.check_permission("write")
    account_links.send_invitation(str(doc.name))
