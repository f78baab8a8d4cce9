"""Options that say where the database server of a site is, and who may make databases there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from frappe.database.hosting import Administrator

F = TypeVar("F", bound=Callable[..., Any])

# Option of `new-site` -> key of the site's configuration.
PLACES = ("db_type", "db_name", "db_user", "db_password", "db_host", "db_port", "db_socket")


def root_options(command: F) -> F:
    """Adds `--db-root-username` and `--db-root-password`."""
    password = click.option(
        "--db-root-password",
        "--mariadb-root-password",
        default="",
        envvar="DB_ROOT_PASSWORD",
        help="Its password; better in the environment as DB_ROOT_PASSWORD.",
    )
    user = click.option(
        "--db-root-username",
        "--mariadb-root-username",
        default=None,
        help="Account of the server that may make and drop databases.",
    )
    return user(password(command))


def place_options(command: F) -> F:
    """Adds where the database is: `--db-type`, `--db-name`, `--db-host`, …"""
    command = click.option("--db-socket", default=None, help="Socket of a server on this machine.")(command)
    command = click.option("--db-port", type=int, default=None, help="Port of the server.")(command)
    command = click.option("--db-host", default=None, help="Host of the server.")(command)
    command = click.option("--db-password", default=None, help="Made up when absent.")(command)
    command = click.option("--db-user", default=None, help="Account of the site; its database's name.")(
        command
    )
    command = click.option("--db-name", default=None, help="Name of the database.")(command)
    kinds = click.Choice(["sqlite", "mariadb"])
    return click.option("--db-type", type=kinds, default="sqlite", help="Database of the site.")(command)


def places_of(options: dict[str, Any]) -> dict[str, Any]:
    """The keys of a configuration that were given."""
    return {key: options[key] for key in PLACES if options.get(key) is not None}


def administrator_of(options: dict[str, Any]) -> Administrator | None:
    """The account that was given, if any."""
    user = options.get("db_root_username")
    return Administrator(user, options.get("db_root_password") or "") if user else None
