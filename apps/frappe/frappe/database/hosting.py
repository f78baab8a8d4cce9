"""Making and removing the database of a site on a server, with an account of the server that may.

SQLite needs none of this: its file is made when it is first opened and goes with the site's folder.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from frappe.database.dialects.mariadb import connected, server_options, session_settings
from frappe.database.dialects.mariadb_connection import Connection, StatementFailed
from frappe.database.dialects.mariadb_errors import translated
from frappe.database.dialects.mariadb_text import COLLATION, literal
from frappe.database.sql import quote
from frappe.exceptions import ValidationError

LONGEST_NAME = 64
LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Administrator:
    """An account of the server that may make databases and accounts."""

    user: str = "root"
    password: str = ""


def database_name(site_name: str) -> str:
    """A name for the database of a site: its letters and digits, and a digest so that no two sites share one."""
    readable = re.sub(r"[^a-z0-9]+", "_", site_name.lower()).strip("_")[:40]
    return f"{readable}_{hashlib.sha256(site_name.encode()).hexdigest()[:8]}"


def needs_hosting(conf: Mapping[str, Any]) -> bool:
    """Whether the kind of database lives on a server."""
    return conf.get("db_type") == "mariadb"


def completed(conf: Mapping[str, Any], site_name: str) -> dict[str, Any]:
    """The configuration with a database name, an account and a password, as far as they are not given."""
    name = conf.get("db_name") or database_name(site_name)
    return {
        **conf,
        "db_name": name,
        "db_user": conf.get("db_user") or name,
        "db_password": conf.get("db_password", secrets.token_urlsafe(18)),
    }


def create(conf: Mapping[str, Any], administrator: Administrator, *, account_host: str | None = None) -> None:
    """Make the database that a site's configuration names, and an account that may do everything in it and nothing else.

    `account_host` is from where the account may sign in: by default this host for a local server, else anywhere.
    Raises ValidationError when the database exists.
    """
    name = str(conf["db_name"])
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            f"db_name {name!r} is longer than {LONGEST_NAME} characters. Choose a shorter one."
        )
    with administering(conf, administrator) as server:
        if _exists(server, name):
            raise ValidationError(
                f"The server has a database {name} already. Choose another with --db-name, or drop that one first."
            )
        server.execute(f"CREATE DATABASE {quote(name)} CHARACTER SET utf8mb4 COLLATE {COLLATION}")
        try:
            if conf["db_user"] != administrator.user:
                _create_account(server, conf, account_host or _account_host(conf))
        except BaseException:
            server.execute(f"DROP DATABASE IF EXISTS {quote(name)}")
            raise


def drop(conf: Mapping[str, Any], administrator: Administrator | None = None) -> None:
    """Drop the database of a site, and with an administrator also its account. One that is gone already is no error.

    Without an administrator the site's own account drops the database, which it may.
    """
    own = Administrator(str(conf.get("db_user") or conf["db_name"]), str(conf.get("db_password") or ""))
    with administering(conf, administrator or own) as server:
        server.execute(f"DROP DATABASE IF EXISTS {quote(str(conf['db_name']))}")
        if administrator is None or administrator.user == own.user:
            return
        for (host,) in server.execute("SELECT host FROM mysql.user WHERE user = ?", (own.user,)).fetchall():
            server.execute(f"DROP USER IF EXISTS {literal(own.user)}@{literal(host)}")


@contextmanager
def administering(conf: Mapping[str, Any], administrator: Administrator) -> Iterator[Connection]:
    """A connection to the server of a site's configuration, in no database; errors are the runtime's own."""
    options = {**server_options(conf), "user": administrator.user, "password": administrator.password}
    sql = "CONNECT"
    try:
        server = connected(options, driver_name=conf.get("db_driver"), settings=session_settings())
        try:
            yield server
        finally:
            server.close()
    except StatementFailed as error:
        raise translated(error, sql) from error


def _exists(server: Connection, name: str) -> bool:
    found = server.execute("SELECT 1 FROM information_schema.schemata WHERE schema_name = ?", (name,))
    return found.fetchone() is not None


def _create_account(server: Connection, conf: Mapping[str, Any], host: str) -> None:
    account = f"{literal(str(conf['db_user']))}@{literal(host)}"
    server.execute(f"CREATE USER IF NOT EXISTS {account} IDENTIFIED BY {literal(str(conf['db_password']))}")
    # In a grant, `_` and `%` of a database's name would stand for any characters.
    name = str(conf["db_name"]).replace("_", "\\_").replace("%", "\\%")
    server.execute(f"GRANT ALL PRIVILEGES ON {quote(name)}.* TO {account}")


def _account_host(conf: Mapping[str, Any]) -> str:
    is_local = conf.get("db_socket") or str(conf.get("db_host") or "") in LOCAL
    return "localhost" if is_local else "%"
