"""`frappe.qb.get_query`: fields and filters as in a list, the answer a statement that can be built on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pypika
from pypika.terms import Node

from frappe.context import _, current
from frappe.database import Sql
from frappe.exceptions import ValidationError
from frappe.meta.assemble import get_meta
from frappe.query import conditions, fields, filters, ordering
from frappe.query.builder.raw import Raw, RawJoin
from frappe.query.builder.statements import Statements
from frappe.query.builder.tables import DocType
from frappe.query.fields import Selection
from frappe.query.plan import count_of, visible_part
from frappe.query.scope import Scope
from frappe.query.viewer import Viewer, viewer_of


def get_query(
    table: str | pypika.Table,
    fields: Any = None,
    filters: Any = None,
    order_by: str | None = None,
    group_by: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    distinct: bool = False,
    for_update: bool = False,
    update: bool = False,
    into: bool = False,
    delete: bool = False,
    *,
    validate_filters: bool = False,
    skip_locked: bool = False,
    wait: bool = True,
    ignore_permissions: bool = True,
    user: str | None = None,
    or_filters: Any = None,
    parent_doctype: str | None = None,
) -> Any:
    """A statement on a DocType that is not run yet; call `run` on it, add to it, or put it into another.

    Fields, filters, order and groups have the forms of `get_list`; fields may also be terms. `ignore_permissions=False`
    keeps to what `user` (by default the current one) may see. Raises InvalidFieldError, PermissionError.
    """
    own = table if isinstance(table, pypika.Table) else DocType(table)
    doctype = own._table_name.removeprefix("tab")
    if into:
        return Statements.into(own)
    meta = get_meta(doctype)
    viewer = None if ignore_permissions else viewer_of(user or current().user)
    right = viewer.right_on(meta, parent_doctype) if viewer is not None else "read"
    scope = Scope(meta, viewer, right, parent_doctype)
    statement: Any = Statements.update(own) if update else Statements.from_(own)
    if delete:
        statement = statement.delete()
    elif not update:
        statement = _selecting(statement, fields, scope, order_by, group_by, distinct=distinct)
    statement = _filtered(statement, filters, or_filters, scope)
    allowed = viewer.condition(doctype, right, parent_doctype) if viewer is not None else None
    if allowed is not None:
        statement = statement.where(_bracketed(allowed))
    statement._joins += [RawJoin(_joined(join, viewer), own) for join in scope.joins.values()]
    if for_update:
        statement = statement.for_update(nowait=not wait, skip_locked=skip_locked)
    return statement.limit(limit or None).offset(offset or None)


def _selecting(
    statement: Any,
    given: Any,
    scope: Scope,
    order_by: str | None,
    group_by: str | None,
    *,
    distinct: bool,
) -> Any:
    entries = [given] if isinstance(given, Node) else fields.entries_of(given)
    terms = [entry for entry in entries if isinstance(entry, Node)]
    named = [entry for entry in entries if not isinstance(entry, Node)]
    selection = fields.select(named, scope) if named else Selection(())
    if selection.nested:
        raise ValidationError(_("Child rows are read by get_list, not by a built query."))
    columns = [Raw(column.expression.sql, column.key, column.expression.read) for column in selection.columns]
    statement = statement.select(*columns, *terms)
    if distinct or selection.is_distinct:
        statement = statement.distinct()
    if group_by:
        grouped = ordering.group_by(group_by, selection, scope)
        statement = statement.groupby(Raw(Sql(grouped.text, grouped.params)))
    if order_by:
        ordered = ordering.order_by(order_by, selection, scope, is_merged=True)
        statement = statement.orderby(Raw(Sql(ordered.text, ordered.params)))
    return statement


def _filtered(statement: Any, given: Any, or_given: Any, scope: Scope) -> Any:
    values: list[Any] = []
    shape = filters.read(_by_dict(given), values)
    or_shape = filters.read(_by_dict(or_given), values, "or")
    for part, first in ((shape, 0), (or_shape, count_of(shape))):
        if part is not None:
            piece = conditions.compiled(part, scope, ignore_null=False, first=first)
            params = [param for bind in piece.binds for param in bind(values)]
            statement = statement.where(_bracketed(Sql(piece.text, tuple(params))))
    return statement


def _by_dict(given: Any) -> Any:
    return dict(given) if isinstance(given, Mapping) else given


def _bracketed(sql: Sql) -> Raw:
    return Raw(Sql(f"({sql.text})", sql.params))


def _joined(join: Any, viewer: Viewer | None) -> Sql:
    shown = visible_part(join, viewer)
    return Sql(join.sql.text + shown.text, (*join.sql.params, *shown.params)) if shown else join.sql
