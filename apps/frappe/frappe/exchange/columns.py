"""What the header of a table means: fieldnames or labels, `table.field` or `Label (Table)` for fields of child rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from frappe.context import _, current
from frappe.document.nearest import nearest
from frappe.exchange.problems import Problem
from frappe.meta import get_meta
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.permissions import levels

HEADER_ROW = 1
# In a mapping: the column is left out.
IGNORED = "Don't Import"
MOST_SUGGESTED = 3
# Columns that are no fields but may be given.
STANDARD = ("name", "owner", "creation", "docstatus")
STANDARD_OF_ROWS = ("name",)

Meanings = dict[str, list["Column"]]


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a column fills: of the document, or of the rows of `table`."""

    field: Field
    table: str | None = None

    @property
    def path(self) -> str:
        """`from_date`, or `members.employee`."""
        return f"{self.table}.{self.field.fieldname}" if self.table else self.field.fieldname


@dataclass(frozen=True, slots=True)
class Place:
    """Where in each row the values of a column stand, and how its header calls it."""

    index: int
    header: str
    column: Column

    def cast(self, value: Any) -> Any:
        """The Python value of a cell. Raises FieldValueError."""
        field = self.column.field
        return field.type.cast(
            value.strip() if type(value) is str and field.type.is_numeric else value, field
        )


def places_of(
    meta: Meta, header: list[str], *, ignore_permissions: bool, mapping: Mapping[int, str] | None = None
) -> tuple[list[Place], list[Problem]]:
    """What each named column fills; and the columns that are unknown, ambiguous, given twice, or not to be written.

    `mapping` says by position what a column fills whatever its header: the path of a field, or `IGNORED` for nothing.
    """
    meanings = meanings_of(meta)
    places: list[Place] = []
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    chosen = mapping or {}
    for index, name in enumerate(header):
        wanted = chosen.get(index) or name
        if not wanted or wanted == IGNORED:
            continue
        found, reason = _meant(meta, meanings, wanted)
        if found is not None and not ignore_permissions and not _may_write(meta, found):
            found, reason = None, _("You may not write this field.")
        elif found is not None and found.path in taken:
            reason = _("The same field is in column {0} already.").format(taken[found.path])
            found = None
        if found is None:
            problems.append(Problem(HEADER_ROW, name, None, reason))
            continue
        taken[found.path] = name
        places.append(Place(index, name, found))
    return places, problems


def suggestions(meta: Meta, name: str) -> list[str]:
    """Paths of the fields that a column which is no field may mean, the nearest first."""
    meanings = meanings_of(meta)
    wanted = name.casefold().replace("_", " ").strip()
    near = get_close_matches(wanted, list(meanings), n=MOST_SUGGESTED, cutoff=0.5)
    near += [known for known in meanings if wanted and (wanted in known or known in wanted)]
    paths = [column.path for known in near for column in meanings[known]]
    return list(dict.fromkeys(paths))[:MOST_SUGGESTED]


def meanings_of(meta: Meta) -> Meanings:
    """Every way to name a column, in lower case -> the fields it may mean."""
    meanings: Meanings = defaultdict(list)
    for field in _importable(meta, STANDARD):
        for name in (field.fieldname, *_labels(field)):
            _add(meanings, name, Column(field))
    for table in meta.table_fields:
        for field in _importable(get_meta(str(table.options)), STANDARD_OF_ROWS):
            _add(meanings, f"{table.fieldname}.{field.fieldname}", Column(field, table.fieldname))
            for label in _labels(field):
                for title in (*_labels(table), table.fieldname):
                    _add(meanings, f"{label} ({title})", Column(field, table.fieldname))
    return meanings


def _importable(meta: Meta, standard: tuple[str, ...]) -> list[Field]:
    return [*(meta.field_of(name) for name in standard), *meta.column_fields]


def _labels(field: Field) -> set[str]:
    return {field.label, _(field.label, context=field.parent)} if field.label else set()


def _add(meanings: Meanings, name: str, column: Column) -> None:
    known = meanings[name.casefold()]
    if all(other.path != column.path for other in known):
        known.append(column)


def _meant(meta: Meta, meanings: Meanings, name: str) -> tuple[Column | None, str]:
    found = meanings.get(name.casefold(), [])
    exact = [column for column in found if column.path == name]
    if len(found) == 1 or exact:
        return (exact or found)[0], ""
    if found:
        choices = ", ".join(column.path for column in found)
        return None, _("Several fields are called so. Write one of: {0}.").format(choices)
    known = [column.path for columns in meanings.values() for column in columns]
    return None, _("{0} has no such field.{1}").format(_(meta.name), nearest(name, known))


def _may_write(meta: Meta, column: Column) -> bool:
    allowed = levels(meta, current().user, "write")
    table = meta.by_name.get(column.table or "")
    return column.field.permlevel in allowed and (table is None or table.permlevel in allowed)
