"""Trees by their `lft` and `rgt`: what lies below or above a record."""

from __future__ import annotations

from frappe.context import _, current
from frappe.database import table
from frappe.exceptions import ValidationError
from frappe.meta.assemble import get_meta


def names_below(doctype: str, *, inclusive: bool = False) -> str:
    """A subquery of the names below the record whose name is its one parameter."""
    return _related(doctype, "given.`lft` < other.`lft` AND given.`rgt` > other.`rgt`", inclusive)


def names_above(doctype: str, *, inclusive: bool = False) -> str:
    """A subquery of the names above the record whose name is its one parameter."""
    return _related(doctype, "given.`lft` > other.`lft` AND given.`rgt` < other.`rgt`", inclusive)


def get_descendants(doctype: str, name: str, *, inclusive: bool = False) -> list[str]:
    """Names below a record, from the top down."""
    return current().db.column(f"{names_below(doctype, inclusive=inclusive)} ORDER BY other.`lft`", (name,))


def get_ancestors(doctype: str, name: str, *, inclusive: bool = False) -> list[str]:
    """Names above a record, the nearest first."""
    return current().db.column(
        f"{names_above(doctype, inclusive=inclusive)} ORDER BY other.`lft` DESC", (name,)
    )


def _related(doctype: str, relation: str, inclusive: bool) -> str:
    if not get_meta(doctype).is_nested_set():
        raise ValidationError(_("{0} is not a tree. Use another operator.").format(_(doctype)))
    if inclusive:
        relation = f"({relation} OR given.`name` = other.`name`)"
    own = table(doctype)
    return f"SELECT other.`name` FROM {own} given JOIN {own} other ON {relation} WHERE given.`name` = ?"
