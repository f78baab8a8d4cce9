"""`DatabaseAPI`, public as `frappe.db`: the database as apps use it, by DocType and field.

Reading lives in `query.values`, writing in `database_writes`, statements that apps write themselves in `database_sql`. The
connection underneath is `ctx.db`; this object holds nothing of its own.
"""

from __future__ import annotations

from typing import Any

from frappe.context import Context, current
from frappe.database import Database
from frappe.document.database_reads import Reads
from frappe.document.database_schema import SchemaQuestions
from frappe.document.database_sql import OwnStatements
from frappe.document.database_transaction import TransactionControl
from frappe.document.database_writes import Writes


class DatabaseAPI(Reads, Writes, OwnStatements, TransactionControl, SchemaQuestions):
    """The assembled `frappe.db` of the bound context."""

    @property
    def connection(self) -> Database:
        """The low-level database of the context."""
        return current().db

    @property
    def db_type(self) -> str:
        """`sqlite` or `mariadb`."""
        return self.connection.db_type

    def __repr__(self) -> str:
        return f"<frappe.db of {current().site.name}>"


def attach(context: Context) -> DatabaseAPI:
    """Give a context its `frappe.db` (`frappe.local.db`)."""
    api = DatabaseAPI()
    context.__dict__["database_api"] = api
    return api


def of(context: Context) -> Any:
    """The `frappe.db` of a context, made when first asked for."""
    return context.__dict__.get("database_api") or attach(context)
