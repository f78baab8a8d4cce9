"""One field of a DocType: its properties, typed and defaulted, and the object of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from frappe.meta import fieldtypes
from frappe.meta.fieldtypes.base import FieldType
from frappe.meta.rows import convert, properties_of


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field as the runtime sees it, customisation included. Properties are those of the DocField contract."""

    # Identity and help
    fieldname: str = ""
    fieldtype: str = "Data"
    label: str | None = None
    options: str | None = None
    description: str | None = None
    placeholder: str | None = None
    documentation_url: str | None = None
    # Value
    reqd: int = 0
    mandatory_depends_on: str | None = None
    unique: int = 0
    search_index: int = 0
    not_nullable: int = 0
    default: str | None = None
    set_only_once: int = 0
    allow_on_submit: int = 0
    no_copy: int = 0
    fetch_from: str | None = None
    fetch_if_empty: int = 0
    length: int = 0
    precision: int | None = None
    non_negative: int = 0
    is_virtual: int = 0
    # Display
    hidden: int = 0
    read_only: int = 0
    depends_on: str | None = None
    read_only_depends_on: str | None = None
    collapsible: int = 0
    collapsible_depends_on: str | None = None
    bold: int = 0
    columns: int = 0
    width: str | None = None
    print_width: str | None = None
    max_height: str | None = None
    hide_border: int = 0
    hide_days: int = 0
    hide_seconds: int = 0
    print_hide: int = 0
    print_hide_if_no_value: int = 0
    report_hide: int = 0
    # Where it appears
    in_list_view: int = 0
    in_standard_filter: int = 0
    in_filter: int = 0
    in_preview: int = 0
    in_global_search: int = 0
    allow_in_quick_entry: int = 0
    show_dashboard: int = 0
    show_on_timeline: int = 0
    # Security
    permlevel: int = 0
    ignore_user_permissions: int = 0
    mask: int = 0
    ignore_xss_filter: int = 0
    # Others
    translatable: int = 0
    sort_options: int = 0
    remember_last_selected_value: int = 0
    link_filters: str | None = None
    allow_bulk_edit: int = 0
    make_attachment_public: int = 0
    # Where it comes from
    is_custom_field: int = 0
    is_system_generated: int = 0
    insert_after: str | None = None
    parent: str | None = None
    idx: int = 0
    type: FieldType = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", fieldtypes.get(self.fieldtype))

    def get(self, key: str, default: Any = None) -> Any:
        """A property by name, or `default`."""
        value = getattr(self, key, None)
        return default if value is None else value

    def as_dict(self) -> dict[str, Any]:
        """The properties that are set, under their contract names."""
        return properties_of(self, FIELD_PROPERTIES)

    @property
    def has_column(self) -> bool:
        """Whether the field is stored in a column of its DocType's table."""
        return not (self.is_virtual or self.type.is_layout or self.type.is_table)


FIELD_PROPERTIES = {f.name: str(f.type) for f in fields(Field) if f.init}
# Set by the runtime, not by whoever describes a field.
INTERNAL_PROPERTIES = frozenset({"is_custom_field", "is_system_generated", "insert_after", "parent", "idx"})


def from_row(row: Mapping[str, Any], parent: str, idx: int) -> Field:
    """A field out of a DocField or Custom Field row, or out of JSON. Raises DocTypeError for an unknown type."""
    values = convert(row, FIELD_PROPERTIES)
    values.update(parent=parent, idx=idx)
    return Field(**values)
