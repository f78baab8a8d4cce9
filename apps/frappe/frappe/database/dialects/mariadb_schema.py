"""How MariaDB describes its tables, and how it makes and changes them.

A unique index over some rows only is one over a virtual, invisible column that holds the value in those rows and NULL in
the others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from frappe.database.dialects.base import LiveColumn, LiveIndex, LiveTable, Rows
from frappe.database.dialects.mariadb_text import COLLATION
from frappe.database.specs import NUMBERS, Column, Index, Kind, TableSpec
from frappe.database.sql import placeholders, quote

APPEND_ONLY = "append_only:"
LONGEST_NAME = 64
PREFIX_CHARACTERS = 191
# `only~<digest of the condition>~<column>`
PARTIAL = "only~"

# Text has the length that SQLite gives it, so that a site can move here with every value.
TYPES: dict[Kind, str] = {
    "text": "longtext",
    "long_text": "longtext",
    "json": "longtext",
    "date": "date",
    "datetime": "datetime(6)",
    "time": "time(6)",
    "tinyint": "tinyint",
    "int": "bigint",
    "bigint": "bigint",
}
# Wider types of a family take every value of narrower ones.
WIDTHS = {
    "tinyint": ("whole", 1), "smallint": ("whole", 2), "mediumint": ("whole", 3), "int": ("whole", 4), "bigint": ("whole", 8),
    "tinytext": ("text", 255), "text": ("text", 65_535), "mediumtext": ("text", 1 << 24), "longtext": ("text", 1 << 32),
}  # fmt: skip
_TYPE = re.compile(r"(\w+)(?:\((\d+)(?:,(\d+))?\))?")


def column_type(column: Column) -> str:
    """The declared type of a column."""
    if column.kind == "varchar":
        return f"varchar({column.length})"
    if column.kind == "decimal":
        return f"decimal({column.precision},{column.scale})"
    return TYPES[column.kind]


def table_options(_spec: TableSpec) -> str:
    """Rows lie in the order of their key, so nothing more is needed for a table that keeps no order of insertion."""
    return f"ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE={COLLATION}"


def differs(live: LiveColumn, column: Column) -> bool:
    """Whether the stored column is narrower, of another family, or differs in NOT NULL or default."""
    if not _holds(live.type, column_type(column)):
        return True
    if live.key_position:
        return False
    if live.nullable != column.nullable:
        return True
    return not column.nullable and not _same_default(live.default, column)


def _holds(live: str, wanted: str) -> bool:
    """Whether a column of one type takes every value of the other."""
    live_family, live_width = _width(live)
    family, width = _width(wanted)
    return live_family == family and all(a >= b for a, b in zip(live_width, width, strict=True))


def _width(declared: str) -> tuple[str, tuple[int, ...]]:
    match = _TYPE.match(declared.lower())
    if match is None:
        return declared, ()
    name, first, second = match[1], int(match[2] or 0), int(match[3] or 0)
    if name == "varchar":
        return "text", (first,)
    if name in ("decimal", "numeric"):
        return "decimal", (first - second, second)
    if name in WIDTHS:
        family, width = WIDTHS[name]
        return family, (width,)
    return name, (first,)


def _same_default(live: str | None, column: Column) -> bool:
    wanted = default_text(column)
    if live is None or wanted is None:
        return live == wanted
    if column.kind in NUMBERS:
        return float(live.strip("'")) == float(wanted)
    return live == wanted


def default_text(column: Column) -> str | None:
    """The default as it stands in a definition."""
    if column.default is None:
        return None
    if isinstance(column.default, str):
        return "'" + column.default.replace("'", "''") + "'"
    return str(column.default)


def create_index(spec: TableSpec, index: Index) -> list[str]:
    """Statements that make an index; text in an index that is not unique is cut, because keys are short."""
    name, table = quote(index.name_in(spec.name)), quote(spec.name)
    if index.unique and index.where:
        first, *others = index.columns
        column = next(column for column in spec.columns if column.name == first)
        virtual = quote(_partial_name(index, first))
        value = f"CASE WHEN {index.where} THEN {quote(first)} END"
        definition = f"{virtual} {column_type(column)} GENERATED ALWAYS AS ({value}) VIRTUAL INVISIBLE"
        keys = ", ".join([virtual, *map(quote, others)])
        return [
            f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {definition}, ADD UNIQUE INDEX {name} ({keys})"
        ]
    kinds = {column.name: column.kind for column in spec.columns}
    parts = [
        quote(column) + (f"({PREFIX_CHARACTERS})" if not index.unique and _is_long(kinds.get(column)) else "")
        for column in index.columns
    ]
    return [f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {name} ON {table} ({', '.join(parts)})"]


def drop_index(table: str, name: str) -> list[str]:
    """Statements that drop an index; the virtual column of a partial one stays, it costs nothing."""
    return [f"DROP INDEX {quote(name)} ON {quote(table)}"]


def _is_long(kind: Kind | None) -> bool:
    return kind in ("text", "long_text", "json")


def _partial_name(index: Index, column: str) -> str:
    digest = hashlib.sha256((index.where or "").encode()).hexdigest()[:6]
    return f"{PARTIAL}{digest}~{column}"


def has_table(rows: Rows, name: str) -> bool:
    """Whether there is a table of that name."""
    sql = "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?"
    return bool(rows(sql, (name,)))


def table_names(rows: Rows) -> set[str]:
    """Names of all tables."""
    sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
    return {name for (name,) in rows(sql, ())}


def read_tables(rows: Rows, names: Iterable[str]) -> dict[str, LiveTable]:
    """Columns, indexes and triggers of those of the named tables that exist: three queries per 200 tables."""
    wanted = list(names)
    tables: dict[str, LiveTable] = {}
    for start in range(0, len(wanted), 200):
        tables.update(_read_some(rows, wanted[start : start + 200]))
    return tables


def _read_some(rows: Rows, names: list[str]) -> dict[str, LiveTable]:
    tables: dict[str, LiveTable] = {}
    chosen = f"table_schema = DATABASE() AND table_name IN ({placeholders(len(names))})"
    for table, column, declared, nullable, default, key in rows(
        "SELECT table_name, column_name, column_type, is_nullable, column_default, column_key"
        f" FROM information_schema.columns WHERE {chosen} AND is_generated = 'NEVER'"
        " ORDER BY table_name, ordinal_position",
        names,
    ):
        live = tables.setdefault(table, LiveTable(table))
        stated = None if default == "NULL" else default
        live.columns[column] = LiveColumn(column, declared, nullable == "YES", stated, int(key == "PRI"))
    for table, index, not_unique, column in rows(
        "SELECT table_name, index_name, non_unique, SUBSTRING_INDEX(column_name, '~', -1)"
        f" FROM information_schema.statistics WHERE {chosen} AND index_name <> 'PRIMARY'"
        " ORDER BY table_name, index_name, seq_in_index",
        names,
    ):
        if table in tables:
            known = tables[table].indexes.get(index)
            columns = (*known.columns, column) if known else (column,)
            tables[table].indexes[index] = LiveIndex(index, columns, not not_unique, "")
    event = chosen.replace("table_schema", "event_object_schema").replace("table_name", "event_object_table")
    for table, trigger, sql in rows(
        f"SELECT event_object_table, trigger_name, action_statement FROM information_schema.triggers WHERE {event}",
        names,
    ):
        if table in tables:
            tables[table].triggers[trigger] = sql
    return tables


def columns_of_key(table: str, key: str) -> str:
    """A query for the columns of an index, in order; both are literals."""
    return (
        "SELECT SUBSTRING_INDEX(column_name, '~', -1) FROM information_schema.statistics"
        f" WHERE table_schema = DATABASE() AND table_name = {table} AND index_name = {key} ORDER BY seq_in_index"
    )


def append_only_triggers(table: str) -> dict[str, str]:
    """Name and statement of the triggers that refuse UPDATE and DELETE."""
    message = (APPEND_ONLY + table).replace("'", "''")
    triggers = {}
    for verb in ("UPDATE", "DELETE"):
        name = _trigger_name(table, verb.lower())
        refusal = f"SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{message}'"
        triggers[name] = (
            f"CREATE TRIGGER {quote(name)} BEFORE {verb} ON {quote(table)} FOR EACH ROW {refusal}"
        )
    return triggers


def _trigger_name(table: str, verb: str) -> str:
    full = f"{table}__no_{verb}"
    if len(full) <= LONGEST_NAME:
        return full
    digest = hashlib.sha256(table.encode()).hexdigest()[:8]
    return f"{table[:40]}~{digest}__no_{verb}"


def change_columns(
    live: LiveTable,
    spec: TableSpec,
    definitions: dict[str, str],
    _create: Callable[[str, tuple[LiveColumn, ...]], str],
) -> list[str]:
    """Statements that give columns their new types where they stand, and add the missing ones."""
    table = quote(spec.name)
    changed = [c for c in spec.columns if c.name in live.columns and differs(live.columns[c.name], c)]
    repairs = [
        statement for column in changed for statement in _repairs(table, column, live.columns[column.name])
    ]
    parts = [f"MODIFY COLUMN {definitions[column.name]}" for column in changed]
    parts += [f"ADD COLUMN {definitions[c.name]}" for c in spec.columns if c.name not in live.columns]
    # Values are mended in place, which the triggers of an append-only table would refuse.
    guards = {name: sql for name, sql in append_only_triggers(spec.name).items() if name in live.triggers}
    lifted = [f"DROP TRIGGER {quote(name)}" for name in guards] if repairs else []
    return [
        *lifted,
        *repairs,
        f"ALTER TABLE {table} {', '.join(parts)}",
        *(guards.values() if lifted else ()),
    ]


def _repairs(table: str, column: Column, live: LiveColumn) -> list[str]:
    """NULL and '' become the default where they are no longer allowed."""
    name, default = quote(column.name), default_text(column)
    found = []
    if column.kind not in ("varchar", "text", "long_text", "json") and _width(live.type)[0] == "text":
        empty = default if not column.nullable and default is not None else "NULL"
        found.append(f"UPDATE {table} SET {name} = {empty} WHERE {name} = ''")
    if live.nullable and not column.nullable and default is not None:
        found.append(f"UPDATE {table} SET {name} = {default} WHERE {name} IS NULL")
    return found
