"""When mail cannot be sent, those who look after the site see it at the bell, once until they have read it."""

from __future__ import annotations

from frappe.context import _
from frappe.document.load import get_doc
from frappe.notifications import bell
from frappe.query import get_list, values

KEEPERS = "System Manager"


def tell_keepers(name: str, reason: str) -> None:
    """A message of Email Queue was given up. Fills `mail.died`."""
    subject = _("Some mails could not be sent")
    holders = get_list("Has Role", user=None, pluck="parent", filters={"role": KEEPERS, "parenttype": "User"})
    told = {"document_type": "Email Queue", "read": 0, "subject": subject}
    waiting = {user for (user,) in values.get_values(bell.DOCTYPE, told, "for_user")}
    users = [user for user in holders if user not in waiting]
    bell.notify(users, "Alert", subject, get_doc("Email Queue", name), reason, include_self=True)
