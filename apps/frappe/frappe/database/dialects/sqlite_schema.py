"""How SQLite describes its tables, and the changes of structure that ALTER TABLE cannot make there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from frappe.database.dialects.base import LiveColumn, LiveIndex, LiveTable, Rows
from frappe.database.specs import Column, Index, Kind, TableSpec
from frappe.database.sql import placeholders, quote

APPEND_ONLY = "append_only:"

# Instants, dates and times are text: the type names DATE and DATETIME would make the columns NUMERIC.
TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "long_text": "TEXT",
    "json": "TEXT",
    "date": "TEXT",
    "datetime": "TEXT",
    "time": "TEXT",
    "tinyint": "INTEGER",
    "int": "INTEGER",
    "bigint": "INTEGER",
    "decimal": "REAL",
}


def column_type(column: Column) -> str:
    """The declared type of a column; decimals are REAL."""
    return f"VARCHAR({column.length})" if column.kind == "varchar" else TYPES[column.kind]


def table_options(spec: TableSpec) -> str:
    """A table that keeps no order of its rows has no rowid."""
    return "WITHOUT ROWID" if spec.unordered else ""


def affinity(type_name: str) -> str:
    """What a declared type means to SQLite (https://www.sqlite.org/datatype3.html section 3.1)."""
    name = type_name.upper()
    if "INT" in name:
        return "INTEGER"
    if any(word in name for word in ("CHAR", "CLOB", "TEXT")):
        return "TEXT"
    if not name or "BLOB" in name:
        return "BLOB"
    if any(word in name for word in ("REAL", "FLOA", "DOUB")):
        return "REAL"
    return "NUMERIC"


def differs(live: LiveColumn, column: Column) -> bool:
    """Whether affinity, NOT NULL or default of the stored column must change. Lengths are not enforced by SQLite."""
    wanted = affinity(column_type(column))
    if affinity(live.type) != wanted:
        return True
    if live.key_position:
        return False
    return live.nullable != column.nullable or (not column.nullable and live.default != default_text(column))


def default_text(column: Column) -> str | None:
    """The default as it stands in a definition."""
    if column.default is None:
        return None
    if isinstance(column.default, str):
        return "'" + column.default.replace("'", "''") + "'"
    return str(column.default)


def create_index(spec: TableSpec, index: Index) -> list[str]:
    """The statement that makes an index."""
    kind = "UNIQUE INDEX" if index.unique else "INDEX"
    where = f" WHERE {index.where}" if index.where else ""
    columns = ", ".join(map(quote, index.columns))
    return [f"CREATE {kind} {quote(index.name_in(spec.name))} ON {quote(spec.name)} ({columns}){where}"]


def drop_index(_table: str, name: str) -> list[str]:
    """The statement that drops an index."""
    return [f"DROP INDEX {quote(name)}"]


def has_table(rows: Rows, name: str) -> bool:
    """Whether there is a table of that name."""
    return bool(rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))


def table_names(rows: Rows) -> set[str]:
    """Names of all tables, without SQLite's own."""
    found = rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", ()
    )
    return {name for (name,) in found}


def read_tables(rows: Rows, names: Iterable[str]) -> dict[str, LiveTable]:
    """Columns, indexes and triggers of those of the named tables that exist: five queries per 500 tables."""
    wanted = list(names)
    tables: dict[str, LiveTable] = {}
    for start in range(0, len(wanted), 500):
        tables.update(_read_some(rows, wanted[start : start + 500]))
    return tables


def _read_some(rows: Rows, names: list[str]) -> dict[str, LiveTable]:
    marks = placeholders(len(names))
    masters = rows(f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name IN ({marks})", names)
    tables = {name: LiveTable(name, definition=sql or "") for name, sql in masters}
    for table, column, type_name, not_null, default, key in rows(
        'SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master m, pragma_table_info(m.name) c '
        f"WHERE m.type = 'table' AND m.name IN ({marks}) ORDER BY m.name, c.cid",
        names,
    ):
        tables[table].columns[column] = LiveColumn(column, type_name, not not_null, default, key)
    sql_of_index = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({marks})"
    definitions: dict[str, str] = dict(rows(sql_of_index, names))
    for table, index, unique, column in rows(
        'SELECT m.name, i.name, i."unique", c.name FROM sqlite_master m, pragma_index_list(m.name) i, '
        f"pragma_index_info(i.name) c WHERE m.type = 'table' AND i.origin = 'c' AND m.name IN ({marks}) "
        "ORDER BY m.name, i.name, c.seqno",
        names,
    ):
        known = tables[table].indexes.get(index)
        columns = (*known.columns, column) if known else (column,)
        tables[table].indexes[index] = LiveIndex(index, columns, bool(unique), definitions[index])
    for table, trigger, sql in rows(
        f"SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})",
        names,
    ):
        tables[table].triggers[trigger] = sql
    return tables


def append_only_triggers(table: str) -> dict[str, str]:
    """Name and statement of the triggers that refuse UPDATE and DELETE."""
    message = (APPEND_ONLY + table).replace("'", "''")
    triggers = {}
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}__no_{verb.lower()}"
        body = f"SELECT RAISE(ABORT, '{message}');"
        triggers[name] = f"CREATE TRIGGER {quote(name)} BEFORE {verb} ON {quote(table)} BEGIN {body} END"
    return triggers


def change_columns(
    live: LiveTable,
    spec: TableSpec,
    _definitions: dict[str, str],
    create: Callable[[str, tuple[LiveColumn, ...]], str],
) -> list[str]:
    """Statements that move every row into a new table and let it take the old one's name."""
    scratch = quote(scratch_name(spec.name))
    wanted = {column.name: column for column in spec.columns}
    kept = list(live.columns)
    values = ", ".join(_carried(name, wanted.get(name)) for name in kept)
    extra = tuple(column for column in live.columns.values() if column.name not in wanted)
    return [
        create(scratch_name(spec.name), extra),
        f"INSERT INTO {scratch} ({', '.join(map(quote, kept))}) SELECT {values} FROM {quote(spec.name)}",
        f"DROP TABLE {quote(spec.name)}",
        f"ALTER TABLE {scratch} RENAME TO {quote(spec.name)}",
    ]


def scratch_name(table: str) -> str:
    """The name under which a table is rebuilt."""
    return f"__new_{table}"


def _carried(name: str, column: Column | None) -> str:
    """The old value for the new column: NULL becomes the default where NULL is no longer allowed."""
    if column is None or column.nullable or column.default is None:
        return quote(name)
    text = quote(name)
    if affinity(column_type(column)) in ("INTEGER", "REAL"):
        text = f"NULLIF({text}, '')"
    return f"COALESCE({text}, {default_text(column)})"
