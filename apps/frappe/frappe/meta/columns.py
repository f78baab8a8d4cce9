"""The columns every table has beside its fields, and the names no field may take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frappe.database.specs import Column

if TYPE_CHECKING:
    from frappe.meta.doctype import DocTypeProperties
    from frappe.meta.field import Field

STANDARD = (
    Column("name", nullable=False),
    Column("creation", "datetime"),
    Column("modified", "datetime"),
    Column("modified_by"),
    Column("owner"),
    Column("docstatus", "tinyint"),
    Column("idx", "int"),
)
OF_CHILDREN = (Column("parent"), Column("parentfield"), Column("parenttype"))
OF_RECORDS = (
    Column("_user_tags", "text"),
    Column("_comments", "text"),
    Column("_assign", "text"),
    Column("_liked_by", "text"),
)
SEEN = Column("_seen", "text")

STANDARD_NAMES = tuple(column.name for column in STANDARD)
CHILD_NAMES = tuple(column.name for column in OF_CHILDREN)
OPTIONAL_NAMES = (*(column.name for column in OF_RECORDS), SEEN.name)
# Field types whose conversions the standard columns share.
STANDARD_TYPES = {
    "name": "Data",
    "creation": "Datetime",
    "modified": "Datetime",
    "modified_by": "Link",
    "owner": "Link",
    "docstatus": "Int",
    "idx": "Int",
    "parent": "Data",
    "parentfield": "Data",
    "parenttype": "Link",
    **dict.fromkeys(OPTIONAL_NAMES, "Text"),
}
# Attributes of a document object that a field of the same name would hide.
DOCUMENT_ATTRIBUTES = frozenset(
    [
        "doctype",
        "flags",
        "meta",
        "row_plan",
        "get",
        "set",
        "update",
        "append",
        "extend",
        "remove",
        "insert",
        "save",
        "submit",
        "cancel",
        "discard",
        "delete",
        "rename",
        "reload",
        "load_from_db",
        "get_latest",
        "db_set",
        "db_get",
        "db_insert",
        "db_update",
        "is_new",
        "as_dict",
        "as_json",
        "run_method",
        "run_trigger",
        "get_formatted",
        "get_title",
        "get_url",
        "get_signature",
        "check_permission",
        "has_permission",
        "get_permissions",
        "add_comment",
        "add_tag",
        "remove_tag",
        "get_tags",
        "get_password",
        "precision",
        "queue_action",
        "lock",
        "unlock",
        "is_locked",
        "notify_update",
        "get_doc_before_save",
        "has_value_changed",
        "get_valid_dict",
        "get_all_children",
        "set_onload",
        "get_onload",
        "log_error",
        "is_whitelisted",
    ]
)
RESERVED_NAMES = frozenset((*STANDARD_NAMES, *CHILD_NAMES, *OPTIONAL_NAMES)) | DOCUMENT_ATTRIBUTES


def standard_columns(doctype: DocTypeProperties) -> tuple[Column, ...]:
    """Columns before those of the fields."""
    head, rest = STANDARD[0], STANDARD[1:]
    if doctype.autoname == "autoincrement":
        head = Column("name", "bigint", nullable=False, autoincrement=True)
    return (head, *rest, *(OF_CHILDREN if doctype.istable else ()))


def optional_columns(doctype: DocTypeProperties) -> tuple[Column, ...]:
    """Columns after those of the fields: tags, comments, assignments, likes and who has seen the record."""
    if doctype.istable or doctype.issingle or doctype.append_only or doctype.anonymous:
        return ()
    return (*OF_RECORDS, SEEN) if doctype.track_seen else OF_RECORDS


def column_names(doctype: DocTypeProperties, fields: Iterable[Field]) -> tuple[str, ...]:
    """All columns of the table in select order, each once."""
    names = [column.name for column in standard_columns(doctype)]
    names += [field.fieldname for field in fields if field.has_column]
    names += [column.name for column in optional_columns(doctype)]
    return tuple(dict.fromkeys(names))
