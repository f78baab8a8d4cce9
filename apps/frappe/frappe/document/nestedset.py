"""Trees: `NestedSet` is the controller of DocTypes with `is_tree`; functions answer who is above and below.

The numbers `lft` and `rgt` follow the parent field at every save, so that "all below" is one range of an index.
"""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.database import nested_set, statements
from frappe.document import plan as plans
from frappe.document import storage
from frappe.document.document import Document
from frappe.exceptions import (
    NestedSetChildExistsError,
    NestedSetInvalidMergeError,
    NestedSetMultipleRootsError,
    NestedSetRecursionError,
)
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.values.words import scrub


class NestedSet(Document):
    """A record of a tree. Controllers of trees derive from it and call its events when they define their own."""

    nsm_parent_field: str

    @property
    def tree_parent_field(self) -> str:
        """The field that names the parent."""
        return parent_field_of(self.meta)

    def on_update(self) -> None:
        """Put the record where its parent field says. Raises NestedSetRecursionError."""
        update_position(self)

    def on_trash(self) -> None:
        """Take the record out of the tree. Raises NestedSetChildExistsError."""
        take_out(self)

    def before_rename(self, old: str, new: str, merge: bool = False) -> Any:
        """A group may only be merged into a group, a leaf into a leaf. Raises NestedSetInvalidMergeError."""
        if merge and bool(storage.field_of(self.doctype, new, "is_group")) != bool(self.get("is_group")):
            raise NestedSetInvalidMergeError(
                _("{0} and {1} cannot be merged: one is a group and the other is not.").format(old, new)
            )

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        """Children follow the new name; after a merge the tree is numbered anew."""
        if "old_parent" in self.row_plan.position:
            current().db.run(
                statements.update(self.row_plan.table, ("old_parent",), ("old_parent",)), (new, old)
            )
        if merge:
            rebuild_tree(self.doctype)

    def validate_one_root(self) -> None:
        """Raise NestedSetMultipleRootsError when this would be a second root. For controllers that want one tree."""
        if self.get(self.tree_parent_field):
            return
        roots = get_list(
            self.doctype, user=None, filters={self.tree_parent_field: ["is", "not set"]}, pluck="name"
        )
        if any(name != self.name for name in roots):
            raise NestedSetMultipleRootsError(
                _("{0} may have one root only, which is {1}. Choose a parent.").format(
                    _(self.doctype), roots[0]
                )
            )

    def get_children(self) -> list[NestedSet]:
        """The records directly below, one by one."""
        names = get_list(self.doctype, user=None, filters={self.tree_parent_field: self.name}, pluck="name")
        return [type(self)(self.doctype, name) for name in names]

    def get_parent(self) -> NestedSet | None:
        """The record directly above, or None for a root."""
        parent = self.get(self.tree_parent_field)
        return type(self)(self.doctype, parent) if parent else None

    def get_ancestors(self) -> list[str]:
        """Names of all records above, nearest first."""
        return get_ancestors_of(self.doctype, str(self.name))


def parent_field_of(meta: Meta) -> str:
    """The field of a tree DocType that names the parent."""
    return meta.tree_parent_field or f"parent_{scrub(meta.name)}"


def update_position(doc: Document) -> None:
    """Place a new record, or move a branch whose parent changed."""
    db, table = current().db, doc.row_plan.table
    parent_field = parent_field_of(doc.meta)
    parent = doc.get(parent_field) or None
    branch = nested_set.bounds(db, table, doc.name)
    if branch is None:
        _require_other(doc, parent)
        nested_set.place(db, table, doc.name, _position_below(doc, parent))
    elif (doc.get("old_parent") or None) != parent:
        _refuse_loop(doc, parent, branch)
        nested_set.move(db, table, branch, _position_below(doc, parent))
    else:
        return
    _read_back(doc, parent)


