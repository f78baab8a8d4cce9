"""Department: a tree, so that one range of an index answers who belongs to a branch."""

from __future__ import annotations

from frappe.utils.nestedset import NestedSet


class Department(NestedSet):
    """One department below another."""

    nsm_parent_field = "parent_department"
