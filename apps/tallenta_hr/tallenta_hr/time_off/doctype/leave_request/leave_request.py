"""Leave Request: somebody asks to be away, somebody else decides, the ledger follows."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from tallenta_hr.people.access import is_hr
from tallenta_hr.time_off import asked, decisions, outlook, past, posting, recount


class LeaveRequest(Document):
    """One request; its day rows are always the server's."""

    def before_validate(self) -> None:
        """A request is the user's own unless it says otherwise."""
        asked.fill_employee(self)

    def validate(self) -> None:
        """Count it, and check it when it is sent or approved."""
        if past.is_history(self):
            asked.check_dates(self)
            past.write(self)
            return
        asked.check_shape(self)
        asked.keep_what_was_sent(self)
        decisions.write(self)

    def on_submit(self) -> None:
        """Approved: the days are taken."""
        if not past.is_history(self):
            decisions.take(self)

    def before_update_after_submit(self) -> None:
        """An approved request asks to be cancelled or changed."""
        decisions.note_return(self)

    def before_cancel(self) -> None:
        """Note from which day on the person is back."""
        if past.is_history(self):
            past.write_cancelled(self)
        else:
            decisions.note_cancellation(self)

    def on_cancel(self) -> None:
        """The days not taken are given back."""
        if not past.is_history(self):
            posting.reconcile(self.employee, [self.leave_type])
            recount.recount_neighbours(self)

    def on_trash(self) -> None:
        """Only drafts disappear; what was sent once stays on record."""
        if (self.workflow_state or "Draft") != "Draft" and not is_hr(frappe.session.user):
            frappe.throw(
                _("{0} was sent already and stays on record. Withdraw it instead.").format(self.name)
            )


@frappe.whitelist(methods=["GET", "POST"])
def preview(
    leave_type: str,
    from_date: str,
    to_date: str | None = None,
    employee: str | None = None,
    from_portion: str | None = None,
    to_portion: str | None = None,
    from_time: str | None = None,
    to_time: str | None = None,
    name: str | None = None,
    parent_request: str | None = None,
) -> dict[str, Any]:
    """What a request would cost and do; nothing is written. Shapes: see `time_off/outlook.py`."""
    return outlook.of(
        {
            "employee": employee,
            "leave_type": leave_type,
            "from_date": from_date,
            "to_date": to_date,
            "from_portion": from_portion,
            "to_portion": to_portion,
            "from_time": from_time,
            "to_time": to_time,
            "name": name,
            "parent_request": parent_request,
        }
    )
