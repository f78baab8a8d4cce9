"""Which column a name in a query means, and which tables have to be joined for it.

    field                      a column of the DocType itself
    link.field                 a column of the record that a Link field names (LEFT JOIN)
    tablefield.field           a column of child rows
    `tabDocType`.`field`       the DocType itself, or child rows of that DocType

Names are looked up in the Meta, never put into SQL as they came.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from frappe.context import _
from frappe.database import Sql, quote, table
from frappe.exceptions import InvalidFieldError
from frappe.meta.assemble import get_meta
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.query.errors import not_a_field, unknown_field, unreadable_field
from frappe.query.viewer import Right, Viewer

NAME = re.compile(r"(?:(`[^`]+`|[^`.()'\"]+)\.)?(`?)([A-Za-z_]\w*|\*)\2", re.ASCII)

Kind = Literal["text", "number", "moment"]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of one of the tables of a query. `kind` says what an empty value is: '', 0 or only NULL."""

    sql: str
    doctype: str
    name: str
    field: Field
    kind: Kind
    is_nullable: bool
    read: Convert | None
    write: Convert | None


@dataclass(frozen=True, slots=True)
class ChildTable:
    """Rows of a child DocType, in one table field or in all those that have it."""

    doctype: str
    fieldnames: tuple[str, ...]

    def link(self, own: str, parent: Meta) -> Sql:
        """The rows that belong to `parent` documents; `own` is the quoted child table. Compare its `parent` yourself."""
        marks = ", ".join("?" * len(self.fieldnames))
        text = f"{own}.`parenttype` = ? AND {own}.`parentfield` IN ({marks})"
        return Sql(text, (parent.name, *self.fieldnames))


@dataclass(frozen=True, slots=True)
class Join:
    """A LEFT JOIN: its table and fixed condition, and the target whose records the viewer must be able to see."""

    sql: Sql
    target: str | None = None
    right: Right = "read"
    alias: str = ""


