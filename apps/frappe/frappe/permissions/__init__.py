"""May this user do this? One rule, used as a check on a document and as a condition on a list. A folder of reasons.

`administrator`, `roles`, `owner`, `hooks`, `user_permissions` and `shares` are the reasons; each answers for one document
and, where lists are concerned, as SQL. `decision` combines the answers, `condition` the SQL, and `explain` tells what
each reason said. `levels` is about single fields. No document is ever loaded here: rules get a row, or an object with
`get()`.
"""

from __future__ import annotations

from frappe.permissions.condition import list_condition
from frappe.permissions.decision import Reason, has_permission, require
from frappe.permissions.explain import explain
from frappe.permissions.facade import get_roles
from frappe.permissions.levels import levels, readable_fields, writable_fields
from frappe.permissions.overlay import (
    add_permission,
    add_user_permission,
    clear_user_permissions_for_doctype,
    get_permitted_documents,
    get_user_permissions,
    remove_permission,
    remove_user_permission,
    reset_perms,
    update_permission_property,
)
from frappe.permissions.questions import (
    allow_everything,
    can_export,
    get_linked_doctypes,
    get_valid_perms,
    has_child_permission,
)
from frappe.permissions.rights import RIGHTS
from frappe.permissions.roles import roles_of
from frappe.permissions.summary import get_doc_permissions, get_role_permissions
from frappe.permissions.user_permissions import user_permissions_of

__all__ = [
    "RIGHTS",
    "Reason",
    "add_permission",
    "add_user_permission",
    "allow_everything",
    "can_export",
    "clear_user_permissions_for_doctype",
    "explain",
    "get_doc_permissions",
    "get_linked_doctypes",
    "get_permitted_documents",
    "get_role_permissions",
    "get_roles",
    "get_user_permissions",
    "get_valid_perms",
    "has_child_permission",
    "has_permission",
    "levels",
    "list_condition",
    "readable_fields",
    "remove_permission",
    "remove_user_permission",
    "require",
    "reset_perms",
    "roles_of",
    "update_permission_property",
    "user_permissions_of",
    "writable_fields",
]
