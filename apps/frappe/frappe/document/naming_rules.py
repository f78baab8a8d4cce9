"""Names by Document Naming Rule: records that give a prefix and a counter of their own to documents that meet conditions.

Whoever stores such a rule invalidates the region "meta".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.document import series
from frappe.document.row_filters import matches
from frappe.meta.assemble import exists

if TYPE_CHECKING:
    from frappe.document.document import Document

RULE = "Document Naming Rule"
CONDITION = "Document Naming Rule Condition"
COLUMNS = ("name", "priority", "prefix", "prefix_digits")

Rule = tuple[str, int, str, int, list[list[Any]]]


def name_for(doc: Document) -> str | None:
    """The name by the active rule of the highest priority whose conditions the document meets; None without one."""
    for name, _priority, prefix, digits, conditions in rules_of(doc.doctype):
        if matches(doc, conditions):
            tokens = (prefix or "").split(".")
            return series.from_tokens(tokens, doc) + series.getseries(f"{RULE}:{name}", digits or 5)
    return None


def rules_of(doctype: str) -> list[Rule]:
    """The active rules of a DocType, highest priority first."""
    if not exists(RULE):
        return []
    return memory.get("meta", ("naming_rules", doctype), lambda: _read(doctype))


def _read(doctype: str) -> list[Rule]:
    db = current().db
    conditions = statements.select(
        f"tab{CONDITION}", ("field", "condition", "value"), ("parent",), order_by=("idx",)
    )
    found = db.rows(statements.select(f"tab{RULE}", COLUMNS, ("document_type", "disabled")), (doctype, 0))
    rules = [(*row, [list(condition) for condition in db.rows(conditions, (row[0],))]) for row in found]
    return sorted(rules, key=lambda rule: -(rule[1] or 0))
