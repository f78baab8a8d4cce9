"""`frappe.client`: remote calls on documents."""

from __future__ import annotations

from frappe.desk.attach_file import attach_file
from frappe.desk.client import (
    bulk_update,
    cancel,
    delete,
    get,
    get_count,
    get_doc_permissions,
    get_list,
    get_single_value,
    get_value,
    has_permission,
    insert,
    insert_many,
    is_document_amended,
    rename_doc,
    save,
    set_value,
    submit,
    validate_link,
)

__all__ = [
    "attach_file",
    "bulk_update",
    "cancel",
    "delete",
    "get",
    "get_count",
    "get_doc_permissions",
    "get_list",
    "get_single_value",
    "get_value",
    "has_permission",
    "insert",
    "insert_many",
    "is_document_amended",
    "rename_doc",
    "save",
    "set_value",
    "submit",
    "validate_link",
]
