"""A site on MariaDB from its beginning to its end: made, backed up, restored, archived."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.cache import memory
from frappe.cli.bench import main
from frappe.context import Site, get_site
from frappe.database import catalogue, dump, hosting
from frappe.database.dialects import mariadb_dump, mariadb_schema
from frappe.database.hosting import Administrator
from frappe.database.pool import close_pool
from frappe.document.load import get_doc
from frappe.exceptions import AppendOnlyError, ValidationError
from frappe.files.attach import save_file
from frappe.lifecycle import file_folders
from frappe.lifecycle.backup import BackupPlan, back_up
from frappe.lifecycle.new_site import drop_site, new_site
from frappe.lifecycle.restore import RestorePlan, finish, restore
from frappe.testing.databases import Databases
from frappe.testing.sites import acting

NAME = "hr.example.com"


@pytest.fixture
def db_type() -> str:
    return "mariadb"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of sites of an empty bench."""
    monkeypatch.setenv("SITES_PATH", str(tmp_path))
    return tmp_path


@pytest.fixture
def made(bench: Path, mariadb: Databases) -> Iterator[Site]:
    """A site made on the command line, with an account of its own."""
    place = ["--db-type", "mariadb", "--db-socket", str(mariadb.server.socket), "--db-root-username", "root"]
    assert main(["new-site", NAME, *place, "--admin-password", "a long secret 42"]) == 0
    site = get_site(NAME, bench)
    yield site
    close_pool(site)
    hosting.drop(site.conf, Administrator())


def databases_of(mariadb: Databases) -> list[str]:
    with hosting.administering(mariadb.server.conf, Administrator()) as server:
        return [name for (name,) in server.execute("SHOW DATABASES").fetchall()]


def test_new_site_has_a_database_and_an_account_of_its_own(made: Site, mariadb: Databases) -> None:
    conf = json.loads((made.path / "site_config.json").read_text())

    assert conf["db_type"] == "mariadb"
    assert conf["db_name"] in databases_of(mariadb)
    assert conf["db_user"] == conf["db_name"] != "root"
    with acting(made, write=False) as context:
        assert context.db.value("SELECT CURRENT_USER()") == f"{conf['db_user']}@localhost"
        assert (
            context.db.value("SELECT `name` FROM `tabUser` WHERE `name` = 'Administrator'") == "Administrator"
        )


