"""Mail to one person, in the language that person reads.

What makes a mail necessary often happens in somebody else's session, or in a job that speaks for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def speaking_to(user: str | None) -> Iterator[None]:
    """Translate into a user's language inside the block; into the present one when theirs is not known."""
    before = frappe.local.lang
    frappe.local.lang = (frappe.db.get_value("User", user, "language") if user else None) or before
    try:
        yield
    finally:
        frappe.local.lang = before


def write_to(user: str | None, text: Callable[[], tuple[str, str]], *, doctype: str, name: str) -> None:
    """Queue a mail about a document to a user with an address; none while history is imported.

    `text` gives subject and HTML; it is asked once the person's language is spoken.
    """
    address = frappe.db.get_value("User", user, "email") if user else None
    if not address or frappe.flags.in_import_history:
        return
    with speaking_to(user):
        subject, message = text()
        frappe.sendmail(
            recipients=[address],
            subject=subject,
            message=message,
            reference_doctype=doctype,
            reference_name=name,
        )
