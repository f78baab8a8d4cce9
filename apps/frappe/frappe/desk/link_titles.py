"""Titles of linked records, so that people see names and never codes: one query per linked DocType."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from frappe.context import _, current
from frappe.meta import get_meta
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.permissions import has_permission, levels
from frappe.query import get_list


def titles_of(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """`{"DocType::name": title}` for those links whose DocType shows a title that the user may read, or translates names."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for doctype, name in links:
        if doctype and name:
            wanted[doctype].add(name)
    titles: dict[str, str] = {}
    for doctype, names in wanted.items():
        title_field = shown_title_field(doctype)
        if title_field is None:
            titles.update({f"{doctype}::{name}": said for name, said in translated_names(doctype, names)})
            continue
        for name, title in _read(doctype, sorted(names), title_field):
            if title:
                titles[f"{doctype}::{name}"] = str(title)
    return titles


def translated_names(doctype: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, the same in the user's language), of a DocType whose records are words, where the two differ."""
    if get_meta(doctype).translated_doctype:
        yield from ((name, _(name)) for name in sorted(names) if _(name) != name)


def shown_title_field(doctype: str) -> str | None:
    """The field shown in place of the name, or None when the name is shown."""
    meta = get_meta(doctype)
    return title_of(meta) if meta.show_title_field_in_link else None


def title_of(meta: Meta) -> str | None:
    """The field that holds the title, or None when there is none or it is closed to the current user."""
    field = meta.by_name.get(meta.title_field or "")
    return field.fieldname if field is not None and is_open(field, meta) else None


def is_open(field: Field, meta: Meta) -> bool:
    """Whether the permission level of a field is open to the current user."""
    return not field.permlevel or field.permlevel in levels(meta, current().user)


def _read(doctype: str, names: list[str], title_field: str) -> list[tuple[str, Any]]:
    user = current().user
    if not (has_permission(doctype, "read") or has_permission(doctype, "select")):
        return []
    return get_list(
        doctype,
        user=user,
        fields=["name", title_field],
        filters={"name": ["in", names]},
        order_by="name asc",
        as_list=True,
    )


def links_in(meta: Any, row: Any) -> list[tuple[str, str]]:
    """(DocType, name) of every link value of a row, dynamic ones too."""
    found = [(field.options, row.get(field.fieldname)) for field in meta.link_fields]
    found += [(row.get(field.options), row.get(field.fieldname)) for field in meta.dynamic_link_fields]
    return [(doctype, name) for doctype, name in found if doctype and name]