def _position_below(doc: Document, parent: str | None) -> int:
    """Where the last child of the parent goes, or the last tree."""
    db, table = current().db, doc.row_plan.table
    if parent is None:
        return nested_set.end(db, table)
    above = nested_set.bounds(db, table, parent)
    if above is None:
        nested_set.rebuild(db, table, parent_field_of(doc.meta))
        above = nested_set.bounds(db, table, parent)
    return above[1] if above else nested_set.end(db, table)


def _require_other(doc: Document, parent: str | None) -> None:
    if parent is not None and parent == doc.name:
        raise NestedSetRecursionError(_("{0} cannot be its own parent.").format(doc.described()))


def _refuse_loop(doc: Document, parent: str | None, branch: nested_set.Bounds) -> None:
    _require_other(doc, parent)
    above = nested_set.bounds(current().db, doc.row_plan.table, parent) if parent else None
    if above and branch[0] < above[0] and above[1] < branch[1]:
        raise NestedSetRecursionError(
            _("{0} cannot go below {1}, which is below it. Choose another parent.").format(
                doc.described(), parent
            )
        )


def _read_back(doc: Document, parent: str | None) -> None:
    db, table = current().db, doc.row_plan.table
    placed = nested_set.bounds(db, table, doc.name)
    if placed:
        doc.__dict__["lft"], doc.__dict__["rgt"] = placed
    if "old_parent" in doc.row_plan.position:
        db.run(statements.update(table, ("old_parent",)), (parent, doc.name))
        doc.__dict__["old_parent"] = parent


def take_out(doc: Document) -> None:
    """Close the gap a record leaves. Raises NestedSetChildExistsError while it has children."""
    db, table = current().db, doc.row_plan.table
    branch = nested_set.bounds(db, table, doc.name)
    if branch is None:
        return
    if branch[1] - branch[0] > 1:
        raise NestedSetChildExistsError(
            _("{0} has records below it. Move or delete them first.").format(doc.described())
        )
    nested_set.shift(db, table, branch[1] + 1, -2)


# Questions ------------------------------------------------------------------------------------------------------------


def get_descendants_of(
    doctype: str,
    name: str,
    order_by: str = "lft desc",
    limit: int | None = None,
    ignore_permissions: bool = False,
) -> list[str]:
    """Names of all records below, only those the user may read unless told otherwise."""
    branch = nested_set.bounds(current().db, plans.of(doctype).table, name)
    if branch is None or branch[1] - branch[0] <= 1:
        return []
    filters = {"lft": [">", branch[0]], "rgt": ["<", branch[1]]}
    return _names(doctype, filters, order_by, limit, ignore_permissions=ignore_permissions)


def get_ancestors_of(
    doctype: str, name: str, order_by: str = "lft desc", limit: int | None = None
) -> list[str]:
    """Names of all records above, nearest first."""
    branch = nested_set.bounds(current().db, plans.of(doctype).table, name)
    if branch is None:
        return []
    filters = {"lft": ["<", branch[0]], "rgt": [">", branch[1]]}
    return _names(doctype, filters, order_by, limit, ignore_permissions=True)


def _names(
    doctype: str, filters: dict[str, Any], order_by: str, limit: int | None, *, ignore_permissions: bool
) -> list[str]:
    user = None if ignore_permissions else current().user
    return get_list(doctype, user=user, filters=filters, order_by=order_by, limit=limit, pluck="name")


def get_root_of(doctype: str) -> str | None:
    """Name of the first root."""
    parent = parent_field_of(plans.of(doctype).meta)
    roots = get_list(
        doctype, user=None, filters={parent: ["is", "not set"]}, order_by="lft asc", limit=1, pluck="name"
    )
    return roots[0] if roots else None


def rebuild_tree(doctype: str, parent_field: str | None = None) -> None:
    """Number a tree anew from its parent field; for data that was written past the documents."""
    plan = plans.of(doctype)
    nested_set.rebuild(current().db, plan.table, parent_field or parent_field_of(plan.meta))
