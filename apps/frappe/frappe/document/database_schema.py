"""Questions about tables and columns, and the few changes of structure that patches make (`frappe.db.add_index`, …)."""

from __future__ import annotations

from collections.abc import Sequence

from frappe.cache import memory
from frappe.context import current
from frappe.database import catalogue, schema
from frappe.database.sql import quote
from frappe.document import plan as plans
from frappe.document import series
from frappe.meta.tables import table_spec

MOST_INDEX_NAME = 60


class SchemaQuestions:
    """Mixed into `DatabaseAPI`."""

    def table_exists(self, doctype: str, cached: bool = True) -> bool:
        """Whether the DocType has a table."""
        return catalogue.has_table(current().db, "tab" + doctype)

    has_table = table_exists

    def get_tables(self, cached: bool = True) -> list[str]:
        """Names of all tables."""
        return sorted(catalogue.tables(current().db))

    def has_column(self, doctype: str, column: str) -> bool:
        """Whether the DocType's table has a column."""
        return catalogue.has_column(current().db, "tab" + doctype, column)

    def get_table_columns(self, doctype: str) -> list[str]:
        """Columns of the DocType's table."""
        return list(catalogue.columns_of(current().db, "tab" + doctype))

    def has_index(self, table_name: str, index_name: str) -> bool:
        """Whether a table (`tabX`) has an index of that name."""
        return catalogue.has_index(current().db, table_name, index_name)

    def add_index(self, doctype: str, fields: Sequence[str], index_name: str | None = None) -> None:
        """Add an index over columns, unless it is there."""
        self._create_index(doctype, fields, index_name or _index_name(fields), unique=False)

    def add_unique(
        self, doctype: str, fields: Sequence[str] | str, constraint_name: str | None = None
    ) -> None:
        """Add a unique index over columns, unless it is there."""
        names = [fields] if isinstance(fields, str) else list(fields)
        self._create_index(doctype, names, constraint_name or "unique_" + "_".join(names), unique=True)

    def _create_index(self, doctype: str, fields: Sequence[str], name: str, *, unique: bool) -> None:
        db, table = current().db, "tab" + doctype
        full_name = f"{table}_{name}".replace(" ", "_").lower()[:MOST_INDEX_NAME]
        if catalogue.has_index(db, table, full_name):
            return
        columns = ", ".join(quote(field) for field in fields)
        db.ddl(f"CREATE {'UNIQUE ' if unique else ''}INDEX {quote(full_name)} ON {quote(table)} ({columns})")

    def rename_column(self, doctype: str, old_column_name: str, new_column_name: str) -> None:
        """Rename a column and keep its values."""
        schema.rename_column(current().db, "tab" + doctype, old_column_name, new_column_name)
        memory.invalidate("meta")

    def updatedb(self, doctype: str) -> None:
        """Bring the table of a DocType in line with its fields."""
        schema.sync(current().db, [table_spec(plans.of(doctype).meta)])

    def create_sequence(self, doctype_name: str) -> str:
        """Make sure that a counter of `autoincrement` names exists; it is made when first used."""
        return series.sequence_of(doctype_name)

    def get_next_sequence_val(self, doctype_name: str) -> int:
        """The next number of `autoincrement` names."""
        return series.next_number(series.sequence_of(doctype_name))


def _index_name(fields: Sequence[str]) -> str:
    return "_".join(field.split("(")[0] for field in fields) + "_index"
