"""Titles of linked records, so that people read names and not codes: one query per linked DocType."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from frappe.context import _, current
from frappe.meta import get_meta
from frappe.permissions import has_permission
from frappe.query import get_list

if TYPE_CHECKING:
    from frappe.document.document import Document

# (DocType, name)
Reference = tuple[str, str]
Titles = dict[Reference, str]


def titles_of(links: Iterable[Reference], user: str | None = None) -> Titles:
    """Titles of the records whose DocType is shown by title and which `user` (the current one when empty) may read.

    Of a DocType whose records are words it is the name in the language of the context, where that is another.
    """
    reader = user or current().user
    wanted: dict[str, set[str]] = defaultdict(set)
    for doctype, name in links:
        if doctype and name:
            wanted[doctype].add(name)
    titles: Titles = {}
    for doctype, names in wanted.items():
        field = shown_title_field(doctype)
        if field and _may_see(doctype, reader):
            titles.update(_read(doctype, field, sorted(names), reader))
        elif get_meta(doctype).translated_doctype:
            titles.update({(doctype, name): _(name) for name in names if _(name) != name})
    return titles


def shown_title_field(doctype: str) -> str | None:
    """The field shown in place of the name, or None when the name is shown."""
    meta = get_meta(doctype)
    field = meta.title_field
    return field if field and field != "name" and meta.show_title_field_in_link else None


def links_in(record: Document) -> Iterator[Reference]:
    """What a document or row links to, dynamic links too."""
    own, plan = record.__dict__, record.row_plan
    for field in (*plan.links, *plan.dynamic_links):
        name = own.get(field.fieldname)
        target = own.get(str(field.options)) if field in plan.dynamic_links else field.options
        if name and target:
            yield str(target), str(name)


def _may_see(doctype: str, user: str) -> bool:
    return has_permission(doctype, "read", user=user) or has_permission(doctype, "select", user=user)


def _read(doctype: str, field: str, names: list[str], user: str) -> Titles:
    rows = get_list(
        doctype,
        user=user,
        fields=["name", field],
        filters={"name": ["in", names]},
        order_by=False,
        as_list=True,
    )
    return {(doctype, str(name)): str(title) for name, title in rows if title}
