"""What all rules about documents share: when they are silent, and where their mistakes go.

A rule that cannot be read never stops a save: the mistake is logged for the administrators, and the rule does nothing.
"""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document import side_records
from frappe.exceptions import FrappeError

QUIET_FLAGS = ("in_import_history", "in_migrate", "in_install", "in_patch")


def is_quiet(doc: Any) -> bool:
    """While a site is built, or history is brought in, rules about documents do nothing."""
    flags = current().flags
    return any(flags.get(name) or doc.flags.get(name) for name in QUIET_FLAGS)


def log_mistake(label: str, doc: Any, error: FrappeError) -> None:
    """Note in Error Log what is wrong with a rule, e.g. `Webhook HOOK-0001`, and on which document it showed."""
    side_records.add(
        "Error Log",
        {
            "method": label[:140],
            "error": f"{error.message}\n\n{side_records.traceback_text()}",
            "reference_doctype": doc.doctype,
            "reference_name": str(doc.name),
        },
    )
