"""A site's database as a file of SQL: what a backup writes and a restore reads.

The first line says what the file is, the last one that it is complete:
`-- site backup {"site", "db_type", "created", "apps": {app: version}, "is_partial"}` and `-- complete {"statements", "rows"}`.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING

from frappe.database.dialects import mariadb_dump, sqlite_dump
from frappe.exceptions import ValidationError

if TYPE_CHECKING:
    from frappe.database.database import Database

BEGIN, COMPLETE = "-- site backup ", "-- complete "


@dataclass(frozen=True, slots=True)
class DumpHeader:
    """What a dump says of itself. `created` is a UTC text, `apps` are versions by name in install order."""

    site: str
    db_type: str
    created: str
    apps: dict[str, str]
    is_partial: bool


def write(
    db: Database,
    path: Path,
    header: DumpHeader,
    tables: Collection[str],
    *,
    without_rows: Collection[str] = (),
) -> None:
    """Write the tables, as the present transaction sees them, into a gzip file that appears only when it is complete."""
    fresh = path.with_name(f"{path.name}.part")
    with fresh.open("wb") as raw:
        os.fchmod(raw.fileno(), 0o600)
        with gzip.open(raw, "wt", encoding="utf-8", compresslevel=6) as file:
            file.write(f"{BEGIN}{json.dumps(asdict(header))}\n")
            statements = 0
            for statement in _dialect_of(db).dumped(db, tables, without_rows=without_rows):
                statements += 1
                file.write(f"{statement};\n")
            file.write(f"{COMPLETE}{json.dumps({'statements': statements})}\n")
        raw.flush()
        os.fsync(raw.fileno())
    fresh.replace(path)


def examine(path: Path) -> DumpHeader:
    """What a file says of itself, once it is known to be complete.

    Raises ValidationError for an empty, cut off or foreign file.
    """
    with _opened(path) as file:
        header = _header_of(path, file.readline())
        statements, last = 0, ""
        for line in file:
            statements += not line.startswith("--")
            last = line
    complete = json.loads(last.removeprefix(COMPLETE)) if last.startswith(COMPLETE) else None
    if complete is None or complete["statements"] != statements:
        raise ValidationError(
            f"{path.name} is not complete: it was cut off after {statements} statements. Take another backup."
        )
    return header


def replay(
    db: Database, path: Path, *, keeps_others: bool = False, mark: tuple[str, str] | None = None
) -> int:
    """Put the tables of an examined file in the place of those of the database; the number of rows stored.

    On SQLite it happens in the present write transaction, so nothing is changed until the caller commits. On MariaDB all
    tables change places in one statement, which counts at once. `mark` is a default value (key, value) that is there from the
    moment at which the new tables are.
    """
    with _opened(path) as file:
        lines = (line.rstrip().removesuffix(";") for line in file if not line.startswith("--"))
        return _dialect_of(db).replayed(db, lines, keeps_others=keeps_others, mark=mark)


def settle(db: Database) -> None:
    """Remove what a replay has left that was killed. Nothing of it may still be going on."""
    _dialect_of(db).settle(db)


def tables(db: Database) -> list[str]:
    """Tables that a whole backup holds."""
    return _dialect_of(db).own_tables(db)


def _dialect_of(db: Database) -> ModuleType:
    """How this kind of database is written and read."""
    return {"sqlite": sqlite_dump, "mariadb": mariadb_dump}[db.db_type]


def _header_of(path: Path, line: str) -> DumpHeader:
    if not line:
        raise ValidationError(f"{path.name} is empty. Take another backup.")
    if not line.startswith(BEGIN):
        raise ValidationError(f"{path.name} is no backup of a site: its first line does not say so.")
    try:
        return DumpHeader(**json.loads(line.removeprefix(BEGIN)))
    except (TypeError, ValueError) as error:
        raise ValidationError(f"{path.name} is no backup of a site: {error}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """The text of a dump, packed or not. Raises ValidationError for a file that cannot be read to its end."""
    if not path.is_file():
        raise ValidationError(f"There is no file {path}.")
    with path.open("rb") as raw:
        is_packed = raw.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path, "rt", encoding="utf-8") if is_packed else path.open(encoding="utf-8") as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise ValidationError(f"{path.name} is damaged or cut off: {error}. Take another backup.") from error
