"""Moving a site to another kind of database: copied table by table, compared row by row, and only then switched over.

The site is closed for maintenance meanwhile. Its old database stays as it is; when anything fails, the site goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frappe.context import Site
from frappe.context.site import forget_site, read_config
from frappe.database import Database, catalogue, connect, copying, dump, hosting, internal_tables, schema
from frappe.database.hosting import Administrator
from frappe.database.pool import close_pool
from frappe.database.specs import TableSpec
from frappe.exceptions import ValidationError
from frappe.jobs.exclusive import exclusive
from frappe.lifecycle.site_folder import CONFIG, set_config, write_config
from frappe.meta import get_meta
from frappe.meta.tables import has_table, table_spec
from frappe.query import get_list
from frappe.registry.opening import opened
from frappe.values.attrdict import AttrDict

# Keys that say where a database is and belong to it alone.
PLACE_KEYS = frozenset({
    "db_type", "db_name", "db_user", "db_password", "db_host", "db_port", "db_socket", "db_driver", "db_ssl_ca",
    "db_ssl_cert", "db_ssl_key",
})  # fmt: skip
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved; `old` says where the old database still is."""

    tables: int
    rows: int
    old: str


def move_database(
    site: Site,
    place: Mapping[str, Any],
    *,
    administrator: Administrator | None = None,
    report: Report = lambda _line: None,
) -> Moved:
    """Let the site live in the database that `place` (`db_type`, `db_name`, …) names.

    `administrator` makes it on its server; without one it must be there and empty. Raises ValidationError when it is not
    empty, when it is of the same kind, or when a row does not arrive; the site then goes on with its old database.
    """
    wanted, old = _completed(site, place), _place_of(site)
    config = site.path / CONFIG
    with (
        exclusive(site, "move"),
        _maintenance(site, config),
        _new_database(site, wanted, administrator) as target,
        opened(site) as context,
    ):
        context.db.begin(write=context.db.dialect.has_one_writer)
        specs = _specs(context.db)
        rows = _copy(context.db, target, specs, report)
        context.db.rollback()
        # Once more from the beginning: what somebody wrote meanwhile is a difference too.
        context.db.begin(write=context.db.dialect.has_one_writer)
        _compare(context.db, target, specs)
        kept = {key: value for key, value in read_config(config).items() if key not in PLACE_KEYS}
        write_config(config, {**kept, **wanted})
    close_pool(site)
    forget_site(site.name, site.sites_path)
    return Moved(len(specs), rows, old)


def _completed(site: Site, place: Mapping[str, Any]) -> dict[str, Any]:
    own = site.conf.get("db_type") or "sqlite"
    if place["db_type"] == own:
        raise ValidationError(f"Site {site.name} is on {own} already. Name another --db-type.")
    if hosting.needs_hosting(place):
        return hosting.completed(place, site.name)
    wanted = {"db_name": "site", **place}
    if (site.path / f"{wanted['db_name']}.db").exists():
        raise ValidationError(
            f"Site {site.name} has a file {wanted['db_name']}.db already. Name another with --db-name, or delete it."
        )
    return wanted


@contextmanager
def _maintenance(site: Site, config: Path) -> Iterator[None]:
    """Close the site for the block."""
    before = read_config(config).get("maintenance_mode")
    set_config(config, "maintenance_mode", 1)
    try:
        yield
    finally:
        set_config(config, "maintenance_mode", before)


@contextmanager
def _new_database(
    site: Site, wanted: Mapping[str, Any], administrator: Administrator | None
) -> Iterator[Database]:
    """A connection to the new database; when the block fails, what was made for it goes."""
    is_hosted = hosting.needs_hosting(wanted)
    conf = {key: value for key, value in site.conf.items() if key not in PLACE_KEYS} | dict(wanted)
    place = Site(name=site.name, path=site.path, sites_path=site.sites_path, conf=AttrDict(conf))
    if is_hosted and administrator is not None:
        hosting.create(conf, administrator)
    target = connect(place)
    try:
        target.begin(write=True)
        if catalogue.tables(target):
            raise ValidationError(f"Database {wanted['db_name']} is not empty. Name another one.")
        yield target
        target.close()
    except BaseException:
        # An open transaction would keep its tables from being dropped.
        target.close()
        close_pool(place)
        if is_hosted and administrator is not None:
            hosting.drop(conf, administrator)
        elif not is_hosted:
            for suffix in ("", "-wal", "-shm"):
                (site.path / f"{wanted['db_name']}.db{suffix}").unlink(missing_ok=True)
        raise
    close_pool(place)


def _specs(db: Database) -> list[TableSpec]:
    """All tables of the site as they are, in the words of no database."""
    metas = map(get_meta, get_list("DocType", user=None, pluck="name", limit=0))
    known = {spec.name: spec for spec in map(table_spec, filter(has_table, metas))}
    known |= {spec.name: spec for spec in internal_tables.INTERNAL_TABLES}
    live = db.dialect.read_tables(db.rows, dump.tables(db))
    return [copying.complete_spec(table, known.get(name)) for name, table in sorted(live.items())]


def _copy(source: Database, target: Database, specs: list[TableSpec], report: Report) -> int:
    fingerprints = [spec for spec in specs if spec.name == schema.FINGERPRINTS]
    schema.sync(target, fingerprints)
    schema.sync(target, specs)
    target.commit()
    total = 0
    for spec in specs:
        if spec.name == schema.FINGERPRINTS:
            continue
        target.begin(write=True)
        rows = copying.copy_rows(source, target, spec)
        target.commit()
        if rows:
            report(f"{spec.name}: {rows} rows")
        total += rows
    return total


def _compare(source: Database, target: Database, specs: list[TableSpec]) -> None:
    target.begin(write=False)
    for spec in specs:
        if spec.name == schema.FINGERPRINTS:
            continue
        there, here = copying.fingerprint(target, spec), copying.fingerprint(source, spec)
        if there != here:
            raise ValidationError(
                f"{spec.name} is not the same in both databases ({here[0]} rows and {there[0]}). Somebody may have written "
                "meanwhile: stop the workers and move again. The site goes on with its old database."
            )
    target.rollback()


def _place_of(site: Site) -> str:
    """Where the site's database was, as this process read it before the move."""
    if hosting.needs_hosting(site.conf):
        return f"database {site.conf['db_name']}"
    return str(site.path / f"{site.conf.get('db_name') or 'site'}.db")