class Scope:
    """The tables of one query and the names that may be used in it."""

    def __init__(self, meta: Meta, viewer: Viewer | None, right: Right, parent_doctype: str | None) -> None:
        self.meta = meta
        self.viewer = viewer
        self.parent_doctype = parent_doctype
        self.table = table(meta.name)
        self.joins: dict[Any, Join] = {}
        self.children: dict[ChildTable, str] = {}
        self.readable = viewer.fields_of(meta, right, parent_doctype) if viewer is not None else None

    def column(self, name: str) -> Column:
        """The column of a name; tables that it needs are joined. Raises InvalidFieldError, PermissionError."""
        owner, fieldname = self._split(name)
        if owner is None:
            return self.own_column(fieldname)
        child = self.child_table(owner)
        if child is not None:
            return self._child_column(child, fieldname, self._join_child(child))
        return self._linked_column(owner, fieldname)

    def filter_column(self, name: str, doctype: str | None) -> tuple[ChildTable | None, Column]:
        """The column of a filter, and the child table when its rows are not joined anyway."""
        owner, fieldname = self._split(name)
        if owner is None and doctype not in (None, self.meta.name):
            owner = f"tab{doctype}"
        if owner is None:
            return None, self.own_column(fieldname)
        child = self.child_table(owner)
        if child is None:
            return None, self._linked_column(owner, fieldname)
        if child in self.children:
            return None, self._child_column(child, fieldname, self.children[child])
        return child, self._child_column(child, fieldname, table(child.doctype), is_nullable=None)

    def own_column(self, fieldname: str) -> Column:
        """A column of the DocType itself."""
        return self._column(self.meta, self.readable, self.table, fieldname, is_nullable=None)

    def readable_columns(self) -> list[str]:
        """All columns that `*` stands for."""
        return [name for name in self.meta.columns if self.readable is None or name in self.readable]

    def child_table(self, owner: str) -> ChildTable | None:
        """The child rows that the part before a dot names, or None. Raises for a table that the viewer may not read."""
        fields = [field for field in self.meta.table_fields if f"tab{field.options}" == owner]
        if owner in self.meta.by_name:
            named = self.meta.by_name[owner]
            fields = [named] if named.type.is_table else []
        if not fields:
            return None
        shown = [field for field in fields if self.readable is None or field.fieldname in self.readable]
        if not shown:
            raise unreadable_field(self.meta.name, fields[0].fieldname)
        return ChildTable(str(shown[0].options), tuple(field.fieldname for field in shown))

    def _split(self, name: str) -> tuple[str | None, str]:
        match = NAME.fullmatch(name.strip()) if isinstance(name, str) else None
        if match is None:
            raise not_a_field(name)
        owner = match[1].strip("`").strip() if match[1] else None
        return (None if owner == f"tab{self.meta.name}" else owner), match[3]

    def _join_child(self, child: ChildTable) -> str:
        alias = self.children.get(child)
        if alias is None:
            taken = any(other.doctype == child.doctype for other in self.children)
            alias = quote(child.fieldnames[0]) if taken else table(child.doctype)
            link = child.link(alias, self.meta)
            text = (
                f"LEFT JOIN {table(child.doctype)} AS {alias} "
                f"ON {alias}.`parent` = {self.table}.`name` AND {link.text}"
            )
            self.joins[child] = Join(Sql(text, link.params))
            self.children[child] = alias
        return alias

    def _child_column(
        self, child: ChildTable, fieldname: str, own: str, *, is_nullable: bool | None = True
    ) -> Column:
        meta = get_meta(child.doctype)
        readable = self.viewer.fields_of(meta, "read", self.meta.name) if self.viewer is not None else None
        return self._column(meta, readable, own, fieldname, is_nullable=is_nullable)

    def _linked_column(self, link: str, fieldname: str) -> Column:
        field = self.meta.by_name.get(link)
        if field is None or not field.type.is_link or field not in self.meta.link_fields:
            raise unknown_field(self.meta.name, link, self.meta.by_name)
        self.own_column(link)
        target = get_meta(field.options)
        alias = quote(f"to_{link}")
        right: Right = "read"
        readable = None
        if self.viewer is not None:
            right = self.viewer.right_on(target)
            readable = self.viewer.fields_of(target, right)
        if link not in self.joins:
            text = f"LEFT JOIN {table(target.name)} AS {alias} ON {alias}.`name` = {self.table}.{quote(link)}"
            self.joins[link] = Join(Sql(text), target.name, right, alias)
        return self._column(target, readable, alias, fieldname, is_nullable=True)

    def _column(
        self,
        meta: Meta,
        readable: frozenset[str] | None,
        own: str,
        fieldname: str,
        *,
        is_nullable: bool | None,
    ) -> Column:
        if fieldname not in meta.column_set:
            raise self._no_column(meta, fieldname)
        if readable is not None and fieldname not in readable:
            raise unreadable_field(meta.name, fieldname)
        field = meta.field_of(fieldname)
        spec = field.type.column(field)
        if is_nullable is None:
            is_nullable = fieldname != "name" and (spec is None or bool(spec.nullable))
        return Column(
            sql=f"{own}.{quote(fieldname)}",
            doctype=meta.name,
            name=fieldname,
            field=field,
            kind=_kind(field),
            is_nullable=is_nullable,
            read=field.type.from_db,
            write=None if fieldname == "name" else field.type.writer(field),
        )

    @staticmethod
    def _no_column(meta: Meta, fieldname: str) -> InvalidFieldError:
        field = meta.by_name.get(fieldname)
        if field is not None and field.type.is_table:
            return InvalidFieldError(
                _("{0} of {1} is a table. Use {0}.field for a field of its rows.").format(
                    fieldname, _(meta.name)
                )
            )
        return unknown_field(meta.name, fieldname, meta.columns)


def _kind(field: Field) -> Kind:
    if field.type.is_numeric:
        return "number"
    return "moment" if field.type.filter_kind in ("date", "datetime", "time") else "text"
