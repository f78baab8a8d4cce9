"""`get_list`, the one function behind every list: lists, link search, reports, exports, REST, and the code of apps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from frappe.context import _, current
from frappe.exceptions import ValidationError
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.query import filters as filter_forms
from frappe.query.child_rows import add_child_rows
from frappe.query.errors import not_a_field
from frappe.query.fields import entries_of
from frappe.query.plan import COUNT, EVERYTHING, Plan, Readers, Request, frozen, plan_of
from frappe.query.viewer import Right, Viewer, viewer_of
from frappe.values.attrdict import AttrDict

Fields = str | Sequence[Any] | Mapping[str, Any] | None


def get_list(
    doctype: str,
    fields: Fields = None,
    filters: Any = None,
    or_filters: Any = None,
    *,
    user: str | None,
    order_by: str | Literal[False] | None = None,
    group_by: str | None = None,
    distinct: bool = False,
    start: int | None = 0,
    limit: int | None = None,
    pluck: str | None = None,
    as_list: bool = False,
    parent_doctype: str | None = None,
    ignore_ifnull: bool = False,
    update: Mapping[str, Any] | None = None,
    for_update: bool = False,
    run: bool = True,
) -> Any:
    """Documents of a DocType that `user` may see; None for the user means all (`get_all`).

    A list of dicts `{key: value}`, of tuples with `as_list`, or of the values of one field with `pluck`. `limit` None or
    0 is no limit; `order_by` False is no order. `run=False` gives the SQL instead. Raises PermissionError when the user may not list the DocType or read
    a field that is selected, filtered or sorted by; InvalidFieldError for anything that is not a field.
    """
    meta = _listable(doctype)
    viewer = viewer_of(user)
    right = _right(meta, viewer, parent_doctype)
    values: list[Any] = []
    request = Request(
        doctype=doctype,
        entries=frozen(entries_of([pluck] if pluck else fields)),
        filters=filter_forms.read(filters, values),
        or_filters=filter_forms.read(or_filters, values, "or"),
        order_by=order_by if order_by is False else _text(order_by),
        group_by=_text(group_by),
        is_distinct=bool(distinct),
        is_limited=bool(limit),
        is_offset=bool(start),
        ignore_null=bool(ignore_ifnull),
        lock=current().db.dialect.for_update if for_update else "",
        parent_doctype=parent_doctype,
    )
    plan = plan_of(request, meta, viewer, right)
    sql, params = plan.statement(viewer, values)
    if limit:
        params.append(min(int(limit), EVERYTHING))
    if start:
        params.append(min(int(start), EVERYTHING))
    if not run:
        return sql
    return _shaped(plan, current().db.rows(sql, params), pluck, as_list, update)


def count(
    doctype: str,
    *,
    user: str | None,
    filters: Any = None,
    or_filters: Any = None,
    distinct: bool = False,
    parent_doctype: str | None = None,
) -> int:
    """How many documents of a DocType `user` may see; `distinct` changes nothing, as no document is counted twice."""
    meta = _listable(doctype)
    viewer = viewer_of(user)
    right = _right(meta, viewer, parent_doctype)
    values: list[Any] = []
    request = Request(
        doctype=doctype,
        entries=COUNT,
        filters=filter_forms.read(filters, values),
        or_filters=filter_forms.read(or_filters, values, "or"),
        parent_doctype=parent_doctype,
    )
    sql, params = plan_of(request, meta, viewer, right).statement(viewer, values)
    return int(current().db.value(sql, params))


def _listable(doctype: str) -> Meta:
    meta = get_meta(doctype)
    if meta.issingle:
        raise ValidationError(
            _("{0} is a single record, not a list. Read it with get_single_value.").format(_(doctype))
        )
    if meta.is_virtual:
        raise ValidationError(_("{0} has no table; its own controller lists it.").format(_(doctype)))
    return meta


def _right(meta: Meta, viewer: Viewer | None, parent_doctype: str | None) -> Right:
    return "read" if viewer is None else viewer.right_on(meta, parent_doctype)


def _text(clause: Any) -> str | None:
    if clause is None or clause == "":
        return None
    if not isinstance(clause, str):
        raise not_a_field(clause)
    return clause


def _shaped(
    plan: Plan,
    rows: Sequence[Sequence[Any]],
    pluck: str | None,
    as_list: bool,
    update: Mapping[str, Any] | None,
) -> list[Any]:
    if plan.readers:
        rows = _read(plan.readers, rows)
    if pluck:
        return [row[0] for row in rows]
    if as_list:
        return [tuple(row) for row in rows] if plan.readers else list(rows)
    keys = plan.keys
    found = [AttrDict(zip(keys, row)) for row in rows]  # noqa: B905 - one key per column by construction
    for nested in plan.nested:
        add_child_rows(found, plan.doctype, nested)
    if update:
        for row in found:
            row.update(update)
    return found


def _read(readers: Readers, rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    found: list[Sequence[Any]] = []
    for row in rows:
        values = list(row)
        for index, read in readers:
            if values[index] is not None:
                values[index] = read(values[index])
        found.append(values)
    return found
