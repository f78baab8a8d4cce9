"""Talking to the site's database: connections, transactions, statements and the schema.

Nothing here knows what a DocType or a document is; a table is a name, its columns and its indexes.
"""

from __future__ import annotations

from frappe.database.database import Database, connect, savepoint
from frappe.database.sql import Sql, and_, in_, not_, or_, quote, table

__all__ = ["Database", "Sql", "and_", "connect", "in_", "not_", "or_", "quote", "savepoint", "table"]