def test_failed_new_site_leaves_neither_database_nor_account(
    bench: Path, mariadb: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = databases_of(mariadb)
    config = {"db_type": "mariadb", "db_socket": str(mariadb.server.socket)}

    def fail(_site: Site) -> None:
        raise ValidationError("no demo today")

    with pytest.raises(ValidationError, match="no demo"):
        new_site(
            NAME,
            bench,
            admin_password="a long secret 42",
            config=config,
            fill=fail,
            administrator=Administrator(),
        )

    assert databases_of(mariadb) == before
    with hosting.administering(mariadb.server.conf, Administrator()) as server:
        name = hosting.database_name(NAME)
        assert server.execute("SELECT 1 FROM mysql.user WHERE user = ?", (name,)).fetchone() is None


def test_dropped_site_leaves_a_backup_in_the_archive_and_no_database(
    made: Site, mariadb: Databases, tmp_path: Path
) -> None:
    place = drop_site(NAME, made.sites_path, archive=tmp_path / "archive", administrator=Administrator())

    assert place is not None
    (file,) = (place / "private" / "backups").glob("*-database.sql.gz")
    assert dump.examine(file).site == NAME
    assert made.conf["db_name"] not in databases_of(mariadb)


def everything(site: Site) -> dict[str, Any]:
    """Every row, column, index and trigger of a site, but for what belongs to the running server."""
    with acting(site, write=False) as context:
        db = context.db
        found: dict[str, Any] = {}
        for table in sorted(catalogue.tables(db) - {"__events", "__job", "tabSessions"}):
            live = catalogue.describe(db, table)
            assert live is not None
            rows = sorted(map(repr, db.rows(f"SELECT * FROM `{table}`")))
            found[table] = (live.columns, live.indexes, live.triggers, rows)
        return found


def test_restored_site_is_the_same_in_every_row_table_index_and_trigger(site: Site) -> None:
    text = "Їжак 'каже' \"так\" \\ \n ? % ; -- ` \r\n 😀"
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": text}).insert()
        context.db.commit()
    before = everything(site)
    backup = back_up(site)
    with acting(site) as context:
        context.db.run("DELETE FROM `tabToDo`")
        context.db.ddl("CREATE TABLE surplus (name VARCHAR(9))")
        context.db.commit()

    restore(site, RestorePlan(backup.database))

    after = everything(site)
    changed = [table for table in before if before[table] != after.get(table)]
    # The restore writes down that it happened, and lets caches forget.
    assert changed == ["__generation", "tabDefaultValue"]
    assert after.keys() == before.keys()


def test_append_only_tables_are_so_after_a_restore(site: Site) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": "x"}).insert()
        context.db.commit()
    restore(site, RestorePlan(back_up(site).database))

    with acting(site) as context, pytest.raises(AppendOnlyError):
        context.db.run("DELETE FROM `tabAudit Entry`")


def test_statement_that_fails_leaves_every_table_as_it_was(site: Site, tmp_path: Path) -> None:
    backup = back_up(site)
    before = everything(site)
    with acting(site) as context, pytest.raises(ValidationError):
        broken = tmp_path / "broken.sql"
        broken.write_text(
            '-- site backup {"site": "x", "db_type": "mariadb", "created": "", "apps": {}, "is_partial": false}\n'
            "CREATE TABLE `tabToDo` (name VARCHAR(9));\nINSERT INTO `tabToDo` VALUES ('far too long a name');\n"
        )
        dump.replay(context.db, broken)

    assert everything(site) == before
    assert restore(site, RestorePlan(backup.database)).site == site.name


# Killed on the way -------------------------------------------------------------------------------------------------


def _note(site: Site, text: str) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": text}).insert()
        save_file(f"{text}.txt", text.encode(), "ToDo", None, is_private=1)
        context.db.commit()


def _notes_and_uploads(site: Site) -> tuple[list[str], list[str]]:
    with acting(site, write=False) as context:
        notes = sorted(context.db.column("SELECT `description` FROM `tabToDo`"))
    return notes, sorted(path.stem for path in (site.path / "private" / "files").iterdir())


@pytest.mark.parametrize("is_partial", [False, True], ids=["whole", "partial"])
@pytest.mark.parametrize(
    ("module", "function", "is_restored"),
    [
        (dump, "replay", False),
        (mariadb_dump, "_mark", False),
        (mariadb_dump, "_exchange", False),
        (mariadb_dump, "settle", True),
        (mariadb_dump, "append_only_triggers", True),
        (memory, "invalidate_all", True),
        (file_folders, "exchange", True),
    ],
    ids=["loading", "loaded", "exchanging", "exchanged", "settling", "settled", "committed"],
)
def test_killed_restore_leaves_tables_uploads_and_triggers_of_one_moment(
    site: Site, module: Any, function: str, is_restored: bool, is_partial: bool
) -> None:
    _note(site, "before")
    tables = ("ToDo", "File", "Audit Entry") if is_partial else ()
    backup = back_up(site, BackupPlan(with_files=True, only=tables))
    _note(site, "after")
    close_pool(site)
    child = os.fork()
    if child == 0:
        setattr(module, function, lambda *_given, **_named: os.kill(os.getpid(), signal.SIGKILL))
        restore(site, RestorePlan(backup.database, backup.public, backup.private, partial=is_partial))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL

    finish(site)

    held = ["before"] if is_restored else ["after", "before"]
    assert _notes_and_uploads(site) == (held, held)
    with acting(site) as context:
        assert not [name for name in catalogue.tables(context.db) if name.startswith("__fresh_")]
        live = catalogue.describe(context.db, "tabAudit Entry")
        assert live is not None
        assert live.triggers.keys() == mariadb_schema.append_only_triggers("tabAudit Entry").keys()
        with pytest.raises(AppendOnlyError):
            context.db.run("DELETE FROM `tabAudit Entry`")
