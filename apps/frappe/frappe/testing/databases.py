"""Databases on a private MariaDB for tests: made empty, or copied from another in a tenth of a second."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from frappe.database import hosting
from frappe.database.dialects.mariadb_connection import Connection
from frappe.database.dialects.mariadb_schema import append_only_triggers
from frappe.database.hosting import Administrator
from frappe.database.sql import quote
from frappe.testing.servers import MariaDBServer


class Databases:
    """The databases of one server; each has the configuration that a site needs to use it.

    `templates` are the folders of finished sites, by their apps.
    """

    def __init__(self, server: MariaDBServer) -> None:
        self.server = server
        self.templates: dict[tuple[str, ...], Path] = {}
        self._numbers = count(1)

    def create(self) -> dict[str, Any]:
        """The configuration of a new, empty database."""
        conf = {**self.server.conf, "db_name": f"test_{next(self._numbers)}"}
        hosting.create(conf, Administrator())
        return conf

    def copy(self, template: Mapping[str, Any]) -> dict[str, Any]:
        """The configuration of a new database with the tables, rows and triggers of another."""
        conf = self.create()
        with hosting.administering(conf, Administrator()) as server:
            source, target = quote(str(template["db_name"])), quote(conf["db_name"])
            server.execute(f"USE {target}")
            names = _tables(server, str(template["db_name"]))
            for table in map(quote, names):
                server.execute(f"CREATE TABLE {table} LIKE {source}.{table}")
                server.execute(f"INSERT INTO {table} SELECT * FROM {source}.{table}")
            for table in _guarded(server, str(template["db_name"])):
                for statement in append_only_triggers(table).values():
                    server.execute(statement)
        return conf

    def drop(self, conf: Mapping[str, Any]) -> None:
        """Remove a database."""
        hosting.drop(conf, Administrator())


def _tables(server: Connection, database: str) -> list[str]:
    sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'"
    return [name for (name,) in server.execute(sql, (database,)).fetchall()]


def _guarded(server: Connection, database: str) -> list[str]:
    sql = "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_schema = ?"
    return [name for (name,) in server.execute(sql, (database,)).fetchall()]
