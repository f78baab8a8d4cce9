"""What MariaDB does differently, and that nobody above the database needs to know it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.database import Database, catalogue, connect, hosting, internal_tables, schema
from frappe.database.dialects import mariadb_text
from frappe.database.dialects.mariadb_drivers import driver_of
from frappe.database.errors import DatabaseUnreachableError, TransactionStateError, UniqueViolation
from frappe.database.hosting import Administrator
from frappe.database.schema import Column, Index, TableSpec
from frappe.exceptions import (
    DataError,
    DataTooLongException,
    QueryDeadlockError,
    QueryTimeoutError,
    ValidationError,
)
from frappe.testing.databases import Databases
from frappe.testing.servers import MariaDBServer
from frappe.values.attrdict import AttrDict

pytestmark = pytest.mark.only_on("mariadb")

DAYS = "SELECT days FROM balance WHERE name = ?"
SET_DAYS = "UPDATE balance SET days = ? WHERE name = ?"


@pytest.fixture
def db_type() -> str:
    return "mariadb"


def test_deadlock_ends_one_transaction_and_lets_the_other_go_on(site: Site, db: Database) -> None:
    db.run(SET_DAYS, (1, "olena"))
    both_hold = threading.Barrier(2)
    outcome: list[type[BaseException] | None] = []

    def go_the_other_way_round() -> None:
        database = connect(site)
        database.run(SET_DAYS, (2, "taras"))
        both_hold.wait(5)
        try:
            database.run(SET_DAYS, (2, "olena"))
            database.commit()
            outcome.append(None)
        except QueryDeadlockError as error:
            outcome.append(type(error))
        database.close()

    thread = threading.Thread(target=go_the_other_way_round)
    thread.start()
    both_hold.wait(5)
    try:
        db.run(SET_DAYS, (1, "taras"))
        db.commit()
        outcome.append(None)
    except QueryDeadlockError as error:
        outcome.append(type(error))
        with pytest.raises(TransactionStateError, match="Roll back and start again"):
            db.run(SET_DAYS, (1, "taras"))
        db.rollback()
    thread.join(10)

    assert sorted(outcome, key=str) == [QueryDeadlockError, None]
    assert db.column("SELECT days FROM balance ORDER BY name") in ([1, 1], [2, 2])


def test_row_that_somebody_else_holds_for_too_long_is_a_timeout(site: Site, db: Database) -> None:
    site.conf.write_lock_timeout = 1
    impatient = connect(site)
    db._pool.writers.dispose()
    db.run(SET_DAYS, (1, "olena"))

    impatient.begin(write=True)
    with pytest.raises(QueryTimeoutError, match="Try again"):
        impatient.run(SET_DAYS, (2, "olena"))

    impatient.close()


def test_writers_of_different_rows_do_not_wait_for_each_other(db: Database, other: Database) -> None:
    db.run(SET_DAYS, (1, "olena"))
    other.run(SET_DAYS, (2, "taras"))
    other.commit()
    db.commit()

    assert db.column("SELECT days FROM balance ORDER BY name") == [1, 2]


def test_writer_sees_what_others_committed_meanwhile(db: Database, other: Database) -> None:
    db.begin(write=True)
    assert db.value(DAYS, ("olena",)) == 10
    other.run(SET_DAYS, (3, "olena"))
    other.commit()

    assert db.value(DAYS, ("olena",)) == 3


def test_pooled_connections_survive_a_restart_of_the_server(
    site: Site, db: Database, databases: Databases
) -> None:
    assert db.value(DAYS, ("olena",)) == 10
    db.commit()
    thread_ids = [row[0] for row in _processes(databases)]
    for thread_id in thread_ids:
        with hosting.administering(site.conf, Administrator()) as server:
            server.execute(f"KILL {thread_id}")

    assert db.value(DAYS, ("olena",)) == 10


def _processes(databases: Databases) -> list[tuple[Any, ...]]:
    with hosting.administering(databases.server.conf, Administrator()) as server:
        sql = "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND user = 'root'"
        return server.execute(sql).fetchall()


def test_lost_connection_ends_the_transaction_and_nothing_of_it_is_kept(site: Site, db: Database) -> None:
    db.run(SET_DAYS, (1, "olena"))
    own = db.value("SELECT CONNECTION_ID()")
    with hosting.administering(site.conf, Administrator()) as server:
        server.execute(f"KILL {own}")

    with pytest.raises(DatabaseUnreachableError):
        db.run(SET_DAYS, (1, "taras"))
    db.rollback()

    assert db.value(DAYS, ("olena",)) == 10


def test_change_of_structure_keeps_what_came_before_and_goes_on_in_a_transaction(
    db: Database, other: Database
) -> None:
    db.run(SET_DAYS, (1, "olena"))
    db.ddl("CREATE TABLE other (name VARCHAR(9))")
    db.run(SET_DAYS, (1, "taras"))
    db.rollback()

    assert db.column("SELECT days FROM balance ORDER BY name") == [1, 20]


def test_savepoint_before_a_change_of_structure_says_why_it_cannot_be_restored(db: Database) -> None:
    db.begin(write=True)
    db.savepoint("before")
    db.ddl("CREATE TABLE other (name VARCHAR(9))")

    with pytest.raises(TransactionStateError, match="change of structure"):
        db.rollback_to("before")


def test_savepoint_before_a_change_of_structure_can_still_be_released(db: Database) -> None:
    db.begin(write=True)
    db.savepoint("before")
    db.ddl("CREATE TABLE other (name VARCHAR(9))")
    db.release_savepoint("before")
    db.run(SET_DAYS, (1, "olena"))
    db.commit()

    assert db.value(DAYS, ("olena",)) == 1


@pytest.mark.parametrize(
    ("sql", "error", "words"),
    [
        (f"UPDATE balance SET name = '{'x' * 200}' WHERE name = 'olena'", DataTooLongException, "name"),
        ("UPDATE balance SET days = 99999999999999999999", DataError, "days"),
        ("UPDATE balance SET days = 'many'", DataError, "many"),
        ("INSERT INTO balance VALUES (NULL, 1, 'Z')", DataError, "name must have a value"),
    ],
)
def test_refused_values_are_named(db: Database, sql: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        db.run(sql)


def test_unique_over_some_rows_counts_only_those(db: Database) -> None:
    spec = TableSpec(
        "tabTask",
        (Column("name", nullable=False), Column("key"), Column("status")),
        (Index(("key",), unique=True, where="status = 'open'"),),
    )
    db.begin(write=True)
    internal_tables.ensure(db)
    schema.sync(db, [spec])
    insert = "INSERT INTO tabTask (name, `key`, status) VALUES (?, 'k', ?)"
    db.run(insert, ("1", "done"))
    db.run(insert, ("2", "done"))
    db.run(insert, ("3", "open"))

    with pytest.raises(UniqueViolation) as caught:
        db.run(insert, ("4", "open"))
    assert (caught.value.table, caught.value.columns) == ("tabTask", ("key",))
    assert catalogue.columns_of(db, "tabTask") == ("name", "key", "status")
    assert schema.plan(db, [spec], force=True) == []
    assert schema.sync(db, [replace(spec, indexes=())]) != []
    db.run(insert, ("4", "open"))


def test_long_text_can_be_indexed_and_long_table_names_guarded(db: Database) -> None:
    name = "tab" + "Very Long Name of a Ledger That Is Never Changed by Anybody"
    spec = TableSpec(
        name, (Column("name", nullable=False), Column("t", "text")), (Index(("t",)),), append_only=True
    )
    db.begin(write=True)
    internal_tables.ensure(db)
    schema.sync(db, [spec])
    db.run(f"INSERT INTO `{name}` VALUES ('1', ?)", ("y" * 70_000,))

    with pytest.raises(ValidationError, match="never changed"):
        db.run(f"DELETE FROM `{name}`")
    assert schema.plan(db, [spec], force=True) == []


@pytest.mark.parametrize(
    "value",
    ["it's", "back\\slash", "\\", "'", "''", "a?b", "%s %(x)s", "нl\n\r\t\0", "😀", '"', "`", "--", "/*"],
)
def test_texts_come_back_as_they_were_given(db: Database, value: str) -> None:
    db.run("INSERT INTO balance VALUES (?, 1, 'T')", (value,))

    assert db.value("SELECT name FROM balance WHERE name = ? AND '?' = '?'", (value,)) == value
    assert db.run_many("INSERT INTO balance VALUES (?, ?, NULL)", [(value + "2", 1), (value + "3", 2)]) == 2
    assert db.value("SELECT COUNT(*) FROM balance WHERE name IN (?, ?)", (value + "2", value + "3")) == 2


@pytest.mark.parametrize("params", [(), (1,), (1, 2, 3)])
def test_wrong_number_of_parameters_is_a_bad_statement(db: Database, params: tuple[int, ...]) -> None:
    with pytest.raises(Exception, match="2 places"):
        db.rows("SELECT ?, ?", params)


def test_many_rows_go_in_few_round_trips_of_bounded_size(db: Database) -> None:
    rows = [(f"row {number}", number, "x" * 100 + str(number)) for number in range(20_000)]

    assert db.run_many("INSERT INTO balance VALUES (?, ?, ?)", rows) == 20_000
    assert db.value("SELECT SUM(days) FROM balance WHERE name LIKE 'row %'") == sum(range(20_000))


def test_values_have_the_types_that_sqlite_gives(db: Database) -> None:
    db.run("CREATE TABLE kinds (d DATE, m DATETIME(6), t TIME(6), n DECIMAL(21,9), b TINYINT, x LONGTEXT)")
    moment = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    db.run(
        "INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?)",
        (moment.date(), moment, moment.time(), 10.25, True, "text"),
    )

    assert db.row("SELECT * FROM kinds") == (
        "2026-06-01", "2026-06-01 09:00:00.000000", "09:00:00.000000", 10.25, 1, "text",
    )  # fmt: skip
    assert db.row("SELECT SUM(b), AVG(n), COUNT(*), MAX(m) FROM kinds") == (
        1,
        10.25,
        1,
        "2026-06-01 09:00:00.000000",
    )


def test_server_that_does_not_answer_is_named_with_the_keys_to_check(tmp_path: Path) -> None:
    conf = AttrDict(db_type="mariadb", db_socket=str(tmp_path / "none"), db_name="x")
    database = connect(Site(name="x.test", path=tmp_path, sites_path=tmp_path, conf=conf))

    with pytest.raises(DatabaseUnreachableError, match="db_socket"):
        database.begin(write=False)


def test_site_without_a_database_name_is_told_so(tmp_path: Path) -> None:
    database = connect(
        Site(name="x.test", path=tmp_path, sites_path=tmp_path, conf=AttrDict(db_type="mariadb"))
    )

    with pytest.raises(ValidationError, match="db_name"):
        database.begin(write=False)


def test_unknown_driver_is_refused() -> None:
    with pytest.raises(ValidationError, match="mariadb or pymysql"):
        driver_of("odbc")


@pytest.fixture
def hosted(mariadb: Databases) -> Iterator[dict[str, Any]]:
    """A database with an account of its own."""
    server: MariaDBServer = mariadb.server
    conf = hosting.completed({"db_type": "mariadb", "db_socket": str(server.socket)}, "hr.example.com")
    hosting.create(conf, Administrator())
    yield conf
    hosting.drop(conf, Administrator())


def test_account_of_a_site_may_do_everything_in_its_database_and_nothing_beside(
    hosted: dict[str, Any], mariadb: Databases, tmp_path: Path
) -> None:
    neighbour = mariadb.create()
    database = connect(Site(name="hr.example.com", path=tmp_path, sites_path=tmp_path, conf=AttrDict(hosted)))
    database.begin(write=True)
    database.ddl("CREATE TABLE own (name VARCHAR(9))")
    database.ddl("CREATE TRIGGER t BEFORE DELETE ON own FOR EACH ROW SET @x = 1")

    assert hosted["db_name"] in database.column("SHOW DATABASES")
    assert neighbour["db_name"] not in database.column("SHOW DATABASES")
    database.close()
    mariadb.drop(neighbour)


def test_existing_database_is_not_taken_over(hosted: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="already"):
        hosting.create(hosted, Administrator())


def test_site_can_drop_its_own_database(hosted: dict[str, Any]) -> None:
    hosting.drop(hosted)
    hosting.drop(hosted, Administrator())

    with hosting.administering(hosted, Administrator()) as server:
        assert (
            server.execute("SELECT 1 FROM mysql.user WHERE user = ?", (hosted["db_user"],)).fetchone() is None
        )


def test_wrong_password_of_the_administrator_is_told(hosted: dict[str, Any]) -> None:
    with (
        pytest.raises(DatabaseUnreachableError, match="denied"),
        hosting.administering(hosted, Administrator(password="wrong")),
    ):
        pass


def test_words_in_literals_and_names_are_not_touched() -> None:
    sql = "SELECT 'NOW() LIKE ?', `like`, \"?\" FROM t /* ? */ WHERE a LIKE ? -- ?"

    assert mariadb_text.rendered(sql, ("x%",)) == (
        "SELECT 'NOW() LIKE ?', `like`, \"?\" FROM t /* ? */ WHERE a COLLATE utf8mb4_uca1400_as_ci LIKE 'x%' -- ?"
    )
