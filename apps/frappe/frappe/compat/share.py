"""`frappe.share`: opening one document to one person or to everyone."""

from __future__ import annotations

from frappe.document.sharing import (
    add,
    add_docshare,
    get_shared,
    get_users,
    remove,
    set_permission,
)

__all__ = ["add", "add_docshare", "get_shared", "get_users", "remove", "set_permission"]
