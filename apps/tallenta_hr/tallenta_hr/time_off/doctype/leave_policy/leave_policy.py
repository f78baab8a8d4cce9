"""Leave Policy: one version of the terms of a leave type. Once submitted it never changes; a change is a new version."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from tallenta_hr.time_off import policies


class LeavePolicy(Document):
    """One version of a policy."""

    policy_name: str
    version: int

    def before_insert(self) -> None:
        """A version whose number is taken becomes the next one."""
        if frappe.db.exists("Leave Policy", {"policy_name": self.policy_name, "version": self.version}):
            self.version = policies.next_version(self.policy_name)

    def validate(self) -> None:
        """The terms make sense to the rules."""
        policies.check_terms(self)
