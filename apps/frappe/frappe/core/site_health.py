"""What `bench doctor` says, for those who watch a site over HTTP."""

from __future__ import annotations

from typing import Any

from frappe.core import failed_jobs
from frappe.jobs import health
from frappe.permissions.facade import only_for
from frappe.registry.endpoints import whitelist


@whitelist(methods=["GET"])
def get() -> dict[str, Any]:
    """`{"problems": [text], "remarks": [text], "failed_jobs": number}`; problems keep something from running."""
    only_for("System Manager")
    found = health.findings()
    return {
        "problems": [finding.text for finding in found if finding.is_problem],
        "remarks": [finding.text for finding in found if not finding.is_problem],
        "failed_jobs": len(failed_jobs.waiting_letters()),
    }
