"""The command that moves a site to another kind of database."""

from __future__ import annotations

from typing import Any

import click

from frappe.cli.server_options import administrator_of, place_options, places_of, root_options
from frappe.cli.target import Target
from frappe.database.hosting import Administrator
from frappe.lifecycle.move_database import move_database as move


@click.command("move-database")
@place_options
@root_options
@click.option("--setup-db/--no-setup-db", default=True, help="Whether to make database and account first.")
@click.pass_obj
def move_database(target: Target, setup_db: bool, **options: Any) -> None:
    """Move a site to the database of --db-type, compared row by row before it counts."""
    administrator = (administrator_of(options) or Administrator()) if setup_db else None
    site = target.one()
    moved = move(site, places_of(options), administrator=administrator, report=click.echo)
    click.echo(f"{site.name}: {moved.rows} rows of {moved.tables} tables are the same in both databases.")
    click.echo(
        f"The site is on {options['db_type']} now. The old {moved.old} is not used any more; delete it."
    )


COMMANDS = [move_database]
