"""What changed since the stored version: questions a controller asks during a save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.document.field_access import FieldAccess
from frappe.document.plan import Plan

if TYPE_CHECKING:
    from frappe.document.document import Document


class Comparison(FieldAccess):
    """Comparing a document with what was stored before its save. Mixed into `Document`."""

    def get_doc_before_save(self) -> Document | None:
        """The stored document as the save found it; None on insert."""
        return self.__dict__.get("_doc_before_save")

    def get_value_before_save(self, fieldname: str) -> Any:
        """The stored value as the save found it; None on insert."""
        before = self.get_doc_before_save()
        return None if before is None else before.get(fieldname)

    def has_value_changed(self, fieldname: str) -> bool:
        """Whether the save changes the field; always on insert. `"2026-01-01"` and the date of that day are equal."""
        before = self.get_doc_before_save()
        return before is None or not same(
            self.row_plan, fieldname, self.get(fieldname), before.get(fieldname)
        )


def same(plan: Plan, fieldname: str, one: Any, other: Any) -> bool:
    """Whether two values of a field would be stored alike; empty text and None are alike."""
    if fieldname in plan.table_names:
        child = next(table.plan for table in plan.tables if table.fieldname == fieldname)
        return same_rows(child, one or (), other or ())
    if one == other and type(one) is type(other):
        return True
    if fieldname not in plan.position:
        return bool(one == other)
    return (plan.stored(fieldname, one) or None) == (plan.stored(fieldname, other) or None)


# What a row says about itself rather than about its content.
UNCOMPARED = frozenset(
    {"creation", "modified", "modified_by", "owner", "docstatus", "parent", "parenttype", "parentfield"}
)


def same_rows(plan: Plan, ones: Any, others: Any) -> bool:
    """Whether two lists of rows hold the same rows, by name, in the same order, with the same content."""
    if len(ones) != len(others):
        return False
    return all(content(plan, one) == content(plan, other) for one, other in zip(ones, others, strict=True))


def content(plan: Plan, row: Document) -> tuple[Any, ...]:
    """The row's values as stored, without the columns that keep its history."""
    stored = plan.row(row.__dict__)
    return tuple(
        value or None for column, value in zip(plan.columns, stored, strict=True) if column not in UNCOMPARED
    )
