"""A query compiled once per shape: its SQL, how its parameters are made, and how its rows are read.

Two calls share a plan when they differ only in filter values, limit and offset, and in who asks, as long as the roles are
the same. The permission conditions of the viewer are put in at each call.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from frappe.cache import memory
from frappe.database import Sql, table
from frappe.meta.meta import Meta
from frappe.query import conditions, fields, ordering
from frappe.query.conditions import Piece
from frappe.query.fields import NestedRows, Selection
from frappe.query.filters import Group, Shape
from frappe.query.ordering import Terms
from frappe.query.scope import Convert, Join, Scope
from frappe.query.viewer import Right, Viewer

MOST_PLANS = 2000
MOST_TEXTS = 64
COUNT = "COUNT"
# OFFSET needs a LIMIT; this is the greatest that both databases take.
EVERYTHING = 9223372036854775807

Params = list[Any]
# Position of a column and how its stored form is read.
Readers = tuple[tuple[int, Convert], ...]


class Request(NamedTuple):
    """Everything that decides the shape of a query. `entries` are the frozen entries of `fields`."""

    doctype: str
    entries: Hashable
    filters: Shape | None
    or_filters: Shape | None
    order_by: str | Literal[False] | None = None
    group_by: str | None = None
    is_distinct: bool = False
    is_limited: bool = False
    is_offset: bool = False
    ignore_null: bool = False
    lock: str = ""
    parent_doctype: str | None = None


@dataclass(slots=True, eq=False)
class Plan:
    """A compiled query. `texts` holds the finished SQL by the permission conditions that go into it."""

    doctype: str
    parent_doctype: str | None
    right: Right
    keys: tuple[str, ...]
    readers: Readers
    nested: tuple[NestedRows, ...]
    select: str
    select_params: tuple[Any, ...]
    joins: tuple[Join, ...]
    where: Piece | None
    tail: str
    tail_params: tuple[Any, ...]
    texts: dict[Hashable, str] = field(default_factory=dict)

    def statement(self, viewer: Viewer | None, values: Sequence[Any]) -> tuple[str, Params]:
        """The SQL and its parameters, without those of limit and offset, which come last."""
        params: Params = [*self.select_params]
        texts: list[str | None] = []
        for join in self.joins:
            params += join.sql.params
            shown = visible_part(join, viewer)
            texts.append(shown.text if shown else None)
            params += shown.params if shown else ()
        if self.where is not None:
            for bind in self.where.binds:
                params += bind(values)
        allowed = (
            viewer.condition(self.doctype, self.right, self.parent_doctype) if viewer is not None else None
        )
        if allowed is not None:
            texts.append(allowed.text)
            params += allowed.params
        params += self.tail_params
        key = tuple(texts)
        text = self.texts.get(key)
        return (text if text is not None else self._finished(key, allowed)), params

    def _finished(self, key: tuple[str | None, ...], allowed: Sql | None) -> str:
        parts = [self.select]
        for join, shown in zip(self.joins, key, strict=False):
            parts.append(f" {join.sql.text}{shown or ''}")
        restricting = [self.where.text] if self.where is not None else []
        restricting += [allowed.text] if allowed is not None else []
        if restricting:
            parts.append(" WHERE " + " AND ".join(f"({text})" for text in restricting))
        if len(self.texts) >= MOST_TEXTS:
            self.texts.clear()
        text = self.texts[key] = "".join([*parts, self.tail])
        return text


def visible_part(join: Join, viewer: Viewer | None) -> Sql | None:
    """What more the ON of a join must say, so that a viewer sees nothing of linked records they may not see."""
    if viewer is None or join.target is None:
        return None
    allowed = viewer.condition(join.target, join.right)
    if allowed is None:
        return None
    own = table(join.target)
    return Sql(
        f" AND EXISTS (SELECT 1 FROM {own} WHERE {own}.`name` = {join.alias}.`name` AND ({allowed.text}))",
        allowed.params,
    )


def plan_of(request: Request, meta: Meta, viewer: Viewer | None, right: Right) -> Plan:
    """The plan of a request, compiled unless it is remembered. Valid as long as no Meta changes."""
    plans: dict[Any, Plan] = memory.get("meta", "query.plans", dict)
    key = (request, right, viewer.roles if viewer is not None else None)
    found = plans.get(key)
    if found is None:
        if len(plans) >= MOST_PLANS:
            plans.clear()
        found = plans[key] = _compile(request, meta, viewer, right)
    return found


def _compile(request: Request, meta: Meta, viewer: Viewer | None, right: Right) -> Plan:
    scope = Scope(meta, viewer, right, request.parent_doctype)
    is_count = request.entries == COUNT
    selection = Selection(()) if is_count else fields.select(thawed(request.entries), scope)
    group = ordering.group_by(request.group_by, selection, scope)
    order = Terms()
    is_merged = bool(group.text) or request.is_distinct or selection.is_distinct
    if not is_count and request.order_by is not False:
        order = ordering.order_by(request.order_by, selection, scope, is_merged=is_merged)
    where = _where(request, scope)
    tail = f" GROUP BY {group.text}" if group.text else ""
    tail += f" ORDER BY {order.text}" if order.text else ""
    tail += " LIMIT ?" if request.is_limited else f" LIMIT {EVERYTHING}" if request.is_offset else ""
    tail += (" OFFSET ?" if request.is_offset else "") + request.lock
    columns = selection.columns
    return Plan(
        doctype=meta.name,
        parent_doctype=request.parent_doctype,
        right=right,
        keys=tuple(column.key for column in columns),
        readers=tuple(
            (index, column.expression.read) for index, column in enumerate(columns) if column.expression.read
        ),
        nested=selection.nested,
        select=_select(request, selection, scope),
        select_params=tuple(param for column in columns for param in column.expression.sql.params),
        joins=tuple(scope.joins.values()),
        where=where,
        tail=tail,
        tail_params=(*group.params, *order.params),
    )


def _select(request: Request, selection: Selection, scope: Scope) -> str:
    if request.entries == COUNT:
        # Joined child rows cannot occur here, so each row is one document.
        return f"SELECT COUNT(*) FROM {scope.table}"
    distinct = "DISTINCT " if request.is_distinct or selection.is_distinct else ""
    return f"SELECT {distinct}{', '.join(column.text for column in selection.columns)} FROM {scope.table}"


def _where(request: Request, scope: Scope) -> Piece | None:
    pieces = [
        conditions.compiled(shape, scope, ignore_null=request.ignore_null, first=first)
        for shape, first in ((request.filters, 0), (request.or_filters, count_of(request.filters)))
        if shape is not None
    ]
    return conditions.joined("and", pieces) if pieces else None


def count_of(shape: Shape | None) -> int:
    """How many conditions, and so values, a shape has."""
    if isinstance(shape, Group):
        return sum(count_of(part) for part in shape.parts)
    return 0 if shape is None else 1


# The entries of `fields` as a key ----------------------------------------------------------------------------------------


def frozen(entries: Sequence[Any]) -> Hashable:
    """The entries in a form that can be a key and from which they can be had back."""
    key = tuple(entries)
    try:
        hash(key)
    except TypeError:
        return tuple(_frozen(entry) for entry in entries)
    return key


def thawed(entries: Any) -> list[Any]:
    """The entries as they were before `frozen`."""
    return [_thawed(entry) for entry in entries]


_DICT = object()


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return (_DICT, *((key, _frozen(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(_frozen(item) for item in value)
    return value


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple) and value and value[0] is _DICT:
        return {key: _thawed(item) for key, item in value[1:]}
    return [_thawed(item) for item in value] if isinstance(value, tuple) else value
