"""Users for tests."""

from __future__ import annotations

from typing import Any

from frappe.auth.passwords import set_password
from frappe.document.load import get_doc

PASSWORD = "correct horse battery"


def make_user(email: str, *roles: str, password: str | None = None, **values: Any) -> str:
    """Insert a user with roles; returns the user's name."""
    doc = get_doc(
        {
            "doctype": "User",
            "email": email,
            "first_name": email.split("@")[0].title(),
            "enabled": 1,
            "user_type": "System User",
            "roles": [{"doctype": "Has Role", "role": role} for role in roles],
            **values,
        }
    )
    doc.insert(ignore_permissions=True)
    if password:
        set_password(str(doc.name), password)
    return str(doc.name)


def make_role(name: str) -> str:
    """Insert a role."""
    doc = get_doc({"doctype": "Role", "role_name": name, "desk_access": 1})
    return str(doc.insert(ignore_permissions=True).name)
