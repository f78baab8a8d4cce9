"""Begin, commit, roll back, savepoints and callbacks on real databases."""

from __future__ import annotations

import pytest

from frappe.context import Context, Site, bound
from frappe.database import Database, connect, savepoint
from frappe.database.errors import TransactionStateError
from frappe.exceptions import DuplicateEntryError, FrappeError, ValidationError, WriteInReadError

DAYS = "SELECT days FROM balance WHERE name = ?"
TAKE_ONE = "UPDATE balance SET days = days - 1 WHERE name = ?"


def test_uncommitted_change_is_invisible_to_others_until_commit(db: Database, other: Database) -> None:
    db.begin(write=True)
    db.run(TAKE_ONE, ("olena",))
    other.begin(write=False)
    assert other.value(DAYS, ("olena",)) == 10
    other.rollback()

    db.commit()

    other.begin(write=False)
    assert other.value(DAYS, ("olena",)) == 9


def test_read_transaction_keeps_its_snapshot_while_others_commit(db: Database, other: Database) -> None:
    other.begin(write=False)
    assert other.value(DAYS, ("olena",)) == 10
    db.run(TAKE_ONE, ("olena",))
    db.commit()

    assert other.value(DAYS, ("olena",)) == 10


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("INSERT INTO balance VALUES ('ivan', 1, 'C')", "INSERT"),
        ("update balance set days = 0", "UPDATE"),
        ("DELETE FROM balance", "DELETE"),
        ("CREATE TABLE other (name TEXT)", "CREATE"),
    ],
)
def test_write_in_read_transaction_is_refused_by_name_and_leaves_nothing(
    db: Database, other: Database, statement: str, verb: str
) -> None:
    db.begin(write=False)

    with pytest.raises(WriteInReadError, match=rf"^{verb} was refused.*POST") as caught:
        db.run(statement)

    assert caught.value.code == "write_in_get"
    db.commit()
    assert other.rows("SELECT name, days FROM balance ORDER BY name") == [("olena", 10), ("taras", 20)]


def test_reader_can_write_in_its_next_transaction(db: Database) -> None:
    db.begin(write=False)
    db.rows("SELECT * FROM balance")
    db.rollback()

    db.begin(write=True)
    assert db.run(TAKE_ONE, ("olena",)) == 1
    db.commit()


def test_first_statement_begins_a_write_transaction(db: Database) -> None:
    db.rows("SELECT * FROM balance")

    assert db.in_transaction
    assert db.is_writing


def test_first_statement_of_a_read_only_context_begins_a_read_transaction(site: Site, db: Database) -> None:
    context = Context(site)
    context.flags.read_only = True
    with bound(context):
        db.rows("SELECT * FROM balance")

        assert not db.is_writing
        with pytest.raises(WriteInReadError):
            db.run(TAKE_ONE, ("olena",))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
def test_transaction_inside_a_transaction_is_refused(db: Database, first: bool, second: bool) -> None:
    db.begin(write=first)

    with pytest.raises(TransactionStateError, match="already open"):
        db.begin(write=second)

    db.rollback()
    assert not db.in_transaction


@pytest.mark.only_on("sqlite")
def test_second_writer_of_the_same_thread_is_told_instead_of_waiting(db: Database, other: Database) -> None:
    db.begin(write=True)

    with pytest.raises(TransactionStateError, match="wait for itself"):
        other.begin(write=True)


def test_closed_connection_refuses_statements_and_has_released_the_lock(
    db: Database, other: Database
) -> None:
    db.run(TAKE_ONE, ("olena",))
    db.close()

    with pytest.raises(TransactionStateError, match="closed"):
        db.rows("SELECT 1")
    assert other.value(DAYS, ("olena",)) == 10


def test_savepoint_restores_rows_and_keeps_what_came_before(db: Database) -> None:
    db.run(TAKE_ONE, ("olena",))
    db.savepoint("row_2")
    db.run(TAKE_ONE, ("taras",))
    db.rollback_to("row_2")
    db.commit()

    assert db.rows("SELECT days FROM balance ORDER BY name") == [(9,), (20,)]


def test_savepoint_block_undoes_itself_on_the_named_error_only(site: Site, db: Database) -> None:
    context = Context(site)
    context.db = db
    with bound(context):
        with savepoint(catch=ValidationError):
            db.run(TAKE_ONE, ("olena",))
            raise ValidationError("wrong row")
        with pytest.raises(KeyError), savepoint(catch=ValidationError):
            raise KeyError("a bug")

    assert db.value(DAYS, ("olena",)) == 10


