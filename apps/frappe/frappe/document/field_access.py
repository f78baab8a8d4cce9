"""Reading and setting the values of a document: `doc.get`, `doc.set`, `doc.append` and their kin.

Values live in the instance's `__dict__`, so that `doc.field` costs what an attribute costs. Rows of child tables are
documents in a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from frappe.document import plan as plans
from frappe.document.row_filters import matches
from frappe.meta.meta import Meta
from frappe.values.attrdict import AttrDict

if TYPE_CHECKING:
    from frappe.document.document import Document

Values = Mapping[str, Any]


class FieldAccess:
    """The values of one record. Mixed into `Document`."""

    doctype: str
    name: Any

    @property
    def meta(self) -> Meta:
        """The Meta of the DocType."""
        return self.row_plan.meta

    @property
    def row_plan(self) -> plans.Plan:
        """What reading and writing this DocType needs, worked out beforehand."""
        return plans.of(self.__dict__["doctype"])

    @property
    def flags(self) -> AttrDict:
        """Notes that travel with this object and are never stored, e.g. `ignore_permissions`."""
        flags = self.__dict__.get("_flags")
        if flags is None:
            flags = self.__dict__["_flags"] = AttrDict()
        return flags

    @flags.setter
    def flags(self, flags: Values) -> None:
        self.__dict__["_flags"] = AttrDict(flags)

    def get(self, key: str, filters: Any = None, limit: int | None = None, default: Any = None) -> Any:
        """The value of a field, or `default`; with a dict of filters the matching rows of a child table."""
        if isinstance(filters, (dict, list)) and key in self.row_plan.table_names:
            rows = [row for row in self.__dict__.get(key) or () if matches(row, filters)]
            return rows[:limit] if limit else rows
        value = self.__dict__.get(key)
        if value is None:
            value = self._computed(key)
        if value is not None:
            return value
        if key in self.row_plan.table_names:
            return self.__dict__.setdefault(key, [])
        return default if default is not None else filters

    def getone(self, key: str, filters: Values | None = None) -> Any:
        """The first matching row of a child table, or None."""
        rows = self.get(key, dict(filters or {}), limit=1)
        return rows[0] if rows else None

    def set(self, key: str, value: Any, as_value: bool = False) -> None:
        """Set a field; a list for a child table replaces its rows, unless `as_value`."""
        if not as_value and key in self.row_plan.table_names:
            self.__dict__[key] = []
            self.extend(key, value or ())
        else:
            setattr(self, key, value)

    def update(self, values: Values | Iterable[tuple[str, Any]] = (), /, **more: Any) -> Self:
        """Set several fields."""
        for key, value in {**dict(values), **more}.items():
            self.set(key, value)
        return self

    def update_if_missing(self, values: Values) -> Self:
        """Set the fields that have no value yet."""
        for key, value in dict(values).items():
            if value is not None and self.get(key) is None:
                self.set(key, value)
        return self

    def delete_key(self, key: str) -> None:
        """Forget an attribute of this object."""
        self.__dict__.pop(key, None)

    def append(self, key: str, values: Any = None, position: int = -1) -> Document:
        """Add a row to a child table, last or at `position`, and return it."""
        rows = self.__dict__.get(key)
        if rows is None:
            rows = self.__dict__[key] = []
        row = self._as_row(key, values)
        if 0 <= position < len(rows):
            rows.insert(position, row)
            _number(rows)
        else:
            rows.append(row)
            if not row.__dict__.get("idx"):
                row.__dict__["idx"] = len(rows)
        return row

    def extend(self, key: str, rows: Iterable[Any]) -> None:
        """Add several rows to a child table."""
        for row in rows:
            self.append(key, row)

    def remove(self, row: Document) -> None:
        """Take a row out of its child table and number the others anew."""
        rows: list[Document] = self.__dict__.get(row.__dict__.get("parentfield") or "", [])
        rows[:] = [other for other in rows if other is not row]
        _number(rows)

    def get_all_children(self, parenttype: str | None = None) -> list[Document]:
        """The rows of all child tables, table by table; only those of one child DocType if given."""
        return [
            row
            for table in self.row_plan.tables
            if parenttype is None or table.doctype == parenttype
            for row in self.__dict__.get(table.fieldname) or ()
        ]

    def is_new(self) -> bool:
        """Whether the document was never stored."""
        return bool(self.__dict__.get("__islocal"))

    def _computed(self, key: str) -> Any:
        field = self.row_plan.meta.by_name.get(key)
        if field is None or not field.is_virtual:
            return None
        return getattr(self, key, None)

    def _as_row(self, key: str, values: Any) -> Document:
        raise NotImplementedError


def _number(rows: list[Document]) -> None:
    for index, row in enumerate(rows, start=1):
        row.__dict__["idx"] = index
