"""Many copies of some rows inside the database: one INSERT … SELECT for all of them, while the table has no indexes.

A value of the pattern rows may hold marks; each copy has its own person and numbers in their place.
"""

from __future__ import annotations

from collections.abc import Sequence

from frappe.database.database import Database

# Marks inside values: the name of the copy's person, the copy's number, the number of the team it is in.
PERSON, NUMBER, TEAM = "\x01", "\x02", "\x03"
TEAM_SIZE = 8
VALUES = {PERSON: "printf('HR-EMP-%05d', `n`)", NUMBER: "`n`", TEAM: f"`n` / {TEAM_SIZE}"}
Row = Sequence[object]


def columns_of(db: Database, table: str) -> tuple[str, ...]:
    """Columns of a table in their order."""
    return tuple(row[1] for row in db.rows(f"PRAGMA table_info(`{table}`)"))


def multiply(db: Database, table: str, rows: Sequence[Row], numbers: range) -> int:
    """Write a copy of every row for every number; the number of rows written. Needs a write transaction.

    Indexes but the primary key are made afterwards, in one pass each.
    """
    if not rows or not numbers:
        return 0
    columns = columns_of(db, table)
    db.run(f"CREATE TEMP TABLE `pattern` AS SELECT * FROM `{table}` LIMIT 0")
    db.run_many(
        f"INSERT INTO `pattern` VALUES ({', '.join('?' * len(columns))})", [tuple(row) for row in rows]
    )
    chosen = [_filled(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    indexes = _without_indexes(db, table)
    written = db.run(
        "WITH RECURSIVE `copy` (`n`) AS (VALUES (?) UNION ALL SELECT `n` + 1 FROM `copy` WHERE `n` < ?) "
        f"INSERT INTO `{table}` SELECT {', '.join(chosen)} FROM `copy` CROSS JOIN `pattern`",
        (numbers[0], numbers[-1]),
    )
    for index in indexes:
        db.run(index)
    db.run("DROP TABLE `pattern`")
    return written


def _filled(column: str, values: Sequence[object]) -> str:
    """The expression for a column: the marks that any of the rows has are replaced."""
    texts = "".join(value for value in values if isinstance(value, str))
    found = f"`{column}`"
    for mark, value in VALUES.items():
        if mark in texts:
            found = f"REPLACE({found}, char({ord(mark)}), {value})"
    return found


def _without_indexes(db: Database, table: str) -> list[str]:
    """Drop the indexes of a table; the statements that make them again."""
    made = db.rows(
        "SELECT `name`, `sql` FROM `sqlite_master` WHERE `type` = 'index' AND `tbl_name` = ? AND `sql` IS NOT NULL",
        (table,),
    )
    for name, _sql in made:
        db.run(f"DROP INDEX `{name}`")
    return [sql for _name, sql in made]
