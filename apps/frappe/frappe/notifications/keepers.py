"""When mail or a webhook is given up, those who look after the site see it at the bell, once until they have read it."""

from __future__ import annotations

from frappe.context import _
from frappe.document.load import get_doc
from frappe.notifications import bell
from frappe.query import get_list, values

KEEPERS = "System Manager"


def tell_of_mail(name: str, reason: str) -> None:
    """A message of Email Queue was given up. Fills `mail.died`."""
    _tell("Email Queue", name, _("Some mails could not be sent"), reason)


def tell_of_webhook(name: str, reason: str) -> None:
    """A request of Webhook Request Log was given up. Fills `webhook.died`."""
    _tell("Webhook Request Log", name, _("Some webhooks could not be delivered"), reason)


def _tell(doctype: str, name: str, subject: str, reason: str) -> None:
    holders = get_list("Has Role", user=None, pluck="parent", filters={"role": KEEPERS, "parenttype": "User"})
    told = {"document_type": doctype, "read": 0, "subject": subject}
    waiting = {user for (user,) in values.get_values(bell.DOCTYPE, told, "for_user")}
    users = [user for user in holders if user not in waiting]
    bell.notify(users, "Alert", subject, get_doc(doctype, name), reason, include_self=True)
