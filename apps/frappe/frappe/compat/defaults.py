"""`frappe.defaults`."""

from __future__ import annotations

from frappe.document.default_values import (
    add_default,
    clear_default,
    get_defaults,
    get_global_default,
    get_user_default,
    get_user_default_as_list,
    set_default,
    set_global_default,
    set_user_default,
)

__all__ = [
    "add_default",
    "clear_default",
    "get_defaults",
    "get_global_default",
    "get_user_default",
    "get_user_default_as_list",
    "set_default",
    "set_global_default",
    "set_user_default",
]
