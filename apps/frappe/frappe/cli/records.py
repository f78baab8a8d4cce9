"""Commands that take records out of a site and put them in: documents, lists, standard records."""

from __future__ import annotations

from pathlib import Path

import click

from frappe.cache import memory
from frappe.cli.target import Target
from frappe.document.by_name import rename_doc
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.exchange.exporter import export_rows
from frappe.exchange.importer import import_rows
from frappe.lifecycle import model_sync
from frappe.lifecycle.record_files import read_records, standard_file, write_record, write_records
from frappe.query import get_list
from frappe.registry import slots

A_PATH = click.Path(path_type=Path)
A_FILE = click.Path(path_type=Path, exists=True)


@click.command("export-doc")
@click.argument("doctype")
@click.argument("docname")
@click.pass_obj
def export_doc(target: Target, doctype: str, docname: str) -> None:
    """Write a record as the file of a standard record, into the folder of its module."""
    with target.reading():
        click.echo(write_record(get_doc(doctype, docname)))


@click.command("export-json")
@click.argument("doctype")
@click.argument("path", type=A_PATH)
@click.option("--name", default=None, help="One record; all without it.")
@click.pass_obj
def export_json(target: Target, doctype: str, path: Path, name: str | None) -> None:
    """Write records of a DocType into one JSON file, which import-doc takes."""
    with target.reading():
        click.echo(f"{write_records(doctype, path, name=name)} records")


@click.command("export-csv")
@click.argument("doctype")
@click.argument("path", type=A_PATH)
@click.pass_obj
def export_csv(target: Target, doctype: str, path: Path) -> None:
    """Write all records of a DocType into one CSV file, which data-import takes."""
    with target.reading():
        path.write_bytes(export_rows(doctype, with_fieldnames=True))


@click.command("import-doc")
@click.argument("path", type=A_FILE)
@click.pass_obj
def import_doc(target: Target, path: Path) -> None:
    """Insert the records of a JSON file, or of all in a folder, replacing those of the same name."""
    for site in target.sites():
        with target.writing(site):
            changed = [record["name"] for record in read_records(path) if model_sync.import_record(record)]
        click.echo(f"{site.name}: {len(changed)} records changed")


@click.command("data-import")
@click.option("--file", "path", type=A_FILE, required=True, help="CSV or XLSX.")
@click.option("--doctype", required=True)
@click.option(
    "--type", "mode", type=click.Choice(["Insert", "Update"], case_sensitive=False), default="Insert"
)
@click.option("--submit-after-import", is_flag=True)
@click.option("--mute-emails/--no-mute-emails", default=True)
@click.pass_obj
def data_import(
    target: Target, path: Path, doctype: str, mode: str, submit_after_import: bool, mute_emails: bool
) -> None:
    """Insert or update records out of a table: all of them or, with the problems of every row named, none."""
    for site in target.sites():
        with target.writing(site):
            result = import_rows(
                doctype,
                path,
                mode="Update" if mode.lower() == "update" else "Insert",
                submit_after_import=submit_after_import,
                mute_emails=mute_emails,
            )
        click.echo(f"{site.name}: {result.inserted} inserted, {result.updated} updated")


@click.command("reload-doc")
@click.argument("module")
@click.argument("doctype")
@click.argument("docname")
@click.pass_obj
def reload_doc(target: Target, module: str, doctype: str, docname: str) -> None:
    """Bring one standard record in from its file: MODULE, kind (doctype, report, …), NAME."""
    for site in target.sites():
        with target.writing(site):
            _reload(standard_file(module, doctype, docname))


@click.command("reload-doctype")
@click.argument("doctype")
@click.pass_obj
def reload_doctype(target: Target, doctype: str) -> None:
    """Bring one DocType in from its file."""
    for site in target.sites():
        with target.writing(site):
            _reload(standard_file(get_doc("DocType", doctype).module, "doctype", doctype))


def _reload(path: Path) -> None:
    if path.parent.parent.name == "doctype":
        model_sync.sync_file(path)
    else:
        model_sync.import_record(model_sync.read_record(path))
    memory.invalidate_all()


@click.command("reset-perms")
@click.option("--doctype", default=None, help="One DocType; all without it.")
@click.pass_obj
def reset_perms(target: Target, doctype: str | None) -> None:
    """Forget what the site changed of the apps' permissions."""
    for site in target.sites():
        with target.writing(site):
            changed = get_list("Custom DocPerm", user=None, pluck="parent")
            for name in [doctype] if doctype else sorted(set(changed)):
                slots.run("permissions.remove", name, None, None, None)


@click.command("bulk-rename")
@click.argument("doctype")
@click.argument("path", type=A_FILE)
@click.pass_obj
def bulk_rename(target: Target, doctype: str, path: Path) -> None:
    """Rename records by a CSV of old and new names: all of them or none."""
    pairs = [line.split(",", 1) for line in path.read_text("utf-8").splitlines() if line.strip()]
    wrong = next((pair for pair in pairs if len(pair) != 2 or not all(part.strip() for part in pair)), None)
    if wrong:
        raise ValidationError(f"{path.name}: {','.join(wrong)!r} is no pair of an old and a new name.")
    for site in target.sites():
        with target.writing(site):
            for old, new in pairs:
                rename_doc(doctype, old.strip(), new.strip(), ignore_permissions=True)
        click.echo(f"{site.name}: {len(pairs)} renamed")


COMMANDS = [
    export_doc,
    export_json,
    export_csv,
    import_doc,
    data_import,
    reload_doc,
    reload_doctype,
    reset_perms,
    bulk_rename,
]
