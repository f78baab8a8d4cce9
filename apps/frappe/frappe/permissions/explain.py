"""Why a user may or may not do something: the same decision, with what each rule said."""

from __future__ import annotations

from typing import Any

from frappe.permissions.decision import Reason, Trace, has_permission


def explain(
    doctype: str, ptype: str, doc: Any = None, user: str | None = None, *, parent_doctype: str | None = None
) -> list[Reason]:
    """What the rules said, in the order in which they were asked; the last one decided."""
    trace = Trace()
    has_permission(doctype, ptype, doc, user, parent_doctype=parent_doctype, trace=trace)
    return trace
