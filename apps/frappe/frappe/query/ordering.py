"""`order_by` and `group_by`: names of fields or of selected columns, never SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frappe.database import Sql, quote
from frappe.query import expressions
from frappe.query.errors import not_a_field
from frappe.query.fields import Selection
from frappe.query.scope import Scope

_TERM = re.compile(r"(.+?)(?:\s+(asc|desc))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one clause, joined by commas; empty when there is none."""

    text: str = ""
    params: tuple[object, ...] = ()


def group_by(text: str | None, selection: Selection, scope: Scope) -> Terms:
    """The GROUP BY terms."""
    if not text:
        return Terms()
    return _terms([_term(part, selection, scope) for part in expressions.split_list(text)])


def order_by(text: str | None, selection: Selection, scope: Scope, *, is_merged: bool) -> Terms:
    """The ORDER BY terms; without any, those of the DocType, unless rows are merged (grouped, aggregated, distinct)."""
    if text and text.strip():
        return _terms([_ordered(part, selection, scope) for part in expressions.split_list(text)])
    if is_merged or any(column.expression.is_aggregate for column in selection.columns):
        return Terms()
    # Not a request of the viewer, so that its fields need not be readable.
    terms = (f"{scope.table}.{quote(column)} {direction}" for column, direction in scope.meta.sorted_by)
    return Terms(", ".join(terms))


def _ordered(part: str, selection: Selection, scope: Scope) -> Sql:
    match = _TERM.fullmatch(part)
    if match is None:
        raise not_a_field(part)
    term = _term(match[1], selection, scope)
    return Sql(f"{term.text} {(match[2] or 'asc').upper()}", term.params)


def _term(name: str, selection: Selection, scope: Scope) -> Sql:
    name = name.strip()
    chosen = selection.find(name.strip("`"))
    if chosen is not None:
        return Sql(quote(chosen.key)) if chosen.is_aliased else chosen.expression.sql
    return expressions.of_text(name, scope).sql


def _terms(terms: list[Sql]) -> Terms:
    return Terms(
        ", ".join(term.text for term in terms), tuple(param for term in terms for param in term.params)
    )
