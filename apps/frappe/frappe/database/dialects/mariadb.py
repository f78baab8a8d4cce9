"""MariaDB 10.11 or newer: for sites that many people write to at once, or that are spread over several hosts.

Writers run side by side under READ COMMITTED and lock the rows they change or read `for_update`; readers see one
snapshot. A change of structure commits by itself, as MariaDB has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.context import Site
from frappe.database.dialects import mariadb_schema
from frappe.database.dialects.mariadb_connection import Connection, StatementFailed
from frappe.database.dialects.mariadb_drivers import code_of, driver_of, text_of
from frappe.database.dialects.mariadb_errors import translated
from frappe.database.dialects.mariadb_text import COLLATION, literal
from frappe.database.errors import UNBINDABLE, unbindable
from frappe.exceptions import FrappeError, ValidationError

CONNECT_SECONDS = 10
LOCK_WAIT_SECONDS = 30
# Simultaneous assignment and `||` are as SQLite has them; a backslash is a character like others.
SQL_MODE = (
    "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,"
    "NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,SIMULTANEOUS_ASSIGNMENT"
)


class MariaDB:
    """How MariaDB is reached and what its errors mean."""

    name = "mariadb"
    driver_error: type[Exception] | tuple[type[Exception], ...] = (StatementFailed, *UNBINDABLE)
    begin_read = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
    begin_write = "START TRANSACTION READ WRITE"
    for_update = " FOR UPDATE"

    has_one_writer = False
    alters_in_place = True
    autoincrement = "AUTO_INCREMENT PRIMARY KEY"
    column_type = staticmethod(mariadb_schema.column_type)
    table_options = staticmethod(mariadb_schema.table_options)
    create_index = staticmethod(mariadb_schema.create_index)
    drop_index = staticmethod(mariadb_schema.drop_index)
    read_tables = staticmethod(mariadb_schema.read_tables)
    has_table = staticmethod(mariadb_schema.has_table)
    table_names = staticmethod(mariadb_schema.table_names)
    differs = staticmethod(mariadb_schema.differs)
    append_only_triggers = staticmethod(mariadb_schema.append_only_triggers)
    change_columns = staticmethod(mariadb_schema.change_columns)

    def connect(self, site: Site, *, read_only: bool) -> Connection:
        """A connection to the site's database. Raises StatementFailed when there is none to be had."""
        return connected(
            options_of(site.conf),
            driver_name=site.conf.get("db_driver"),
            settings=_settings(site.conf, read_only),
        )

    def unchanged(self, connection: Any) -> None:
        """The server does not tell whether somebody has committed."""

    def in_transaction(self, connection: Connection) -> bool:
        """False after a deadlock or a lost connection, which end the transaction."""
        return connection.in_transaction

    def translate(self, error: Exception, sql: str, *, reading: bool) -> FrappeError:
        """The runtime's error for MariaDB's one."""
        if isinstance(error, UNBINDABLE):
            return unbindable(error)
        assert isinstance(error, StatementFailed)
        return translated(error, sql)

    def is_gone(self, error: Exception) -> bool:
        """Whether the connection is of no use any more, as after a restart of the server."""
        return isinstance(error, StatementFailed) and error.is_gone


def connected(options: Mapping[str, Any], *, driver_name: str | None, settings: str) -> Connection:
    """A connection whose session has the settings (`name = value, …`). Raises StatementFailed."""
    driver = driver_of(driver_name)
    try:
        raw = driver.connect(options)
    except driver.error as error:
        raise StatementFailed(code_of(error), text_of(error)) from error
    connection = Connection(driver, raw, resume=MariaDB.begin_write)
    connection.execute(f"SET NAMES utf8mb4 COLLATE {COLLATION}")
    connection.execute(f"SET SESSION {settings}")
    return connection


def options_of(conf: Mapping[str, Any]) -> dict[str, Any]:
    """Where a site's database is and how to sign in there. Raises ValidationError when the name is missing."""
    name = conf.get("db_name")
    if not name:
        raise ValidationError("The site has db_type mariadb, but no db_name. Set it in site_config.json.")
    return {
        **server_options(conf),
        "database": name,
        "user": conf.get("db_user") or name,
        "password": str(conf.get("db_password") or ""),
    }


def server_options(conf: Mapping[str, Any]) -> dict[str, Any]:
    """Where the server is: `db_socket`, or `db_host` and `db_port`, with `db_ssl_*` as far as they are given."""
    options: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS}
    if conf.get("db_socket"):
        options["unix_socket"] = str(conf["db_socket"])
    else:
        options["host"] = str(conf.get("db_host") or "127.0.0.1")
        options["port"] = int(conf.get("db_port") or 3306)
    for key in ("ssl_ca", "ssl_cert", "ssl_key"):
        if conf.get(f"db_{key}"):
            options[key] = str(conf[f"db_{key}"])
    return options


def session_settings(*, lock_wait: int = LOCK_WAIT_SECONDS, isolation: str = "READ-COMMITTED") -> str:
    """What every session is told: UTC, strict, exact."""
    return ", ".join((
        "time_zone = '+00:00'",
        f"sql_mode = {literal(SQL_MODE)}",
        f"tx_isolation = {literal(isolation)}",
        f"innodb_lock_wait_timeout = {lock_wait}",
        f"lock_wait_timeout = {lock_wait}",
        "group_concat_max_len = 1048576",
        "div_precision_increment = 12",
    ))  # fmt: skip


def _settings(conf: Mapping[str, Any], read_only: bool) -> str:
    wait = max(1, round(float(conf.get("write_lock_timeout") or LOCK_WAIT_SECONDS)))
    if not read_only:
        return session_settings(lock_wait=wait)
    # READ ONLY of a transaction ends with the commit that a change of structure implies; that of the session stays.
    return session_settings(lock_wait=wait, isolation="REPEATABLE-READ") + ", tx_read_only = 1"
