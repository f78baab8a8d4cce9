"""Which user of the site an account of elsewhere belongs to: known by its subject, and the first time by its checked address."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document.load import new_doc
from frappe.exceptions import AuthenticationError
from frappe.integrations.social.providers import ACCOUNT
from frappe.query import values


def user_of(provider: str, identity: Any) -> str:
    """The user; the account is remembered as theirs from now on, which writes.

    Raises AuthenticationError when the site has no such user: nobody gets in who was not let in here.
    """
    key = {"provider": provider, "subject": identity.subject}
    known = values.get_value(ACCOUNT, key, "user")
    if known:
        return str(known)
    user = values.get_value("User", {"email": identity.email, "enabled": 1}) if identity.email else None
    if not user or user in ("Guest", "Administrator"):
        raise AuthenticationError(
            _("Nobody here has this account of {0}.").format(provider),
            next_step=_("Ask to be made a user with the same e-mail address."),
        )
    account = new_doc(ACCOUNT)
    account.update({**key, "user": user})
    account.insert(ignore_permissions=True)
    return str(user)
