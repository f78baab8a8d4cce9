"""Databases on a private MariaDB for tests: made empty, or copied from another in a tenth of a second."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from frappe.database import hosting
from frappe.database.duplicating import duplicate
from frappe.database.hosting import Administrator
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
            duplicate(server, str(template["db_name"]), str(conf["db_name"]))
        return conf

    def drop(self, conf: Mapping[str, Any]) -> None:
        """Remove a database."""
        hosting.drop(conf, Administrator())
