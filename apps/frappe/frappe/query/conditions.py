"""From the shape of filters to a condition, and to the way its parameters are made of the values of each call.

A condition on child rows asks whether the document has such a row, so it never doubles a document. Conditions on the
same child table that are joined by `and` ask for one row that meets them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from frappe.database import table
from frappe.query.filters import Condition, Group, Shape
from frappe.query.operators import OPERATORS
from frappe.query.scope import ChildTable, Column, Scope

# The values of all conditions of a call -> parameters of one piece of the SQL.
Bind = Callable[[Sequence[Any]], Sequence[Any]]


class Piece(NamedTuple):
    """Part of a WHERE clause."""

    text: str
    binds: tuple[Bind, ...] = ()


class Leaf(NamedTuple):
    """A condition with its column resolved and the position of its value."""

    child: ChildTable | None
    column: Column
    condition: Condition
    position: int


def compiled(shape: Shape, scope: Scope, *, ignore_null: bool, first: int = 0) -> Piece:
    """The WHERE piece of filters whose values begin at position `first`.

    Raises InvalidFieldError for unknown and PermissionError for hidden fields.
    """
    return _compiled(shape, scope, count(first), ignore_null)


def _compiled(shape: Shape, scope: Scope, positions: Iterator[int], ignore_null: bool) -> Piece:
    if isinstance(shape, Condition):
        leaf = _leaf(shape, scope, positions)
        return _plain(leaf, ignore_null) if leaf.child is None else _of_rows([leaf], scope, ignore_null)
    pieces: list[Piece] = []
    of_children: dict[ChildTable, list[Leaf]] = {}
    for part in shape.parts:
        if isinstance(part, Group):
            pieces.append(_compiled(part, scope, positions, ignore_null))
            continue
        leaf = _leaf(part, scope, positions)
        if leaf.child is None:
            pieces.append(_plain(leaf, ignore_null))
        elif shape.connector == "and":
            of_children.setdefault(leaf.child, []).append(leaf)
        else:
            pieces.append(_of_rows([leaf], scope, ignore_null))
    pieces += [_of_rows(leaves, scope, ignore_null) for leaves in of_children.values()]
    return joined(shape.connector, pieces)


def _leaf(condition: Condition, scope: Scope, positions: Iterator[int]) -> Leaf:
    child, column = scope.filter_column(condition.name, condition.doctype)
    return Leaf(child, column, condition, next(positions))


def _plain(leaf: Leaf, ignore_null: bool) -> Piece:
    operator, column, position = OPERATORS[leaf.condition.operator], leaf.column, leaf.position

    def bind(values: Sequence[Any]) -> Sequence[Any]:
        return operator.params(column, values[position])

    return Piece(operator.text(column, leaf.condition.shape, ignore_null=ignore_null), (bind,))


def _of_rows(leaves: list[Leaf], scope: Scope, ignore_null: bool) -> Piece:
    child = leaves[0].child
    assert child is not None
    own = table(child.doctype)
    link = child.link(own, scope.meta)
    wanted = joined("and", [_plain(leaf, ignore_null) for leaf in leaves])
    rows = f"SELECT {own}.`parent` FROM {own} WHERE {link.text}"
    fixed: Bind = partial(_fixed, link.params)
    text = f"{scope.table}.`name` IN ({rows} AND ({wanted.text}))"
    binds = (fixed, *wanted.binds)
    if not all(_accepts_null(leaf) for leaf in leaves):
        return Piece(text, binds)
    return Piece(
        f"{text} OR {scope.table}.`name` NOT IN ({rows} AND {own}.`parent` IS NOT NULL)", (*binds, fixed)
    )


def _accepts_null(leaf: Leaf) -> bool:
    return OPERATORS[leaf.condition.operator].accepts_null(leaf.column, leaf.condition.shape)


def _fixed(params: tuple[Any, ...], _values: Sequence[Any]) -> tuple[Any, ...]:
    return params


def joined(connector: str, pieces: list[Piece]) -> Piece:
    """The pieces joined by `and` or by `or`."""
    if len(pieces) == 1:
        return pieces[0]
    text = f" {connector.upper()} ".join(f"({piece.text})" for piece in pieces)
    return Piece(text, tuple(bind for piece in pieces for bind in piece.binds))
