"""`frappe.client`: remote calls on documents."""

from __future__ import annotations

from frappe.desk.client import (
    cancel,
    delete,
    get,
    get_count,
    get_list,
    get_value,
    has_permission,
    insert,
    insert_many,
    save,
    set_value,
    submit,
    validate_link,
)

__all__ = [
    "cancel",
    "delete",
    "get",
    "get_count",
    "get_list",
    "get_value",
    "has_permission",
    "insert",
    "insert_many",
    "save",
    "set_value",
    "submit",
    "validate_link",
]
