"""Server Script: Python that administrators write. How it runs is in `scripts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.scripts import running, scheduled
from frappe.scripts.server_scripts import API, SCHEDULER, require_on

if TYPE_CHECKING:
    from frappe.doctypes import ServerScriptFields as Document
else:
    from frappe.model.document import Document


class ServerScript(Document):
    """Checked when it is saved, so that a mistake is seen by who makes it and not by who saves a document later."""

    def validate(self) -> None:
        """Raise ValidationError where scripts are off, and for what cannot be read."""
        if not self.disabled:
            require_on()
        if self.script_type == API:
            self.check_method()
        if self.script_type == SCHEDULER:
            scheduled.check_times(self)
        if not self.disabled:
            running.check(self.script)

    def check_method(self) -> None:
        """A method of one's own has a name of its own, and never that of a function."""
        taken = {"api_method": self.api_method, "name": ["!=", self.name], "script_type": API}
        if not str(self.api_method).replace("_", "").replace(".", "").isalnum():
            frappe.throw(_("A method is named by letters, digits, dots and underscores."))
        if str(self.api_method).partition(".")[0] in frappe.get_installed_apps() or frappe.db.exists(
            "Server Script", taken
        ):
            frappe.throw(_("The method {0} is there already. Choose another name.").format(self.api_method))
        if self.enable_rate_limit and not (self.rate_limit_count and self.rate_limit_seconds):
            frappe.throw(_("Say how many calls are allowed in how many seconds."))

    @frappe.whitelist(methods=["POST"])
    def run_now(self) -> None:
        """Run a script of the schedule at once."""
        self.check_permission("write")
        require_on()
        if self.script_type != SCHEDULER:
            frappe.throw(_("Only scripts of the schedule are run by hand."))
        scheduled.run_now(str(self.name))
