"""Who may run a report: who has the right `report` on its DocType and, when it names roles, one of them."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.load import get_cached_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import require, roles_of
from frappe.permissions.administrator import is_administrator


def report_for(name: str, user: str | None = None) -> Any:
    """The Report record, when the user may run it. Raises PermissionError, ValidationError for a disabled one."""
    reader = user or current().user
    report = get_cached_doc("Report", name)
    if report.disabled:
        raise ValidationError(
            _("Report {0} is switched off.").format(name), next_step=_("Ask who keeps the reports.")
        )
    require(report.ref_doctype, "report", user=reader)
    named = [row.role for row in report.roles]
    if named and not is_administrator(reader) and not roles_of(reader).intersection(named):
        raise PermissionError(
            _("You may not see the report {0}.").format(name),
            next_step=_("Ask for access; these roles have it: {0}.").format(", ".join(named)),
        )
    return report
