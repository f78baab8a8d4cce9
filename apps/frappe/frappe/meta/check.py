"""Whether a DocType makes sense: its name, its fields, what they refer to, its permissions.

What other DocTypes look like is asked through `find`, so that DocTypes that refer to each other can be checked together
before any of them is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from frappe.exceptions import DocTypeError
from frappe.meta.columns import OPTIONAL_NAMES, STANDARD_NAMES
from frappe.meta.field import Field
from frappe.meta.field_check import check_field
from frappe.meta.meta import Meta
from frappe.meta.permission_check import check_permissions

# The Meta of another DocType, or None when there is none of that name.
Find = Callable[[str], Meta | None]

LONGEST_NAME = 61
NAME = re.compile(r"[A-Za-z][A-Za-z0-9 _\-]*")
# Properties of a DocType that name one of its fields.
NAMING_A_FIELD = (
    "title_field", "image_field", "timeline_field", "is_published_field", "subject_field", "sender_field",
    "sender_name_field", "website_search_field",
)  # fmt: skip


def check(meta: Meta, find: Find) -> None:
    """Raise DocTypeError for the first thing that is wrong, saying what to do."""
    check_name(meta.name)
    _check_names(meta)
    for field in meta.fields:
        check_field(meta.name, field)
        _check_targets(meta, field, find)
    _check_fold(meta)
    _check_properties(meta)
    check_no_table_cycle(meta, find)
    check_permissions(meta)


def check_name(name: str) -> None:
    """Raise DocTypeError for what cannot be the name of a DocType."""
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name) or name != name.strip():
        raise DocTypeError(
            f"{name!r} cannot be the name of a DocType. Begin with a letter and use at most {LONGEST_NAME} letters, "
            "digits, spaces, hyphens and underscores."
        )


def _check_names(meta: Meta) -> None:
    seen: set[str] = set()
    for field in meta.fields:
        # Databases do not tell upper from lower case in column names.
        lowered = field.fieldname.lower()
        if lowered in seen:
            raise _refuse(meta, f"two fields are called {field.fieldname!r}", "Rename one.")
        seen.add(lowered)


def _check_targets(meta: Meta, field: Field, find: Find) -> None:
    if field.type.is_table:
        child = _target(meta, field, find)
        if not child.istable:
            raise _refuse(
                meta,
                f"table {field.fieldname!r} has rows of {child.name}, which is no child table",
                "Set istable there.",
            )
    elif field in meta.link_fields and field.options != "[Select]":
        _target(meta, field, find)
    elif field in meta.dynamic_link_fields:
        _check_pointer(meta, field)


def _target(meta: Meta, field: Field, find: Find) -> Meta:
    target = meta if field.options == meta.name else find(field.options or "")
    if target is None:
        raise _refuse(
            meta,
            f"field {field.fieldname!r} leads to DocType {field.options!r}, which does not exist",
            "Check the spelling, or install the app it belongs to.",
        )
    return target


def _check_pointer(meta: Meta, field: Field) -> None:
    pointer = meta.get_field(field.options or "")
    if pointer is not None:
        kind = pointer.type
        if pointer.options == "DocType" if kind.is_link else kind.is_text and kind.indexable:
            return
    raise _refuse(
        meta,
        f"dynamic link {field.fieldname!r} takes its DocType from {field.options!r}",
        "Name a Link field to DocType, or a Select field.",
    )


def _check_fold(meta: Meta) -> None:
    folds = meta.of_type("Fold")
    if len(folds) > 1:
        raise _refuse(meta, "there is more than one Fold", "Keep one.")
    if folds and folds[0] is meta.fields[-1]:
        raise _refuse(meta, "nothing stands behind the Fold", "Move it up or remove it.")


def _check_properties(meta: Meta) -> None:
    columns = meta.column_set - set(OPTIONAL_NAMES)
    named = [(name, getattr(meta, name)) for name in NAMING_A_FIELD]
    named += [("search_fields", name.strip()) for name in (meta.search_fields or "").split(",")]
    named += [("sort_field", part.split()[0]) for part in (meta.sort_field or "").split(",") if part.strip()]
    for prop, fieldname in named:
        if fieldname and "." not in fieldname and fieldname not in columns:
            raise _refuse(meta, f"{prop} names {fieldname!r}, which has no column", "Correct or remove it.")
    if meta.is_tree and meta.tree_parent_field not in meta.by_name:
        raise _refuse(
            meta, f"the tree has no field {meta.tree_parent_field!r}", "Add a Link to the DocType itself."
        )
    rule = meta.autoname or ""
    if rule.startswith("field:") and rule[6:].strip() not in (columns - set(STANDARD_NAMES)):
        raise _refuse(meta, f"autoname names {rule[6:]!r}, which is no field", "Correct autoname.")
    if rule.startswith("naming_series") and "naming_series" not in columns:
        raise _refuse(
            meta, "autoname needs a field naming_series", "Add a Select of that name with the patterns."
        )
    if meta.issingle and (meta.istable or meta.is_submittable or meta.is_tree):
        raise _refuse(
            meta, "a single record can be no child table, not submittable and no tree", "Remove one."
        )
    if meta.append_only and (meta.is_submittable or meta.is_tree):
        raise _refuse(
            meta, "rows that never change cannot be submitted and form no tree", "Remove append_only."
        )


def check_no_table_cycle(meta: Meta, find: Find) -> None:
    """Raise DocTypeError when rows of a child table would hold tables: only one level is possible."""
    tables = [field for field in meta.table_fields if not field.is_virtual]
    if meta.istable and tables:
        loop = tables[0].options == meta.name
        raise _refuse(
            meta,
            f"child table {meta.name} holds the table {tables[0].fieldname!r}"
            + (", of itself" if loop else f" of {tables[0].options}"),
            "Rows cannot have rows: use a Link to a DocType of its own.",
        )
    for field in tables:
        child = find(field.options or "")
        if child is not None and child.table_fields and child is not meta:
            check_no_table_cycle(child, find)


def _refuse(meta: Meta, problem: str, next_step: str) -> DocTypeError:
    return DocTypeError(f"DocType {meta.name}: {problem}. {next_step}", details={"doctype": meta.name})
