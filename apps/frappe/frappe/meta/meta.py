"""A DocType as the runtime sees it: frozen, customisation included. The questions apps ask, under their contract names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frappe.meta.columns import OPTIONAL_NAMES
from frappe.meta.dashboard import dashboard_data
from frappe.meta.derived import STANDARD_LABELS, DerivedMeta
from frappe.meta.field import Field
from frappe.meta.permission import Perm
from frappe.registry import slots
from frappe.values.attrdict import AttrDict
from frappe.values.words import unscrub


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Meta(DerivedMeta):
    """A DocType."""

    def __repr__(self) -> str:
        return f"<Meta {self.name}>"

    def get_field(self, fieldname: str) -> Field | None:
        """The field of that name, or None."""
        return self.by_name.get(fieldname)

    def has_field(self, fieldname: str) -> bool:
        """Whether there is a field of that name."""
        return fieldname in self.by_name

    def get(self, key: str, filters: Mapping[str, Any] | None = None, default: Any = None) -> Any:
        """A property by name; for rows such as `fields` only those whose properties equal `filters`."""
        value = getattr(self, key, default)
        if not filters or not isinstance(value, tuple):
            return default if value is None else value
        return [
            row for row in value if all(_matches(row.get(name), wanted) for name, wanted in filters.items())
        ]

    def get_label(self, fieldname: str) -> str:
        """The label of a field or standard column, not translated; a made-up one when there is none."""
        found = self.by_name.get(fieldname)
        if found is not None and found.label:
            return found.label
        return STANDARD_LABELS.get(fieldname) or unscrub(fieldname)

    def get_options(self, fieldname: str) -> str | None:
        """The options of a field."""
        found = self.by_name.get(fieldname)
        return found.options if found is not None else None

    def get_link_fields(self) -> list[Field]:
        """Link fields that lead to a DocType."""
        return [field for field in self.link_fields if field.options and field.options != "[Select]"]

    def get_dynamic_link_fields(self) -> list[Field]:
        """Dynamic Link fields."""
        return list(self.dynamic_link_fields)

    def get_table_fields(self) -> list[Field]:
        """Table and Table MultiSelect fields."""
        return list(self.table_fields)

    def get_table_field_doctype(self, fieldname: str) -> str | None:
        """The DocType of the rows of a table field."""
        return next((field.options for field in self.table_fields if field.fieldname == fieldname), None)

    def get_select_fields(self) -> list[Field]:
        """Select fields with their own list of choices."""
        return [
            field for field in self.select_fields if field.options and not field.options.startswith("link:")
        ]

    def get_data_fields(self) -> list[Field]:
        """Data fields."""
        return list(self.data_fields)

    def get_code_fields(self) -> list[Field]:
        """Code fields."""
        return list(self.of_type("Code"))

    def get_phone_fields(self) -> list[Field]:
        """Phone fields."""
        return list(self.of_type("Phone"))

    def get_image_fields(self) -> list[Field]:
        """Attach Image fields."""
        return list(self.of_type("Attach Image"))

    def get_masked_fields(self) -> list[Field]:
        """Fields shown as XXXX to those without the right `mask`."""
        return list(self._having(lambda field: field.mask))

    def get_set_only_once_fields(self) -> list[Field]:
        """Fields that do not change after the first save."""
        return list(self._having(lambda field: field.set_only_once))

    def get_custom_fields(self) -> list[Field]:
        """Fields added by customisation."""
        return list(self._having(lambda field: field.is_custom_field))

    def get_global_search_fields(self) -> list[Field]:
        """Fields that the search over all records reads."""
        return list(self.global_search_fields)

    def get_fields_to_fetch(self, link_fieldname: str | None = None) -> list[Field]:
        """Fields fetched over one link, or over any."""
        if link_fieldname:
            return list(self.fetch_fields.get(link_fieldname, ()))
        return [field for targets in self.fetch_fields.values() for field in targets]

    def get_valid_columns(self) -> list[str]:
        """All columns of the table, without tags, comments and the like."""
        return [column for column in self.columns if column not in OPTIONAL_NAMES]

    def get_valid_fields(self) -> list[str]:
        """Names of the fields that hold a value, tables and virtual ones included."""
        return [field.fieldname for field in self.fields if not field.type.is_layout]

    def get_search_fields(self) -> list[str]:
        """Columns that link search looks into."""
        return list(self.search_field_names)

    def get_title_field(self) -> str:
        """The column shown as title; `name` when there is none."""
        return self.title_field if self.title_field and self.title_field in self.column_set else "name"

    def get_list_fields(self) -> list[str]:
        """Columns of a list."""
        return list(self.list_field_names)

    def get_permissions(self) -> list[Perm]:
        """Permission rows."""
        return list(self.permissions)

    def get_high_permlevel_fields(self) -> list[Field]:
        """Fields above permission level 0."""
        return list(self._having(lambda field: field.permlevel))

    def get_permlevel_access(
        self, permission_type: str = "read", parenttype: str | None = None, user: str | None = None
    ) -> list[int]:
        """The permission levels at which a user (the current one) has the right, sorted."""
        return sorted(slots.first("meta.levels", self, parenttype, user, permission_type) or (0,))

    def get_permitted_fieldnames(
        self,
        parenttype: str | None = None,
        *,
        user: str | None = None,
        permission_type: str = "read",
        with_virtual_fields: bool = True,
    ) -> list[str]:
        """Standard columns and fields that a user (the current one) may read or write; rows are asked with their `parenttype`."""
        levels = self.get_permlevel_access(permission_type, parenttype, user)
        fields = [field for field in self.fields if field.permlevel in levels and not field.type.is_layout]
        names = [field.fieldname for field in fields if with_virtual_fields or not field.is_virtual]
        return list(dict.fromkeys([*(c for c in self.columns if c not in self.by_name), *names]))

    def get_dashboard_data(self) -> AttrDict:
        """The connections of the form."""
        return dashboard_data(self)

    def get_naming_series_options(self) -> list[str]:
        """Patterns that `naming_series` offers."""
        found = self.by_name.get("naming_series")
        return [line.strip() for line in (found.options or "").split("\n") if line.strip()] if found else []

    def is_nested_set(self) -> bool:
        """Whether records form a tree with lft and rgt."""
        return "lft" in self.by_name and "rgt" in self.by_name

    def is_translatable(self, fieldname: str) -> bool:
        """Whether values of the field are translated."""
        found = self.by_name.get(fieldname)
        return bool(found is not None and found.translatable)


def _matches(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, (list, tuple)) and len(wanted) == 2 and wanted[0] in ("in", "not in", "!="):
        operator, operand = wanted
        if operator == "!=":
            return bool(value != operand)
        return (value in operand) is (operator == "in")
    return bool(value == wanted) or (not value and not wanted)
