"""Running statements: what comes back, what is counted, and which error is raised."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from frappe.context import Site
from frappe.database import Database, Sql, and_, connect, in_, not_, or_, quote, statements, table
from frappe.database.errors import MissingTableError, PrimaryKeyViolation, StatementError, UniqueViolation
from frappe.exceptions import (
    DataError,
    DuplicateEntryError,
    FrappeError,
    InvalidColumnName,
    QueryTimeoutError,
    UniqueValidationError,
)


def test_shapes_of_results(db: Database) -> None:
    assert db.rows("SELECT name, days FROM balance ORDER BY name") == [("olena", 10), ("taras", 20)]
    assert db.row("SELECT name, days FROM balance WHERE name = ?", ("taras",)) == ("taras", 20)
    assert db.row("SELECT name FROM balance WHERE name = 'nobody'") is None
    assert db.value("SELECT days FROM balance WHERE name = :who", {"who": "olena"}) == 10
    assert db.value("SELECT days FROM balance WHERE name = 'nobody'") is None
    assert db.column("SELECT name FROM balance ORDER BY name") == ["olena", "taras"]
    assert list(db.stream("SELECT name FROM balance ORDER BY name")) == [("olena",), ("taras",)]
    assert db.run("UPDATE balance SET days = 1") == 2
    assert db.run_many("INSERT INTO balance VALUES (?, 0, ?)", [("a", "X"), ("b", "Y")]) == 2
    assert db.run_many("INSERT INTO balance VALUES (?, 0, ?)", []) == 0


def test_statements_are_counted_and_recorded(db: Database) -> None:
    before = db.statement_count
    with db.recording() as outside:
        db.rows("SELECT 1")
        db.run_many("UPDATE balance SET days = ? WHERE name = ?", [(1, "olena"), (2, "taras")])
    db.row("SELECT 2")

    assert db.statement_count - before == 3
    assert outside == ["SELECT 1", "UPDATE balance SET days = ? WHERE name = ?"]


def test_slow_statement_is_logged_without_its_parameters(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.conf.slow_query_ms = 0.000001
    database = connect(site)
    with caplog.at_level(logging.WARNING, logger="frappe.database.slow"):
        database.value("SELECT ?", ("secret",))
    database.close()

    assert "SELECT ?" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("sql", "error", "words"),
    [
        ("INSERT INTO balance VALUES ('olena', 1, 'C')", DuplicateEntryError, "balance .* name"),
        ("INSERT INTO balance VALUES ('ivan', 1, 'A')", UniqueValidationError, "balance .* code"),
        ("SELECT * FROM `tabLeave Type`", MissingTableError, "tabLeave Type.*migrate"),
        ("SELECT dayz FROM balance", InvalidColumnName, "dayz"),
        ("INSERT INTO balance (dayz) VALUES (1)", InvalidColumnName, "dayz"),
        ("SELEKT 1", StatementError, "SELEKT"),
    ],
)
def test_database_errors_are_named(db: Database, sql: str, error: type[FrappeError], words: str) -> None:
    with pytest.raises(error, match=words):
        db.rows(sql)


def test_violations_know_table_and_columns(db: Database) -> None:
    db.run(
        "CREATE TABLE `tabLeave Type` (name VARCHAR(9) PRIMARY KEY, a VARCHAR(9), b VARCHAR(9) NOT NULL, UNIQUE (a, b))"
    )
    insert = statements.insert("tabLeave Type", ("name", "a", "b"))
    db.run(insert, ("x", "1", "2"))

    with pytest.raises(PrimaryKeyViolation) as same_name:
        db.run(insert, ("x", "3", "4"))
    with pytest.raises(UniqueViolation) as same_pair:
        db.run(insert, ("y", "1", "2"))
    with pytest.raises(DataError, match=r"b must have a value"):
        db.run(insert, ("z", "1", None))

    assert (same_name.value.table, same_name.value.columns) == ("tabLeave Type", ("name",))
    assert (same_pair.value.table, same_pair.value.columns) == ("tabLeave Type", ("a", "b"))


@pytest.mark.only_on("sqlite")
def test_file_locked_by_another_program_is_a_timeout(
    site: Site, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    intruder = db.dialect.connect(site, read_only=False)
    intruder.execute("BEGIN IMMEDIATE")
    database = connect(site)
    db._pool.writers.dispose()
    monkeypatch.setattr("frappe.database.dialects.sqlite.BUSY_SECONDS", 0.05)

    with pytest.raises(QueryTimeoutError, match="Another program"):
        database.begin(write=True)
    intruder.execute("ROLLBACK")
    intruder.close()

    database.begin(write=True)
    database.close()


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (datetime(2026, 6, 1, 9, 0), "2026-06-01 09:00:00.000000"),
        (datetime(2026, 6, 1, 9, 0, tzinfo=UTC), "2026-06-01 09:00:00.000000"),
        (datetime(2026, 6, 1, 9, 0, tzinfo=timezone(timedelta(hours=3))), "2026-06-01 06:00:00.000000"),
        (date(2026, 6, 1), "2026-06-01"),
        (datetime(2026, 6, 1, 9, 5).time(), "09:05:00.000000"),
        (timedelta(hours=9, minutes=5), "09:05:00.000000"),
        (Decimal("1.5"), 1.5),
    ],
)
def test_parameters_are_stored_as_columns_hold_them(db: Database, value: object, stored: object) -> None:
    assert db.value("SELECT ?", (value,)) == stored


def test_names_are_quoted() -> None:
    assert table("Leave Type") == "`tabLeave Type`"
    assert quote("a`b") == "`a``b`"


def test_conditions_combine_with_their_parameters() -> None:
    mine, open_ = Sql("`owner` = ?", ("me",)), Sql("`status` = ? OR `x` = ?", ("Open", 1))

    assert and_(mine, open_) == Sql("(`owner` = ?) AND (`status` = ? OR `x` = ?)", ("me", "Open", 1))
    assert or_(mine, open_) == Sql("(`owner` = ?) OR (`status` = ? OR `x` = ?)", ("me", "Open", 1))
    assert not_(open_) == Sql("NOT (`status` = ? OR `x` = ?)", ("Open", 1))


def test_no_restriction_widens_or_and_leaves_and_alone() -> None:
    mine = Sql("`owner` = ?", ("me",))

    assert and_(None, mine) == mine
    assert and_(None, None) is None
    assert and_() is None
    assert or_(mine, None) is None
    assert or_() == Sql("1 = 0")


@pytest.mark.parametrize(("names", "found"), [([], 0), (["olena"], 1), (["olena", "taras", "x"], 2)])
def test_in_list_finds_each_value(db: Database, names: list[str], found: int) -> None:
    condition = in_("`name`", names)

    assert len(db.rows(f"SELECT 1 FROM balance WHERE {condition.text}", condition.params)) == found


def test_plain_statements_run(db: Database) -> None:
    columns = ("name", "days", "code")
    db.run(statements.insert("balance", columns), ("ivan", 3, "C"))
    db.run(statements.update("balance", ("days",)), (4, "ivan"))
    db.run(statements.replace("balance", columns), ("taras", 5, "B"))
    db.run(statements.delete("balance"), ("olena",))

    assert db.rows(statements.select("balance", columns, order_by=("name",))) == [
        ("ivan", 4, "C"),
        ("taras", 5, "B"),
    ]
    assert db.rows(statements.select("balance", ("days",), ("name", "code")), ("ivan", "C")) == [(4,)]
    picked = statements.select_in("balance", ("name",), "code", 2, order_by=("name",))
    assert db.column(picked, ("B", "C")) == ["ivan", "taras"]
