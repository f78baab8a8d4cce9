"""Commands about the tables of a site: what is in them, what is left over, which logs are old."""

from __future__ import annotations

import json
import os
import shutil

import click

from frappe.cli.target import Target
from frappe.database import trimming
from frappe.database.dialects.sqlite import database_file
from frappe.document.load import get_doc
from frappe.exceptions import CommandFailedError, ValidationError
from frappe.lifecycle import log_clearing
from frappe.lifecycle.backup import back_up
from frappe.meta import get_meta
from frappe.meta.tables import has_table, table_spec
from frappe.query import get_list

SHAPE = click.option("--format", "-f", "shape", type=click.Choice(["text", "json"]), default="text")


@click.command("trim-database")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@SHAPE
@click.option("--no-backup", is_flag=True, help="Make no backup first.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def trim_database(target: Target, dry_run: bool, shape: str, no_backup: bool, yes: bool) -> None:
    """Drop tables whose DocType is gone."""
    for site in target.sites():
        with target.reading(site) as context:
            found = trimming.unused_tables(context.db, get_list("DocType", user=None, pluck="name"))
        _say({site.name: found}, shape)
        if dry_run or not found:
            continue
        if not (yes or target.force):
            click.confirm(f"Drop {len(found)} tables of {site.name}?", abort=True)
        if not no_backup:
            back_up(site)
        with target.writing(site) as context:
            trimming.drop_tables(context.db, found)


@click.command("trim-tables")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@SHAPE
@click.option("--no-backup", is_flag=True, help="Make no backup first.")
@click.pass_obj
def trim_tables(target: Target, dry_run: bool, shape: str, no_backup: bool) -> None:
    """Drop columns whose field is gone."""
    for site in target.sites():
        found: dict[str, list[str]] = {}
        with target.reading(site) as context:
            for name in get_list("DocType", user=None, pluck="name", order_by="name asc"):
                meta = get_meta(name)
                columns = trimming.unused_columns(context.db, table_spec(meta)) if has_table(meta) else []
                if columns:
                    found[name] = columns
        _say({site.name: found}, shape)
        if dry_run or not found:
            continue
        if not no_backup:
            back_up(site)
        with target.writing(site) as context:
            for name, columns in found.items():
                trimming.drop_columns(context.db, f"tab{name}", columns)


def _say(found: dict[str, object], shape: str) -> None:
    click.echo(json.dumps(found) if shape == "json" else json.dumps(found, indent=1, ensure_ascii=False))


@click.command("describe-database-table")
@click.option("--doctype", required=True)
@click.option("--column", "columns", multiple=True, help="Count the different values of a column.")
@click.pass_obj
def describe_database_table(target: Target, doctype: str, columns: tuple[str, ...]) -> None:
    """Print rows, columns and indexes of a DocType's table as JSON."""
    for site in target.sites():
        with target.reading(site) as context:
            spec = table_spec(get_meta(doctype))
            found = trimming.described(context.db, spec.name)
            known = {column["name"] for column in found["columns"]}
            absent = [column for column in columns if column not in known]
            if absent:
                raise ValidationError(f"{doctype} has no column {', '.join(absent)}.")
            found["distinct"] = {
                column: trimming.distinct_values(context.db, spec.name, column) for column in columns
            }
        click.echo(json.dumps(found, indent=1))


@click.command("add-database-index")
@click.option("--doctype", required=True)
@click.option("--column", required=True, help="A field of the DocType.")
@click.pass_obj
def add_database_index(target: Target, doctype: str, column: str) -> None:
    """Index a field for good: a Property Setter, which a migrate keeps."""
    for site in target.sites():
        with target.writing(site):
            if not get_meta(doctype).has_field(column):
                raise ValidationError(f"{doctype} has no field {column}.")
            setter = {
                "doctype": "Property Setter",
                "doctype_or_field": "DocField",
                "doc_type": doctype,
                "field_name": column,
                "property": "search_index",
                "property_type": "Check",
                "value": "1",
            }
            get_doc(setter).insert()


@click.command("clear-log-table")
@click.option("--doctype", required=True, help="A log, e.g. Error Log.")
@click.option("--days", type=int, default=None, help="Keep so many days; nothing without it.")
@click.option("--no-backup", is_flag=True, help="Make no backup first.")
@click.pass_obj
def clear_log_table(target: Target, doctype: str, days: int | None, no_backup: bool) -> None:
    """Delete the records of a log."""
    for site in target.sites():
        if not no_backup:
            back_up(site)
        with target.writing(site):
            number = log_clearing.clear_all(doctype, keep_days=days)
        click.echo(f"{site.name}: {number} records deleted")


@click.command("db-console", context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1)
@click.pass_obj
def db_console(target: Target, options: tuple[str, ...]) -> None:
    """Open the prompt of the site's database."""
    site = target.one()
    if (site.conf.get("db_type") or "sqlite") != "sqlite":
        _open("mariadb", *_mariadb_options(site.conf), *options)
    _open("sqlite3", str(database_file(site)), *options)


def _mariadb_options(conf: dict[str, object]) -> list[str]:
    named = {"host": "db_host", "port": "db_port", "socket": "db_socket", "user": "db_user"}
    # Not on the command line, which every account of the machine can read.
    os.environ["MYSQL_PWD"] = str(conf.get("db_password") or "")
    given = [f"--{option}={conf[key]}" for option, key in named.items() if conf.get(key)]
    return [*given, str(conf["db_name"])]


def _open(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise CommandFailedError(f"{program} is not installed. Install it, or use: bench console")
    os.execv(path, [path, *arguments])


COMMANDS = [
    trim_database,
    trim_tables,
    describe_database_table,
    add_database_index,
    clear_log_table,
    db_console,
]
