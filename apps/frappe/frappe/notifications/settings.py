"""Which notices a person wants. Who has not chosen has the defaults, and no record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.context import _
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ValidationError
from frappe.query import get_list, values

DOCTYPE = "Notification Settings"
DIGESTS = ("Never", "Daily", "Weekly")
# Kind of notice -> the field that says whether it goes out by mail.
MAILED = {
    "Mention": "enable_email_mention",
    "Assignment": "enable_email_assignment",
    "Share": "enable_email_share",
}
OWN = ("enabled", "enable_email_notifications", *MAILED.values(), "digest")


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one person."""

    enabled: bool = True
    enable_email_notifications: bool = True
    enable_email_mention: bool = True
    enable_email_assignment: bool = True
    enable_email_share: bool = True
    digest: str = "Never"

    def wants_mail(self, kind: str) -> bool:
        """Whether a notice of the kind goes out by mail."""
        return self.enable_email_notifications and bool(getattr(self, MAILED[kind]))


def settings_of(users: Sequence[str]) -> dict[str, Settings]:
    """The choices by user, in one query."""
    rows = get_list(DOCTYPE, user=None, fields=["user", *OWN], filters={"user": ["in", list(users)]})
    chosen = {row.user: _settings(row) for row in rows}
    return {user: chosen.get(user, Settings()) for user in users}


def change(user: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Set some choices of a user; all of them afterwards. Raises ValidationError for what is none."""
    unknown = changes.keys() - set(OWN)
    if unknown:
        raise ValidationError(
            _("{0} is no setting of notices.").format(", ".join(sorted(unknown))),
            next_step=_("Use one of: {0}.").format(", ".join(OWN)),
        )
    if values.exists(DOCTYPE, user):
        doc = get_doc(DOCTYPE, user)
    else:
        doc = new_doc(DOCTYPE)
        doc.update({"user": user, "owner": user})
    doc.update(dict(changes))
    doc.save(ignore_permissions=True)
    return {name: doc.get(name) for name in OWN}


def shown(user: str) -> dict[str, Any]:
    """The choices of a user as {field: value}."""
    settings = settings_of([user])[user]
    return {
        name: getattr(settings, name) if name == "digest" else int(getattr(settings, name)) for name in OWN
    }


def _settings(row: Any) -> Settings:
    flags = {name: bool(row[name]) for name in OWN if name != "digest"}
    return Settings(**flags, digest=row.digest or "Never")
