"""What follows from a DocType's definition, each worked out once: columns, conversions, fields by what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from frappe.context import _, _lt
from frappe.exceptions import ValidationError
from frappe.meta import fieldtypes
from frappe.meta.columns import STANDARD_TYPES, column_names
from frappe.meta.connections import DocTypeAction, DocTypeLink, DocTypeState
from frappe.meta.doctype import DocTypeProperties
from frappe.meta.field import Field
from frappe.meta.permission import Perm
from frappe.values.words import scrub

Fields = tuple[Field, ...]

# Marked for catalogues; a label is translated where it is shown.
STANDARD_LABELS = {
    fieldname: label.source
    for fieldname, label in {
        "name": _lt("ID"),
        "owner": _lt("Created By"),
        "creation": _lt("Created On"),
        "modified": _lt("Last Updated On"),
        "modified_by": _lt("Last Updated By"),
        "docstatus": _lt("Document Status"),
        "idx": _lt("Index"),
        "parent": _lt("Parent"),
        "parenttype": _lt("Parent Document Type"),
        "parentfield": _lt("Parent Field"),
        "_user_tags": _lt("Tags"),
        "_comments": _lt("Comments"),
        "_assign": _lt("Assigned To"),
        "_liked_by": _lt("Liked By"),
        "_seen": _lt("Seen By"),
    }.items()
}


@dataclass(frozen=True, eq=False, kw_only=True)
class DerivedMeta(DocTypeProperties):
    """The definition and what follows from it. Lists of fields are in display order; `columns` is the order of every SELECT and INSERT."""

    app: str | None = None
    fields: Fields = ()
    permissions: tuple[Perm, ...] = ()
    links: tuple[DocTypeLink, ...] = ()
    actions: tuple[DocTypeAction, ...] = ()
    states: tuple[DocTypeState, ...] = ()
    by_name: Mapping[str, Field] = field(init=False, repr=False)
    columns: tuple[str, ...] = field(init=False, repr=False)
    column_set: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        columns = column_names(self, self.fields)
        object.__setattr__(self, "by_name", {field.fieldname: field for field in self.fields})
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "column_set", frozenset(columns))

    # Conversions ---------------------------------------------------------------------------------------------------

    @cached_property
    def converters(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        """Position in `columns` and conversion of each column whose stored form is not its Python value."""
        found = ((index, self.type_of(column).from_db) for index, column in enumerate(self.columns))
        return tuple((index, read) for index, read in found if read is not None)

    @cached_property
    def converter_of(self) -> Mapping[str, Callable[[Any], Any]]:
        """The conversions by column."""
        return {self.columns[index]: read for index, read in self.converters}

    @cached_property
    def writers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        """Position in `columns` and conversion of each column whose given value is not stored as it is."""
        found = ((index, self._writer(column)) for index, column in enumerate(self.columns))
        return tuple((index, write) for index, write in found if write is not None)

    def type_of(self, column: str) -> fieldtypes.FieldType:
        """Field type of a field or standard column. Raises ValidationError when there is neither."""
        return self.field_of(column).type

    def field_of(self, column: str) -> Field:
        """The field, or one that stands for a standard column. Raises ValidationError when there is neither."""
        found = self.by_name.get(column)
        if found is not None:
            return found
        if column not in STANDARD_TYPES:
            raise ValidationError(
                _("{0} has no field {1}. Check the spelling.").format(_(self.name), column),
                details={"doctype": self.name, "fieldname": column},
            )
        options = (
            "User" if column in ("owner", "modified_by") else "DocType" if column == "parenttype" else None
        )
        return Field(
            fieldname=column, fieldtype=STANDARD_TYPES[column], options=options, label=STANDARD_LABELS[column]
        )

    def _writer(self, column: str) -> Callable[[Any], Any] | None:
        stands = self.field_of(column)
        # The name of a record is never turned into anything else.
        return None if column == "name" else stands.type.writer(stands)

    # Fields by what they are ---------------------------------------------------------------------------------------

    def _having(self, wanted: Callable[[Field], Any]) -> Fields:
        return tuple(field for field in self.fields if wanted(field))

    def of_type(self, *names: str) -> Fields:
        """Fields of one of the named types."""
        types = {fieldtypes.get(name) for name in names}
        return self._having(lambda field: field.type in types)

    @cached_property
    def column_fields(self) -> Fields:
        """Fields with a column."""
        return self._having(lambda field: field.has_column)

    @cached_property
    def data_fields(self) -> Fields:
        """Data fields."""
        return self.of_type("Data")

    @cached_property
    def link_fields(self) -> Fields:
        """Link fields."""
        return self.of_type("Link")

    @cached_property
    def dynamic_link_fields(self) -> Fields:
        """Dynamic Link fields."""
        return self.of_type("Dynamic Link")

    @cached_property
    def table_fields(self) -> Fields:
        """Table and Table MultiSelect fields."""
        return self._having(lambda field: field.type.is_table)

    @cached_property
    def select_fields(self) -> Fields:
        """Select fields."""
        return self.of_type("Select")

    @cached_property
    def password_fields(self) -> Fields:
        """Password fields."""
        return self.of_type("Password")

    @cached_property
    def numeric_fields(self) -> Fields:
        """Fields that hold numbers."""
        return self._having(lambda field: field.type.is_numeric)

    @cached_property
    def rich_text_fields(self) -> Fields:
        """Fields whose HTML is cleaned before it is stored."""
        plain = fieldtypes.FieldType.clean
        return self._having(lambda field: type(field.type).clean is not plain)

    @cached_property
    def attach_fields(self) -> Fields:
        """Attach and Attach Image fields."""
        return self.of_type("Attach", "Attach Image")

    @cached_property
    def fetch_fields(self) -> Mapping[str, Fields]:
        """Link fieldname -> fields whose value is fetched over it."""
        found: dict[str, list[Field]] = {}
        for target in self.fields:
            link, dot, _source = (target.fetch_from or "").partition(".")
            if dot and link.strip() in self.by_name:
                found.setdefault(link.strip(), []).append(target)
        return {link: tuple(targets) for link, targets in found.items()}

    @cached_property
    def standard_filter_fields(self) -> Fields:
        """Fields offered as filters above a list."""
        return self._having(lambda field: field.in_standard_filter)

    @cached_property
    def global_search_fields(self) -> Fields:
        """Fields that the search over all records reads."""
        return self._having(lambda field: field.in_global_search)

    @cached_property
    def search_field_names(self) -> tuple[str, ...]:
        """Columns that link search looks into: title, `search_fields`, name."""
        named = [name.strip() for name in (self.search_fields or "").split(",")]
        wanted = [self.title_field or "", *named, "name"]
        return tuple(dict.fromkeys(name for name in wanted if name in self.column_set))

    @cached_property
    def list_field_names(self) -> tuple[str, ...]:
        """Columns of a list: name, title, and the fields marked for it."""
        marked = [field.fieldname for field in self.fields if field.in_list_view and field.has_column]
        return tuple(dict.fromkeys(["name", *([self.title_field] if self.title_field else []), *marked]))

    @cached_property
    def rights_by_level(self) -> Mapping[int, tuple[Perm, ...]]:
        """Permission rows by permission level."""
        found: dict[int, list[Perm]] = {}
        for permission in self.permissions:
            found.setdefault(permission.permlevel, []).append(permission)
        return {level: tuple(rows) for level, rows in found.items()}

    @cached_property
    def tree_parent_field(self) -> str | None:
        """Field that holds the parent of a tree record."""
        if not self.is_tree:
            return None
        return self.nsm_parent_field or f"parent_{scrub(self.name)}"

    @cached_property
    def sorted_by(self) -> tuple[tuple[str, str], ...]:
        """Columns and directions a list is sorted by unless it says otherwise."""
        return tuple(_sort_terms(self.sort_field or "creation", self.sort_order or "DESC", self.column_set))


def _sort_terms(sort_field: str, sort_order: str, columns: frozenset[str]) -> list[tuple[str, str]]:
    terms = []
    for part in sort_field.split(","):
        words = part.replace("`", "").split()
        if words and words[0] in columns:
            terms.append((words[0], (words[1] if len(words) > 1 else sort_order).upper()))
    return terms or [("creation", "DESC")]
