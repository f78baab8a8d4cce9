"""Tables follow their specification: only additions, no data lost, and nothing to do the second time."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from frappe.database import Database, catalogue, internal_tables, schema
from frappe.database.errors import TransactionStateError, UniqueViolation
from frappe.database.schema import Column, Index, TableSpec
from frappe.exceptions import AppendOnlyError, ValidationError

NAME = Column("name", nullable=False)
LEAVE_TYPE = TableSpec(
    "tabLeave Type",
    (
        NAME,
        Column("code"),
        Column("days", "int"),
        Column("rate", "decimal"),
        Column("note", "text"),
        Column("starts", "date"),
        Column("color", length=7, nullable=False, default="red"),
    ),
    indexes=(Index(("days",)), Index(("code",), unique=True)),
)


@pytest.fixture(autouse=True)
def _internal_tables(db: Database) -> None:
    db.begin(write=True)
    internal_tables.ensure(db)
    schema.sync(db, [LEAVE_TYPE])
    db.run(
        "INSERT INTO `tabLeave Type` (name, code) VALUES ('annual', 'A'), ('sick', NULL), ('unpaid', NULL)"
    )


def with_column(column: Column) -> TableSpec:
    """The table with one column replaced, or added at the end."""
    names = [known.name for known in LEAVE_TYPE.columns]
    if column.name not in names:
        return replace(LEAVE_TYPE, columns=(*LEAVE_TYPE.columns, column))
    columns = tuple(column if known.name == column.name else known for known in LEAVE_TYPE.columns)
    return replace(LEAVE_TYPE, columns=columns)


def described(changes: list[schema.Change]) -> list[str]:
    return [str(change) for change in changes]


def test_new_row_gets_zero_for_numbers_null_for_text_and_declared_defaults(db: Database) -> None:
    row = db.row("SELECT code, days, rate, note, starts, color FROM `tabLeave Type` WHERE name = 'sick'")

    assert row == (None, 0, 0.0, None, None, "red")


def test_second_sync_finds_nothing_even_when_it_compares_everything(db: Database) -> None:
    specs = [LEAVE_TYPE, *internal_tables.INTERNAL_TABLES]

    assert schema.plan(db, specs) == []
    assert schema.plan(db, specs, force=True) == []
    assert schema.sync(db, specs, force=True) == []


def test_unchanged_site_of_300_tables_compares_in_milliseconds(db: Database) -> None:
    fields = tuple(Column(f"f{number}", ("varchar", "int", "text")[number % 3]) for number in range(30))
    specs = [TableSpec(f"tabThing {number}", (NAME, *fields), (Index(("f0",)),)) for number in range(300)]
    schema.sync(db, specs)
    db.commit()

    before, began = db.statement_count, time.perf_counter()
    assert schema.sync(db, specs) == []

    assert db.statement_count - before == 2
    assert time.perf_counter() - began < 0.25


def test_plan_changes_nothing(db: Database) -> None:
    changes = schema.plan(db, [with_column(Column("owner"))])

    assert described(changes) == ["add column owner of tabLeave Type"]
    assert not catalogue.has_column(db, "tabLeave Type", "owner")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Column("owner"), None),
        (Column("limit_", "int"), 0),
        (Column("share", "decimal"), 0.0),
        (Column("unit", nullable=False), ""),
        (Column("state", nullable=False, default="it's"), "it's"),
        (Column("order", "text"), None),
    ],
)
def test_added_column_has_its_default_in_old_rows(db: Database, column: Column, value: object) -> None:
    schema.sync(db, [with_column(column)])

    assert db.value(f"SELECT `{column.name}` FROM `tabLeave Type` WHERE name = 'annual'") == value
    assert schema.plan(db, [with_column(column)], force=True) == []


def test_column_without_specification_stays_with_its_values(db: Database) -> None:
    schema.sync(db, [with_column(Column("owner"))])
    db.run("UPDATE `tabLeave Type` SET owner = 'olena'")

    assert schema.sync(db, [LEAVE_TYPE]) == []
    assert db.column("SELECT DISTINCT owner FROM `tabLeave Type`") == ["olena"]


@pytest.mark.parametrize(
    ("column", "old", "new"),
    [
        (Column("code", "int"), "12", 12),
        (Column("code", "int"), None, 0),
        (Column("code", "int"), "", 0),
        (Column("code", "decimal"), "1.5", 1.5),
        (Column("code", nullable=False), None, ""),
        (Column("days", "varchar"), 12, "12"),
        (Column("days", "decimal"), 12, 12.0),
        (Column("days", "int", nullable=True), 0, 0),
    ],
)
def test_changed_type_carries_values_over(db: Database, column: Column, old: object, new: object) -> None:
    spec = replace(with_column(column), indexes=(Index(("note",)),))
    db.run(f"UPDATE `tabLeave Type` SET `{column.name}` = ? WHERE name = 'annual'", (old,))

    changes = schema.sync(db, [spec])

    assert "rebuild table" in [change.action for change in changes]
    assert db.value(f"SELECT `{column.name}` FROM `tabLeave Type` WHERE name = 'annual'") == new
    assert db.value("SELECT COUNT(*) FROM `tabLeave Type`") == 3
    assert schema.plan(db, [spec], force=True) == []


WIDER = [Column("code", length=300), Column("code", "text"), Column("starts", "datetime")]


@pytest.mark.only_on("mariadb")
@pytest.mark.parametrize("column", WIDER)
def test_column_is_widened_where_it_stands_and_never_narrowed(db: Database, column: Column) -> None:
    changes = schema.sync(db, [with_column(column)])

    assert described(changes) == ["rebuild table tabLeave Type"]
    assert db.value("SELECT name FROM `tabLeave Type` WHERE code = 'A'") == "annual"
    assert schema.plan(db, [with_column(column)], force=True) == []
    if column.name == "code":
        assert schema.sync(db, [LEAVE_TYPE], force=True) == []


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("column", WIDER)
def test_wider_text_needs_no_rebuild(db: Database, column: Column) -> None:
    assert schema.sync(db, [with_column(column)]) == []


@pytest.mark.only_on("mariadb")
def test_change_of_columns_keeps_indexes_and_triggers_of_others(db: Database) -> None:
    db.ddl("ALTER TABLE `tabLeave Type` ADD COLUMN legacy INT DEFAULT 5")
    db.ddl("CREATE INDEX by_hand ON `tabLeave Type` (legacy)")
    db.ddl("CREATE TABLE log (name VARCHAR(140))")
    db.ddl(
        "CREATE TRIGGER noticed AFTER INSERT ON `tabLeave Type` FOR EACH ROW INSERT INTO log VALUES (new.name)"
    )

    schema.sync(db, [with_column(Column("days", "decimal"))])
    db.run("INSERT INTO `tabLeave Type` (name) VALUES ('study')")

    assert catalogue.has_index(db, "tabLeave Type", "by_hand")
    assert catalogue.has_index(db, "tabLeave Type", "ux_tabLeave Type_code")
    assert db.column("SELECT name FROM log") == ["study"]
    assert db.column("SELECT DISTINCT legacy FROM `tabLeave Type`") == [5]


@pytest.mark.only_on("sqlite")
def test_rebuild_keeps_what_others_attached_to_the_table(db: Database) -> None:
    db.ddl("ALTER TABLE `tabLeave Type` ADD COLUMN legacy NUMERIC DEFAULT 5")
    db.ddl("CREATE INDEX by_hand ON `tabLeave Type` (note) WHERE note IS NOT NULL")
    db.ddl("CREATE TABLE log (name TEXT)")
    db.ddl(
        "CREATE TRIGGER noticed AFTER INSERT ON `tabLeave Type` BEGIN INSERT INTO log VALUES (new.name); END"
    )

    schema.sync(db, [with_column(Column("days", "decimal"))])
    db.run("INSERT INTO `tabLeave Type` (name) VALUES ('study')")

    assert catalogue.has_index(db, "tabLeave Type", "by_hand")
    assert catalogue.has_index(db, "tabLeave Type", "ux_tabLeave Type_code")
    assert db.column("SELECT name FROM log") == ["study"]
    assert db.column("SELECT DISTINCT legacy FROM `tabLeave Type`") == [5]


def test_indexes_follow_the_specification(db: Database) -> None:
    changed = replace(LEAVE_TYPE, indexes=(Index(("code",)), Index(("days", "code"))))

    assert sorted(described(schema.sync(db, [changed]))) == [
        "add index ix_tabLeave Type_code of tabLeave Type",
        "add index ix_tabLeave Type_days_code of tabLeave Type",
        "drop index ix_tabLeave Type_days of tabLeave Type",
        "drop index ux_tabLeave Type_code of tabLeave Type",
    ]
    db.run("UPDATE `tabLeave Type` SET code = 'same'")


def test_index_made_by_hand_is_not_dropped(db: Database) -> None:
    db.ddl("CREATE INDEX note_index ON `tabLeave Type` (note)")

    assert schema.sync(db, [LEAVE_TYPE], force=True) == []
    assert catalogue.has_index(db, "tabLeave Type", "note_index")


def test_named_index_is_remade_when_its_columns_change(db: Database) -> None:
    named = replace(LEAVE_TYPE, indexes=(*LEAVE_TYPE.indexes, Index(("note",), name="lookup")))
    schema.sync(db, [named])
    wider = replace(named, indexes=(*LEAVE_TYPE.indexes, Index(("note", "code"), name="lookup")))

    schema.sync(db, [wider])

    assert {index.name: index.columns for index in catalogue.indexes_of(db, "tabLeave Type")}["lookup"] == (
        "note",
        "code",
    )


def test_unique_column_takes_many_nulls_and_refuses_equal_values(db: Database) -> None:
    with pytest.raises(UniqueViolation) as caught:
        db.run("INSERT INTO `tabLeave Type` (name, code) VALUES ('other', 'A')")

    assert caught.value.columns == ("code",)


def test_new_unique_index_over_equal_rows_is_refused(db: Database) -> None:
    with pytest.raises(UniqueViolation, match=r"tabLeave Type.*days"):
        schema.sync(db, [replace(LEAVE_TYPE, indexes=(Index(("days",), unique=True),))])


def test_long_table_names_give_distinct_short_index_names() -> None:
    names = {
        Index(("reference_doctype", "reference_name"), unique=unique).name_in(
            f"tabPerformance Review Cycle {suffix}"
        )
        for suffix in ("Goal", "Goals", "Participant")
        for unique in (True, False)
    }

    assert len(names) == 6
    assert max(map(len, names)) <= 60


def test_append_only_table_takes_rows_and_refuses_to_change_them(db: Database) -> None:
    ledger = TableSpec("tabLedger's Entry", (NAME, Column("days", "int")), append_only=True)
    schema.sync(db, [ledger])
    db.run("INSERT INTO `tabLedger's Entry` VALUES ('1', 5)")

    for attempt in (
        "UPDATE `tabLedger's Entry` SET days = 6",
        "DELETE FROM `tabLedger's Entry`",
        "REPLACE INTO `tabLedger's Entry` VALUES ('1', 6)",
    ):
        with pytest.raises(AppendOnlyError, match="tabLedger's Entry"):
            db.run(attempt)

    assert db.rows("SELECT * FROM `tabLedger's Entry`") == [("1", 5)]
    assert schema.plan(db, [ledger], force=True) == []


def test_append_only_survives_a_rebuild_and_ends_with_the_specification(db: Database) -> None:
    ledger = TableSpec("tabEntry", (NAME, Column("days", "int")), append_only=True)
    schema.sync(db, [ledger])
    db.run("INSERT INTO tabEntry VALUES ('1', 5)")
    rebuilt = replace(ledger, columns=(NAME, Column("days", "decimal")))

    schema.sync(db, [rebuilt])
    with pytest.raises(AppendOnlyError):
        db.run("DELETE FROM tabEntry")
    schema.sync(db, [replace(rebuilt, append_only=False)])

    assert db.run("DELETE FROM tabEntry") == 1


def test_autoincrement_counts_and_unordered_table_has_no_row_number(db: Database) -> None:
    counted = TableSpec(
        "tabCounted", (Column("name", "bigint", nullable=False, autoincrement=True), Column("x"))
    )
    anonymous = TableSpec("tabAnswer", (NAME, Column("x")), unordered=True)
    schema.sync(db, [counted, anonymous])
    db.run("INSERT INTO tabCounted (x) VALUES ('a')")

    assert db.value("INSERT INTO tabCounted (x) VALUES ('b') RETURNING name") == 2
    with pytest.raises(ValidationError, match="rowid"):
        db.rows("SELECT rowid FROM tabAnswer")
    assert schema.plan(db, [counted, anonymous], force=True) == []


@pytest.mark.only_on("sqlite")
def test_rolled_back_sync_leaves_the_schema_as_it_was(db: Database) -> None:
    db.commit()
    db.begin(write=True)
    schema.sync(db, [with_column(Column("days", "decimal")), TableSpec("tabNew", (NAME,))])
    db.rollback()

    assert "tabNew" not in catalogue.tables(db)
    assert schema.plan(db, [LEAVE_TYPE], force=True) == []


def test_schema_change_in_a_read_transaction_is_refused(db: Database) -> None:
    db.commit()
    db.begin(write=False)

    with pytest.raises(TransactionStateError, match="write transaction"):
        schema.sync(db, [with_column(Column("owner"))])


def test_renamed_table_keeps_rows_and_gets_its_own_index_names(db: Database) -> None:
    schema.rename_table(db, "tabLeave Type", "tabAbsence Type")
    schema.sync(db, [replace(LEAVE_TYPE, name="tabAbsence Type")])

    assert db.value("SELECT COUNT(*) FROM `tabAbsence Type`") == 3
    assert {index.name for index in catalogue.indexes_of(db, "tabAbsence Type")} == {
        "ix_tabAbsence Type_days",
        "ux_tabAbsence Type_code",
    }


def test_renamed_column_keeps_values(db: Database) -> None:
    schema.rename_column(db, "tabLeave Type", "code", "short_code")

    assert db.value("SELECT short_code FROM `tabLeave Type` WHERE name = 'annual'") == "A"


def test_dropped_table_is_made_anew_by_the_next_sync(db: Database) -> None:
    schema.drop_table(db, "tabLeave Type")
    assert not catalogue.has_table(db, "tabLeave Type")

    schema.sync(db, [LEAVE_TYPE])

    assert catalogue.columns_of(db, "tabLeave Type")[:3] == ("name", "code", "days")


def test_unfinished_jobs_have_distinct_keys_and_finished_ones_need_not(db: Database) -> None:
    insert = "INSERT INTO __job (id, status, dedupe) VALUES (?, ?, 'payroll')"
    db.run(insert, ("1", "finished"))
    db.run(insert, ("2", "queued"))

    with pytest.raises(UniqueViolation):
        db.run(insert, ("3", "started"))
