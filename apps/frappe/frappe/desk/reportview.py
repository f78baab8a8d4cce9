"""Lists of the desk: rows compressed by column, counts, and the titles of what they link to."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.desk.link_titles import titles_of
from frappe.meta import get_meta
from frappe.query import count, get_list
from frappe.registry.endpoints import whitelist

PAGE_LENGTH = 50


@whitelist(methods=["GET", "POST"])
def get(
    doctype: str,
    fields: list[Any] | str | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    order_by: str | None = None,
    group_by: str | None = None,
    start: int = 0,
    page_length: int = PAGE_LENGTH,
) -> dict[str, Any]:
    """One page of a list: `{keys, values, _link_titles}`."""
    rows = get_list(
        doctype,
        user=current().user,
        fields=fields or ["name"],
        filters=filters,
        or_filters=or_filters,
        order_by=order_by,
        group_by=group_by,
        start=start,
        limit=page_length,
    )
    keys = list(rows[0]) if rows else []
    return {
        "keys": keys,
        "values": [list(row.values()) for row in rows],
        "_link_titles": _titles(doctype, rows, keys),
    }


def _titles(doctype: str, rows: list[Any], keys: list[str]) -> dict[str, str]:
    meta = get_meta(doctype)
    links = [(field.options or "", field.fieldname) for field in meta.link_fields if field.fieldname in keys]
    return titles_of((target, row[fieldname]) for target, fieldname in links for row in rows)


@whitelist(methods=["GET", "POST"])
def get_count(doctype: str, filters: list[Any] | dict[str, Any] | None = None, distinct: bool = False) -> int:
    """How many rows the user may read."""
    return count(doctype, user=current().user, filters=filters, distinct=distinct)