def test_callbacks_run_only_after_the_commit_and_outside_the_lock(db: Database, other: Database) -> None:
    seen: list[object] = []
    db.run(TAKE_ONE, ("olena",))
    db.after_commit.add(lambda: seen.append(("in transaction", db.in_transaction)))
    db.after_commit.add(lambda: seen.append(("other sees", other.value(DAYS, ("olena",)))))
    db.before_commit.add(lambda: seen.append("before"))
    assert seen == []

    db.commit()

    assert seen == ["before", ("in transaction", False), ("other sees", 9)]


def test_rollback_drops_commit_callbacks_and_runs_its_own(db: Database) -> None:
    seen: list[str] = []
    db.run(TAKE_ONE, ("olena",))
    db.before_commit.add(lambda: seen.append("before commit"))
    db.after_commit.add(lambda: seen.append("after commit"))
    db.before_rollback.add(lambda: seen.append("before rollback"))
    db.after_rollback.add(lambda: seen.append("after rollback"))

    db.rollback()
    db.commit()

    assert seen == ["before rollback", "after rollback"]


def test_failing_before_commit_prevents_the_commit(db: Database, other: Database) -> None:
    def refuse() -> None:
        raise ValidationError("no")

    db.run(TAKE_ONE, ("olena",))
    db.before_commit.add(refuse)

    with pytest.raises(ValidationError):
        db.commit()
    db.rollback()

    assert other.value(DAYS, ("olena",)) == 10


def test_one_failing_callback_does_not_lose_the_others(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []
    db.run(TAKE_ONE, ("olena",))
    db.after_commit.add(lambda: 1 / 0)
    db.after_commit.add(lambda: seen.append("second"))

    db.commit()

    assert seen == ["second"]
    assert "ZeroDivisionError" in caplog.text


def test_write_of_a_callback_is_kept_and_that_of_a_failing_one_is_not(db: Database, other: Database) -> None:
    def fail() -> None:
        db.run(TAKE_ONE, ("taras",))
        raise KeyError

    db.run(TAKE_ONE, ("olena",))
    db.after_commit.add(lambda: db.run(TAKE_ONE, ("olena",)))
    db.after_commit.add(fail)

    db.commit()

    assert not db.in_transaction
    assert other.rows("SELECT days FROM balance ORDER BY name") == [(8,), (20,)]


def test_restored_savepoint_takes_its_callbacks_along(db: Database) -> None:
    seen: list[str] = []
    db.run(TAKE_ONE, ("olena",))
    db.after_commit.add(lambda: seen.append("kept"))
    db.savepoint("row_2")
    db.after_commit.add(lambda: seen.append("mail about row 2"))
    db.after_rollback.add(lambda: seen.append("file of row 2 removed"))
    db.rollback_to("row_2")
    assert seen == ["file of row 2 removed"]

    db.commit()

    assert seen == ["file of row 2 removed", "kept"]


@pytest.mark.only_on("sqlite")
def test_statement_after_the_database_gave_up_the_transaction_is_refused(
    db: Database, other: Database
) -> None:
    """Without that it would be kept at once, outside any transaction."""
    db.run(TAKE_ONE, ("olena",))
    with pytest.raises(DuplicateEntryError):
        db.run("INSERT OR ROLLBACK INTO balance VALUES ('olena', 1, 'C')")

    for attempt in (db.run, lambda sql, params: db.run_many(sql, [params])):
        with pytest.raises(TransactionStateError, match="Roll back and start again"):
            attempt(TAKE_ONE, ("olena",))

    with pytest.raises(FrappeError):
        db.commit()
    assert other.value(DAYS, ("olena",)) == 10


def test_scratch_lasts_as_long_as_what_the_transaction_sees(db: Database) -> None:
    db.begin(write=True)
    db.scratch["seen"] = 1
    db.savepoint("here")
    assert db.scratch == {"seen": 1}
    db.rollback_to("here")
    assert db.scratch == {}
    db.scratch["seen"] = 2
    db.commit()
    assert db.scratch == {}


def test_connection_of_a_finished_transaction_is_used_again(site: Site, db: Database) -> None:
    def connection_id() -> int:
        database = connect(site)
        database.begin(write=False)
        used = id(database._held)
        database.close()
        return used

    assert connection_id() == connection_id()
