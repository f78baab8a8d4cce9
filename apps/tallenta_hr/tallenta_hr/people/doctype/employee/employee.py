"""Employee: a person who works here, with what holds today; the past is in Employee History."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.utils import getdate, today
from tallenta_hr.people import employment, history, leavers, reporting_index


class Employee(Document):
    """One employee."""

    def validate(self) -> None:
        """Names, dates, manager and account."""
        employment.fill_names(self)
        employment.note_rehire(self)
        employment.check_dates(self)
        employment.check_manager(self)
        employment.check_account(self)

    def before_save(self) -> None:
        """An active employee gets an account."""
        employment.open_account(self)

    def after_insert(self) -> None:
        """The history begins."""
        history.record_start(self)

    def on_update(self) -> None:
        """What changed holds from the day of the change, and who left signs in no more."""
        history.record_changes(
            self, self.flags.effective_date or getdate(today()), self.flags.employee_change
        )
        leavers.follow(self)

    def on_change(self) -> None:
        """Lists of managers follow at once."""
        reporting_index.follow(self.name, self.reports_to)

    def after_delete(self) -> None:
        """Nothing is left of the person's line."""
        reporting_index.forget(self.name)

    def after_rename(self, _old: str, _new: str, merge: bool = False) -> None:
        """Two people became one, and so did their lines."""
        if merge:
            reporting_index.repair()
