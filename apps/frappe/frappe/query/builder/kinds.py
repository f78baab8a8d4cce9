"""Which kind of database a site has."""

from __future__ import annotations

from enum import Enum


class db_type_is(Enum):
    """Kinds by name. Only SQLite and MariaDB are supported."""

    MARIADB = "mariadb"
    POSTGRES = "postgres"
    SQLITE = "sqlite"
