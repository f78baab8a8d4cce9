"""A site moves to the other kind of database and back, and every value of every row is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.cli.bench import main
from frappe.context import Site, get_site
from frappe.database import catalogue, hosting
from frappe.database.hosting import Administrator
from frappe.database.pool import close_pool
from frappe.document.load import get_doc
from frappe.exceptions import AppendOnlyError, ValidationError
from frappe.lifecycle.move_database import move_database
from frappe.testing.client import HttpClient
from frappe.testing.databases import Databases
from frappe.testing.doctypes import define, field
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

TEXT = "Їжак 'каже' \"так\" \\ \n ? % ; -- ` \r\n 😀 кінець "


@pytest.fixture
def filled(site: Site) -> Site:
    """A site on SQLite with values of every kind, a column and an index made by hand."""
    with acting(site) as context:
        define(
            "Cup",
            field("title", unique=1),
            field("number", "Int"),
            field("price", "Currency"),
            field("day", "Date"),
            field("moment", "Datetime"),
            field("clock", "Time"),
            field("note", "Text"),
        )
        for number in range(1_200):
            get_doc(
                {
                    "doctype": "Cup", "title": f"{number} {TEXT}", "number": number, "price": number / 7, "note": TEXT * 20,
                    "day": "2026-06-01", "moment": "2026-06-01 09:00:00", "clock": "09:05:00",
                }
            ).insert() if number < 30 else context.db.run(
                "INSERT INTO `tabCup` (`name`, `title`, `number`) VALUES (?, ?, ?)", (f"c{number}", f"t{number}", number)
            )  # fmt: skip
        make_user("olena@example.com", password=PASSWORD)
        context.db.ddl("ALTER TABLE `tabCup` ADD COLUMN legacy TEXT")
        context.db.run("UPDATE `tabCup` SET `legacy` = 'old' WHERE `number` < 5")
        context.db.ddl("CREATE INDEX by_hand ON `tabCup` (`number`, `day`)")
        context.db.commit()
    return site


@pytest.fixture
def place(mariadb: Databases) -> Iterator[dict[str, Any]]:
    """Where the site is to go."""
    found = {"db_type": "mariadb", "db_socket": str(mariadb.server.socket), "db_name": "moved_site"}
    yield found
    hosting.drop({**found, "db_user": "moved_site"}, Administrator())


def rows_of(site: Site) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table by column name, sorted."""
    with acting(site, write=False) as context:
        db = context.db
        found = {}
        for table in catalogue.tables(db) - {"__schema", "sqlite_sequence", "sqlite_stat1"}:
            columns = sorted(catalogue.columns_of(db, table))
            listed = ", ".join(f"`{column}`" for column in columns)
            rows = db.rows(f"SELECT {listed} FROM `{table}`")
            rounded = [tuple(round(v, 9) if isinstance(v, float) else v for v in row) for row in rows]
            found[table] = [tuple(columns), *sorted(rounded, key=repr)]
        return found


def test_site_moves_there_and_back_with_every_row(filled: Site, place: dict[str, Any]) -> None:
    before = rows_of(filled)

    moved = move_database(filled, place, administrator=Administrator())

    there = get_site(filled.name, filled.sites_path)
    assert there.conf["db_type"] == "mariadb"
    assert moved.old.endswith("site.db")
    assert moved.rows == sum(len(rows) - 1 for rows in before.values())
    assert rows_of(there) == before
    assert HttpClient(there).sign_in("olena@example.com", PASSWORD).status_code == 200

    with acting(there) as context:
        get_doc({"doctype": "Cup", "title": "made there"}).insert()
        context.db.commit()
    on_mariadb = rows_of(there)
    move_database(there, {"db_type": "sqlite", "db_name": "second"})

    back = get_site(filled.name, filled.sites_path)
    assert back.conf["db_type"] == "sqlite"
    assert "db_password" not in back.conf and not back.conf.get("maintenance_mode")
    assert rows_of(back) == on_mariadb
    with acting(back) as context:
        assert catalogue.has_index(context.db, "tabCup", "by_hand")
        with pytest.raises(AppendOnlyError):
            context.db.run("DELETE FROM `tabAudit Entry`")
    close_pool(back)


def test_running_process_goes_on_in_the_new_database(filled: Site, place: dict[str, Any]) -> None:
    move_database(filled, place, administrator=Administrator())
    filled.conf.update(json.loads((filled.path / "site_config.json").read_text()))

    with acting(filled, write=False) as context:
        assert context.db.db_type == "mariadb"
    close_pool(filled)


def test_row_that_does_not_fit_is_named_and_the_site_stays(filled: Site, place: dict[str, Any]) -> None:
    with acting(filled) as context:
        context.db.run("UPDATE `tabCup` SET `day` = 'some day' WHERE `number` = 1100")
        context.db.commit()

    with pytest.raises(ValidationError, match=r"Row c1100 of tabCup does not fit.*nothing has changed"):
        move_database(filled, place, administrator=Administrator())

    conf = json.loads((filled.path / "site_config.json").read_text())
    assert conf["db_type"] == "sqlite" and "maintenance_mode" not in conf
    with hosting.administering(place, Administrator()) as server:
        assert ("moved_site",) not in server.execute("SHOW DATABASES").fetchall()


def test_database_that_is_not_empty_is_not_touched(filled: Site, mariadb: Databases) -> None:
    conf = mariadb.create()
    with hosting.administering(conf, Administrator()) as server:
        server.execute(f"CREATE TABLE {conf['db_name']}.mine (name VARCHAR(9))")

    with pytest.raises(ValidationError, match="not empty"):
        move_database(filled, {**conf, "db_password": ""})

    with hosting.administering(conf, Administrator()) as server:
        assert server.execute(f"SHOW TABLES FROM {conf['db_name']}").fetchall() == [("mine",)]
    mariadb.drop(conf)


def test_move_to_the_same_kind_and_over_a_file_is_refused(filled: Site) -> None:
    with pytest.raises(ValidationError, match="already"):
        move_database(filled, {"db_type": "sqlite"})


def test_command_moves_and_says_what_it_did(
    filled: Site, place: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITES_PATH", str(filled.sites_path))
    options = ["--db-type", "mariadb", "--db-socket", place["db_socket"], "--db-name", "moved_site"]

    assert main(["--site", filled.name, "move-database", *options]) == 0

    said = capsys.readouterr().out
    assert "tabCup: 1200 rows" in said
    assert "are the same in both databases" in said
    assert Path(filled.path / "site.db").is_file()
