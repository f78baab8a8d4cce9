"""What reading and writing a DocType's rows needs, worked out once per Meta: statements, conversions, fields to look at.

A step that finds its list empty returns at once; that is what keeps a save of a plain document cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from frappe.cache import memory
from frappe.database import statements
from frappe.meta import fieldtypes
from frappe.meta.assemble import get_meta
from frappe.meta.field import Field
from frappe.meta.fieldtypes.instants import read_instant, site_clock
from frappe.meta.meta import Meta

Value = Any
Row = list[Value]

# Values that a driver takes as they are in a text column.
_PLAIN = frozenset({str, type(None)})


class Table:
    """One child table of a DocType."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.fieldname = field.fieldname
        self.doctype = field.options or ""

    @property
    def plan(self) -> Plan:
        """The plan of the rows."""
        return of(self.doctype)


class Plan:
    """The precomputed side of a Meta. Held by the cache as long as the Meta is."""

    def __init__(self, meta: Meta) -> None:
        self.meta = meta
        self.doctype = meta.name
        self.table = "tab" + meta.name
        self.columns: tuple[str, ...] = meta.columns
        self.position = {column: index for index, column in enumerate(self.columns)}
        self.tables = tuple(
            Table(field) for field in meta.table_fields if field.options and not field.is_virtual
        )
        self.table_names = frozenset(table.fieldname for table in self.tables)
        self.stored_fields = tuple(field for field in meta.fields if field.fieldname in self.position)
        self.column_set = frozenset(self.columns)
        self.blank: dict[str, Value] = {
            **dict.fromkeys(self.columns),
            "docstatus": 0,
            "idx": 0,
            "doctype": meta.name,
        }

    # Statements ----------------------------------------------------------------------------------------------------

    @cached_property
    def select_sql(self) -> str:
        """All columns of the row with a name."""
        return statements.select(self.table, self.columns, ("name",))

    @cached_property
    def select_rows_sql(self) -> str:
        """All columns of the rows of one child table of one parent, in order."""
        return statements.select(
            self.table, self.columns, ("parent", "parenttype", "parentfield"), order_by=("idx",)
        )

    @cached_property
    def insert_sql(self) -> str:
        """INSERT of one full row."""
        return statements.insert(self.table, self.columns)

    # Conversions ---------------------------------------------------------------------------------------------------

    @cached_property
    def instants(self) -> tuple[str, ...]:
        """Columns that hold instants: read together, as all of them need the clock of the site."""
        return tuple(self.columns[index] for index, read in self.meta.converters if read is read_instant)

    @cached_property
    def readers(self) -> tuple[tuple[str, Callable[[Value], Value]], ...]:
        """The other columns whose stored form differs from the Python value, and how to read it."""
        return tuple(
            (self.columns[index], read) for index, read in self.meta.converters if read is not read_instant
        )

    @property
    def reader_of(self) -> Mapping[str, Callable[[Value], Value]]:
        """How to read each column whose stored form differs from the Python value."""
        return self.meta.converter_of

    @property
    def writers(self) -> tuple[tuple[int, Callable[[Value], Value]], ...]:
        """Columns whose given value is not stored as it is, and how it is converted."""
        return self.meta.writers

    @cached_property
    def text_positions(self) -> tuple[int, ...]:
        """Columns that hold text; anything else given for them is turned into text."""
        converted = {index for index, _ in self.writers}
        return tuple(index for index in range(len(self.columns)) if index not in converted)

    def row(self, values: Mapping[str, Value]) -> Row:
        """The values in the order of `columns`, as the database holds them."""
        row = list(map(values.get, self.columns))
        for index, write in self.writers:
            row[index] = write(row[index])
        for index in self.text_positions:
            if type(row[index]) not in _PLAIN:
                row[index] = str(row[index])
        return row

    def read(self, row: tuple[Value, ...]) -> dict[str, Value]:
        """A stored row as Python values by column."""
        values = dict(zip(self.columns, row, strict=True))
        for column, read in self.readers:
            if values[column] is not None:
                values[column] = read(values[column])
        if self.instants:
            read_moment = site_clock().read
            for column in self.instants:
                if values[column] is not None:
                    values[column] = read_moment(values[column])
        return values

    def stored(self, column: str, value: Value) -> Value:
        """One value as the database holds it."""
        write = self.write_of.get(column)
        if write is not None:
            return write(value)
        return value if type(value) in _PLAIN else str(value)

    @cached_property
    def write_of(self) -> dict[str, Callable[[Value], Value]]:
        """`writers` by column."""
        return {self.columns[index]: write for index, write in self.writers}

    # Fields that a step looks at -------------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> tuple[tuple[str, Field, type], ...]:
        """Numeric fields and the Python type their value has once cast."""
        numeric = (field for field in self.stored_fields if field.type.is_numeric)
        return tuple((field.fieldname, field, type(field.type.cast(0, field))) for field in numeric)

    @cached_property
    def computed(self) -> tuple[Field, ...]:
        """Virtual fields with a value of their own."""
        return tuple(field for field in self.meta.fields if field.is_virtual and not field.type.is_table)

    @cached_property
    def mandatory(self) -> tuple[Field, ...]:
        """Fields that must have a value."""
        return self._having(lambda field: field.reqd)

    @cached_property
    def mandatory_by_condition(self) -> tuple[Field, ...]:
        """Fields that must have a value when a condition holds."""
        return self._having(lambda field: field.mandatory_depends_on and not field.reqd)

    @cached_property
    def read_only_by_condition(self) -> tuple[Field, ...]:
        """Fields that people may not change when a condition holds."""
        return self._having(lambda field: field.read_only_depends_on)

    @cached_property
    def constants(self) -> tuple[Field, ...]:
        """Fields that are set only once."""
        return self._having(lambda field: field.set_only_once)

    @cached_property
    def levelled(self) -> tuple[Field, ...]:
        """Fields above permission level 0."""
        return self._having(lambda field: field.permlevel)

    @cached_property
    def secrets(self) -> frozenset[str]:
        """Fields whose values are kept out of versions, audit and errors."""
        return frozenset(field.fieldname for field in self.meta.password_fields)

    @cached_property
    def fields_fixed_after_submit(self) -> tuple[Field, ...]:
        """Stored fields that a submitted document keeps."""
        return tuple(field for field in self.stored_fields if not field.allow_on_submit)

    @cached_property
    def validated(self) -> tuple[Field, ...]:
        """Stored fields whose type has rules for a single value: options, length, sign, syntax."""
        return tuple(field for field in self.stored_fields if _overrides(field, "validate"))

    @cached_property
    def cleaned(self) -> tuple[Field, ...]:
        """Stored fields whose text is made harmless before it is kept."""
        return tuple(field for field in self.meta.rich_text_fields if field.fieldname in self.position)

    @cached_property
    def fetched(self) -> dict[str, tuple[tuple[Field, str], ...]]:
        """Link fieldname -> (field to fill, column of the linked record)."""
        return {
            link: tuple((field, str(field.fetch_from).partition(".")[2].strip()) for field in fields)
            for link, fields in self.meta.fetch_fields.items()
        }

    @cached_property
    def links(self) -> tuple[Field, ...]:
        """Stored Link fields."""
        return tuple(field for field in self.meta.link_fields if field.fieldname in self.position)

    @cached_property
    def dynamic_links(self) -> tuple[Field, ...]:
        """Stored Dynamic Link fields."""
        return tuple(field for field in self.meta.dynamic_link_fields if field.fieldname in self.position)

    def _having(self, wanted: Callable[[Field], Any]) -> tuple[Field, ...]:
        return tuple(field for field in self.meta.fields if not field.type.is_layout and wanted(field))


def _overrides(field: Field, method: str) -> bool:
    """Whether the field's type does something there, so that it is worth asking."""
    return getattr(type(field.type), method) is not getattr(fieldtypes.FieldType, method)


def of(doctype: str) -> Plan:
    """The plan of a DocType, rebuilt when its Meta changes."""
    return memory.get("meta", ("plan", doctype), lambda: Plan(get_meta(doctype)))
