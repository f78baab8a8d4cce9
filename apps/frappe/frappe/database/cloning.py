"""A copy of a whole database on the same server, in a tenth of a second where it is small."""

from __future__ import annotations

from frappe.database.dialects.mariadb_connection import Connection
from frappe.database.dialects.mariadb_schema import append_only_triggers
from frappe.database.sql import quote


def clone(server: Connection, source: str, target: str) -> None:
    """Copy tables, rows and the triggers of append-only tables into an empty database."""
    server.execute(f"USE {quote(target)}")
    for name in _tables(server, source):
        table = quote(name)
        server.execute(f"CREATE TABLE {table} LIKE {quote(source)}.{table}")
        server.execute(f"INSERT INTO {table} SELECT * FROM {quote(source)}.{table}")
    for name in _guarded(server, source):
        for statement in append_only_triggers(name).values():
            server.execute(statement)


def _tables(server: Connection, database: str) -> list[str]:
    sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'"
    return [name for (name,) in server.execute(sql, (database,)).fetchall()]


def _guarded(server: Connection, database: str) -> list[str]:
    sql = "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_schema = ?"
    return [name for (name,) in server.execute(sql, (database,)).fetchall()]
