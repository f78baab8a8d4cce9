"""The `fields` of a query: what each entry selects, and under which key it appears in a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.context import _
from frappe.database import quote
from frappe.exceptions import InvalidFieldError
from frappe.query import expressions
from frappe.query.errors import not_a_field
from frappe.query.expressions import Expression
from frappe.query.scope import NAME, Scope

MOST_FIELDS = 1000
_ALIASED = re.compile(r"(.+?)\s+as\s+(`[^`]+`|'[^'`]+'|\"[^\"`]+\"|[A-Za-z_]\w*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Selected:
    """One column of the answer."""

    key: str
    expression: Expression
    is_aliased: bool = False

    @property
    def text(self) -> str:
        """As it stands in the SELECT list."""
        own = self.expression.sql.text
        return f"{own} AS {quote(self.key)}" if self.is_aliased else own


@dataclass(frozen=True, slots=True)
class NestedRows:
    """`{"tablefield": [fields]}`: child rows to be put into each row as a list."""

    fieldname: str
    doctype: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a query selects."""

    columns: tuple[Selected, ...]
    nested: tuple[NestedRows, ...] = ()
    is_distinct: bool = False

    def find(self, key: str) -> Selected | None:
        """The column with an alias or key."""
        return next((column for column in self.columns if column.key == key), None)


def entries_of(fields: Any) -> list[Any]:
    """The entries of the argument `fields` in any of its forms: nothing, text, a dict, or a list of texts and dicts."""
    if not fields:
        return ["name"]
    if isinstance(fields, str):
        return expressions.split_list(fields)
    if isinstance(fields, Mapping):
        return [fields]
    if isinstance(fields, (Sequence, set, frozenset)):
        return list(fields)
    raise not_a_field(fields)


def select(entries: Sequence[Any], scope: Scope) -> Selection:
    """What the entries select. Raises InvalidFieldError for SQL and unknown fields, PermissionError for hidden ones."""
    if len(entries) > MOST_FIELDS:
        raise InvalidFieldError(_("At most {0} fields at once.").format(MOST_FIELDS))
    columns: list[Selected] = []
    nested: list[NestedRows] = []
    is_distinct = False
    for entry in entries:
        if isinstance(entry, str):
            text = entry.strip()
            if text[:9].lower() == "distinct ":
                is_distinct, text = True, text[9:].strip()
            columns += _of_text(text, scope)
        elif isinstance(entry, Mapping):
            rows = _nested_rows(entry, scope)
            if rows is not None:
                nested.append(rows)
            else:
                columns.append(_of_dict(entry, scope))
        else:
            raise not_a_field(entry)
    if nested and not any(column.key == "name" for column in columns):
        columns += _of_text("name", scope)
    return Selection(tuple(columns), tuple(nested), is_distinct)


def _of_text(text: str, scope: Scope) -> list[Selected]:
    if text in ("*", f"{scope.table}.*"):
        return [_named(name, scope) for name in scope.readable_columns()]
    aliased = _ALIASED.fullmatch(text)
    if aliased is not None:
        expression = expressions.of_text(aliased[1], scope)
        return [Selected(_alias(aliased[2].strip("`'\"")), expression, is_aliased=True)]
    if expressions.is_call(text):
        return [Selected(text, expressions.of_text(text, scope))]
    return [_named(text, scope)]


def _named(name: str, scope: Scope) -> Selected:
    expression = expressions.of_name(name, scope)
    match = NAME.fullmatch(name.strip())
    return Selected(match[3] if match else name, expression)


def _of_dict(entry: Mapping[str, Any], scope: Scope) -> Selected:
    expression = expressions.of_dict(entry, scope)
    alias = entry.get("as")
    if alias is not None:
        return Selected(_alias(alias), expression, is_aliased=True)
    function, argument = next((key, value) for key, value in entry.items() if key != "as")
    return Selected(f"{function}({argument if isinstance(argument, str) else ''})", expression)


def _alias(alias: Any) -> str:
    """What a column is called in the answer, when it is a name that a database takes."""
    if not isinstance(alias, str) or not alias or "`" in alias or not alias.isprintable():
        raise not_a_field(alias)
    return alias


def _nested_rows(entry: Mapping[str, Any], scope: Scope) -> NestedRows | None:
    if len(entry) != 1:
        return None
    fieldname, fields = next(iter(entry.items()))
    field = scope.meta.by_name.get(fieldname)
    if field is None or not field.type.is_table or not isinstance(fields, (list, tuple)):
        return None
    child = scope.child_table(fieldname)
    if child is None:
        return None
    # The rows are read by a query of their own; names are resolved here to be checked.
    columns = [scope.filter_column(f"{fieldname}.{name}", None)[1] for name in fields]
    return NestedRows(fieldname, child.doctype, tuple(column.name for column in columns))
