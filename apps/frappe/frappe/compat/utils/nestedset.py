"""`frappe.utils.nestedset`: trees."""

from __future__ import annotations

from frappe.document.nestedset import (
    NestedSet,
    get_ancestors_of,
    get_descendants_of,
    get_root_of,
    rebuild_tree,
)
from frappe.exceptions import (
    NestedSetChildExistsError,
    NestedSetInvalidMergeError,
    NestedSetMultipleRootsError,
    NestedSetRecursionError,
)

__all__ = [
    "NestedSet",
    "NestedSetChildExistsError",
    "NestedSetInvalidMergeError",
    "NestedSetMultipleRootsError",
    "NestedSetRecursionError",
    "get_ancestors_of",
    "get_descendants_of",
    "get_root_of",
    "rebuild_tree",
]
