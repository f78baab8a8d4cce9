"""The mail that tells a person what was decided about their leave, with what the balance was and becomes.

The numbers are those of the request itself, which come from the one balance function. What approvers get is the workflow's
mail. Not here: who decides (approvers.py).
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate, get_url_to_form
from tallenta_hr.people import mail
from tallenta_hr.people.quantities import amount
from tallenta_hr.people.reporting_line import user_of
from tallenta_hr.time_off import past
from tallenta_hr.time_off.approvers import APPROVED, CANCELLED, DRAFT
from tallenta_hr.time_off.balances import exact_sum

TOLD = frozenset({APPROVED, "Rejected", CANCELLED})
BALANCES = ("balance_before", "balance_after")


def tell(doc: Any, event: str | None = None) -> None:
    """on_update and on_cancel: mail to the person when somebody else approved, rejected or cancelled their leave."""
    before = doc.get_doc_before_save()
    old = (before.workflow_state or DRAFT) if before else DRAFT
    if doc.workflow_state == old or doc.workflow_state not in TOLD or past.is_history(doc):
        return
    user = user_of(doc.employee)
    if user != frappe.session.user:
        mail.write_to(user, lambda: text_of(doc), doctype=doc.doctype, name=doc.name)


def text_of(doc: Any) -> tuple[str, str]:
    """Subject and HTML of the mail about a request in the state it is in."""
    leave_type, state = _(doc.leave_type), _(doc.workflow_state)
    first, last = formatdate(doc.from_date), formatdate(doc.to_date)
    about = (
        f"{leave_type}, {first}: {state}"
        if first == last
        else _("{0}, {1} to {2}: {3}").format(leave_type, first, last, state)
    )
    lines = "".join(f"<p>{escape_html(line)}</p>" for line in (about, *_lines(doc)))
    link = get_url_to_form(doc.doctype, doc.name)
    return about, f'{lines}<p><a href="{link}">{escape_html(doc.name)}</a></p>'


def _lines(doc: Any) -> list[str]:
    """What it costs and, if it was granted and has a balance, what the balance was and becomes."""
    names = ["total_quantity"]
    if doc.is_balance_tracked and doc.workflow_state == APPROVED:
        names.extend(BALANCES)
    unit = frappe.get_cached_value("Leave Type", doc.leave_type, "unit")
    return [
        f"{_(doc.meta.get_label(name), context=doc.doctype)}: {amount(exact_sum(doc.get(name)), unit)}"
        for name in names
    ]
