"""The reading half of `frappe.db`: single values by name or filter, existence and counts. No permission is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from frappe.context import current
from frappe.database.errors import MissingTableError
from frappe.exceptions import DoesNotExistError
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.query import listing, singles
from frappe.query.singles import get_single_value
from frappe.values.attrdict import AttrDict

__all__ = ["count", "exists", "get_list", "get_single_value", "get_value", "get_values"]

Fieldname = str | Sequence[Any]


def get_value(
    doctype: str,
    filters: Any = None,
    fieldname: Fieldname = "name",
    ignore: bool | None = None,
    as_dict: bool = False,
    debug: bool = False,
    order_by: str | Literal[False] | None = None,
    cache: bool = False,
    for_update: bool = False,
    *,
    pluck: bool = False,
    distinct: bool = False,
    skip_locked: bool = False,
    wait: bool = True,
) -> Any:
    """Values of the first record with a name or matching filters, the newest first; None when there is none.

    One field gives its value, a list of fields a tuple, `as_dict` an attribute dict. A DocType with one record is read
    with no filters. `ignore` gives None also when there is no such table. With `cache` a read transaction may use what an
    earlier one found, if nobody has committed since; so it is never stale, and what it gives is not to be changed. `debug`,
    `skip_locked` and `wait` are accepted for compatibility and change nothing.
    """
    unchanged = current().db.unchanged if cache else None
    if unchanged is not None:
        key = ("value", doctype, repr(filters), repr(fieldname), as_dict, order_by)
        if key not in unchanged:
            unchanged[key] = get_value(doctype, filters, fieldname, ignore, as_dict, order_by=order_by)
        return unchanged[key]
    rows = get_values(
        doctype,
        filters,
        fieldname,
        ignore=ignore,
        as_dict=as_dict,
        order_by=order_by,
        for_update=for_update,
        distinct=distinct,
        limit=1,
    )
    if not rows:
        return None
    row = rows[0]
    return row[0] if not as_dict and _is_one_field(fieldname) else row


def get_values(
    doctype: str,
    filters: Any = None,
    fieldname: Fieldname = "name",
    ignore: bool | None = None,
    as_dict: bool = False,
    debug: bool = False,
    order_by: str | Literal[False] | None = None,
    update: Mapping[str, Any] | None = None,
    cache: bool = False,
    for_update: bool = False,
    *,
    pluck: bool = False,
    distinct: bool = False,
    limit: int | None = None,
) -> list[Any]:
    """Values of every record with a name or matching filters, the newest first: tuples, or dicts with `as_dict`.

    `pluck` gives the values of the first field alone.
    """
    try:
        meta = get_meta(doctype)
        if meta.issingle:
            return _single_values(meta, fieldname, as_dict=as_dict, pluck=pluck)
        if filters is None:
            return []
        rows: list[Any] = listing.get_list(
            doctype,
            user=None,
            fields=[fieldname] if isinstance(fieldname, str) and fieldname != "*" else fieldname,
            filters=filters,
            order_by=False if isinstance(filters, (str, int)) else order_by,
            distinct=distinct,
            limit=limit,
            as_list=not as_dict,
            for_update=for_update,
            update=update,
        )
    except (MissingTableError, DoesNotExistError):
        if ignore:
            return []
        raise
    return [row[0] for row in rows] if pluck and not as_dict else rows


def exists(dt: str | Mapping[str, Any], dn: Any = None, cache: bool = False, *, debug: bool = False) -> Any:
    """The name of the record with a name or matching filters, or None. `exists({"doctype": …, field: value})` also works."""
    if isinstance(dt, Mapping):
        dn = {key: value for key, value in dt.items() if key != "doctype"}
        dt = str(dt["doctype"])
    elif dn is None or dn == "":
        return dt if get_meta(dt).issingle else None
    elif dt == dn and get_meta(dt).issingle:
        return dn
    return get_value(dt, dn, "name", ignore=True, order_by=False)


def count(
    doctype: str, filters: Any = None, debug: bool = False, cache: bool = False, distinct: bool = True
) -> int:
    """How many records match the filters."""
    return listing.count(doctype, user=None, filters=filters)


def get_list(doctype: str, **options: Any) -> Any:
    """All matching records as dicts; the arguments are those of the list function."""
    return listing.get_list(doctype, user=None, **options)


def _is_one_field(fieldname: Fieldname) -> bool:
    return isinstance(fieldname, str) and fieldname != "*" and "," not in fieldname


def _single_values(meta: Meta, fieldname: Fieldname, *, as_dict: bool, pluck: bool) -> list[Any]:
    if fieldname == "*":
        names: Sequence[Any] = meta.columns
    else:
        names = [fieldname] if isinstance(fieldname, str) else fieldname
    found = tuple(singles.value_of(meta, name) for name in names)
    if pluck:
        return [found[0]]
    return [AttrDict(zip(names, found, strict=True))] if as_dict else [found]
