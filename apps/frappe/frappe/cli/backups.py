"""Commands that take a site away and bring it back: backup, restore, reinstall, drop."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import click

from frappe.auth.passwords import set_password
from frappe.cli.server_options import administrator_of, root_options
from frappe.cli.target import Target
from frappe.lifecycle.backup import BackupPlan, back_up
from frappe.lifecycle.install import install_app
from frappe.lifecycle.new_site import drop_site as drop
from frappe.lifecycle.new_site import reinstall as set_up_again
from frappe.lifecycle.restore import RestorePlan
from frappe.lifecycle.restore import restore as bring_back

A_PATH = click.Path(path_type=Path)
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


@click.command("backup")
@click.option("--with-files", is_flag=True, help="Uploads as well.")
@click.option("--backup-path", type=A_PATH, default=None, help="Folder for all files of the backup.")
@click.option("--backup-path-db", type=A_PATH, default=None, help="File for the database.")
@click.option("--backup-path-conf", type=A_PATH, default=None, help="File for the configuration.")
@click.option("--backup-path-files", type=A_PATH, default=None, help="File for public uploads.")
@click.option("--backup-path-private-files", type=A_PATH, default=None, help="File for private uploads.")
@click.option(
    "--include", "--only", "-i", "include", default=None, help="Only these DocTypes, comma-separated."
)
@click.option("--exclude", "-e", default=None, help="Not these DocTypes, comma-separated.")
@click.option("--ignore-backup-conf", is_flag=True, help="Not what `backup` in the configuration says.")
@click.option("--compress", is_flag=True, help="Pack the uploads.")
@click.option("--verbose", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def backup(
    target: Target,
    with_files: bool,
    backup_path: Path | None,
    backup_path_db: Path | None,
    backup_path_conf: Path | None,
    backup_path_files: Path | None,
    backup_path_private_files: Path | None,
    include: str | None,
    exclude: str | None,
    ignore_backup_conf: bool,
    compress: bool,
    verbose: bool,
) -> None:
    """Write the database, the configuration and, if wanted, the uploads of sites into files."""
    plan = BackupPlan(
        with_files=with_files,
        folder=backup_path,
        database=backup_path_db,
        config=backup_path_conf,
        public=backup_path_files,
        private=backup_path_private_files,
        only=_listed(include),
        without=_listed(exclude),
        ignore_configured=ignore_backup_conf,
        compress=compress,
    )
    for site in target.sites():
        for path in back_up(site, plan).files():
            click.echo(f"{site.name}: {path} ({path.stat().st_size / 1024:.0f} KiB)")


@click.command("restore")
@click.argument("sql_file_path", type=A_FILE)
@click.option("--with-public-files", type=A_FILE, default=None, help="Archive of public uploads.")
@click.option("--with-private-files", type=A_FILE, default=None, help="Archive of private uploads.")
@click.option("--admin-password", default=None, help="New password of Administrator.")
@click.option("--install-app", "apps", multiple=True, help="App to install afterwards; may be repeated.")
@click.option("--encryption-key", default=None, help="Key of the site the backup was made of.")
@click.option("--force", is_flag=True, help="Also a backup of newer apps, and without asking.")
@click.option("--db-root-username", "--mariadb-root-username", default=None, help="Not needed here.")
@click.option("--db-root-password", "--mariadb-root-password", default=None, help="Not needed here.")
@click.pass_obj
def restore(
    target: Target,
    sql_file_path: Path,
    with_public_files: Path | None,
    with_private_files: Path | None,
    admin_password: str | None,
    apps: tuple[str, ...],
    encryption_key: str | None,
    force: bool,
    db_root_username: str | None,
    db_root_password: str | None,
) -> None:
    """Put a backup in the place of everything in the site. Whole or not at all."""
    site = target.one()
    plan = RestorePlan(
        database=sql_file_path,
        public=with_public_files,
        private=with_private_files,
        encryption_key=encryption_key,
        force=force or target.force,
    )
    header = bring_back(site, plan)
    click.echo(f"{site.name} is what {header.site} was at {header.created[:16]} UTC.")
    with target.writing(site):
        if admin_password:
            set_password("Administrator", admin_password)
        for app in apps:
            install_app(app)
    click.echo(f"Now run: bench --site {site.name} migrate")


@click.command("partial-restore")
@click.argument("sql_file_path", type=A_FILE)
@click.option("--encryption-key", default=None, help="Key of the site the backup was made of.")
@click.option("--verbose", is_flag=True, help="Taken for compatibility.")
@click.pass_obj
def partial_restore(target: Target, sql_file_path: Path, encryption_key: str | None, verbose: bool) -> None:
    """Put the tables of a backup in the place of those of the site; other tables stay."""
    plan = RestorePlan(
        database=sql_file_path, encryption_key=encryption_key, partial=True, force=target.force
    )
    bring_back(target.one(), plan)


@click.command("reinstall")
@click.option("--admin-password", default=None, help="Password of Administrator; made up when absent.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--db-root-username", "--mariadb-root-username", default=None, help="Not needed here.")
@click.option("--db-root-password", "--mariadb-root-password", default=None, help="Not needed here.")
@click.pass_obj
def reinstall(
    target: Target,
    admin_password: str | None,
    yes: bool,
    db_root_username: str | None,
    db_root_password: str | None,
) -> None:
    """Empty a site and set it up again with the same apps."""
    site = target.one()
    if not (yes or target.force):
        click.confirm(f"Delete all data of {site.name} and set it up again?", abort=True)
    password = admin_password or secrets.token_urlsafe(12)
    apps = set_up_again(site, admin_password=password)
    click.echo(f"Site {site.name} is new, with {', '.join(apps)}.")
    if not admin_password:
        click.echo(f"Administrator's password: {password}")


@click.command("drop-site")
@click.argument("site")
@click.option("--no-backup", is_flag=True, help="Keep nothing; without it the folder goes to the archive.")
@click.option(
    "--archived-sites-path", type=A_PATH, default=None, help="The archive; archived/sites by default."
)
@click.option("--force", is_flag=True, help="Do not ask.")
@root_options
@click.pass_obj
def drop_site(
    target: Target,
    site: str,
    no_backup: bool,
    archived_sites_path: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Remove a site; its folder with everything in it moves to the archive."""
    if not (force or target.force):
        click.confirm(f"Remove site {site}{' with all its data for good' if no_backup else ''}?", abort=True)
    archive = archived_sites_path or target.bench / "archived" / "sites"
    place = drop(
        site,
        target.sites_path,
        archive=None if no_backup else archive,
        administrator=administrator_of(options),
    )
    click.echo(f"Site {site} is gone." + (f" What it was lies in {place}." if place else ""))


COMMANDS = [backup, restore, partial_restore, reinstall, drop_site]
