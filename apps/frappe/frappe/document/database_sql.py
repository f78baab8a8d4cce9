"""SQL that apps write themselves: `frappe.db.sql` with `%s` and `%(name)s`, in the dialect of the site's database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from frappe.context import current
from frappe.exceptions import ValidationError
from frappe.values.attrdict import AttrDict

# A literal, a comment, `%%`, or a place for a parameter. Places inside literals and comments are text.
_PARTS = re.compile(
    r"""'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|--[^\n]*|/\*.*?\*/|%%|%\((\w+)\)s|%s""", re.DOTALL
)
_PLACES = ("%s", "%(")
READING = ("select", "with", "show", "explain", "pragma", "values")


class OwnStatements:
    """Mixed into `DatabaseAPI`."""

    def sql(
        self,
        query: Any,
        values: Any = (),
        as_dict: bool | int = False,
        as_list: bool | int = False,
        pluck: bool | str = False,
        debug: bool = False,
        explain: bool = False,
        run: bool = True,
        as_iterator: bool = False,
        update: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Any:
        """Run a statement, written or built: rows as tuples, dicts, lists, or the first column (`pluck`). Times are UTC.

        `as_iterator` gives the rows one by one, for answers too large for memory.

        >>> frappe.db.sql("select name from `tabEmployee` where company = %s", ("Kalyna",), pluck=True)
        """
        walk = None if isinstance(query, str) else query.walk
        text, params = walk() if walk is not None else translated(str(query), values)
        if not run:
            return text
        db = current().db
        if not _is_reading(text):
            db.run(text, params)
            return ()
        if as_iterator and not as_dict:
            rows_one_by_one = db.stream(text, params)
            return map(list, rows_one_by_one) if as_list else rows_one_by_one
        rows, columns = db.rows_with_columns(text, params)
        shaped = _shaped(
            rows, columns, as_dict=bool(as_dict), as_list=bool(as_list), pluck=bool(pluck), update=update
        )
        return iter(shaped) if as_iterator else shaped

    def sql_list(self, query: str, values: Any = (), debug: bool = False, **options: Any) -> list[Any]:
        """The first column of all rows."""
        return list(self.sql(query, values, pluck=True))

    def sql_ddl(self, query: str, debug: bool = False) -> None:
        """Run a statement that changes the schema."""
        current().db.ddl(query)

    def multisql(self, sql_dict: Mapping[str, str], values: Any = (), **options: Any) -> Any:
        """Run the statement written for the site's kind of database. SQLite takes that of MariaDB when it has none."""
        kind = current().db.db_type
        query = sql_dict.get(kind) or sql_dict.get("*") or sql_dict.get("mariadb")
        if query is None:
            raise ValidationError(f"There is no statement for {kind} among: {', '.join(sql_dict)}.")
        return self.sql(query, values, **options)

    def escape(self, value: Any, percent: bool = True) -> str:
        """A value as an SQL literal, for texts that cannot take parameters."""
        if value is None:
            return "NULL"
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        text = str(value).replace("'", "''")
        if current().db.db_type == "mariadb":
            text = text.replace("\\", "\\\\")
        return "'" + (text.replace("%", "%%") if percent else text) + "'"


def translated(query: str, values: Any) -> tuple[str, list[Any]]:
    """The statement with `?` for each place, and the parameters in order; a list as parameter becomes as many places."""
    if values is None or values == () or values == {} or values == []:
        return (query.replace("%%", "%") if not any(place in query for place in _PLACES) else query), []
    pieces = _split(query)
    positions = iter(
        [values] if not isinstance(values, (Sequence, Mapping)) or isinstance(values, str) else values
    )
    text: list[str] = []
    params: list[Any] = []
    for piece, place in pieces:
        text.append(piece)
        if place is None:
            continue
        value = values[place] if place else next(positions)
        if isinstance(value, (list, tuple, set, frozenset)):
            text.append("(" + ", ".join("?" * len(value)) + ")" if value else "(NULL)")
            params.extend(map(_stored, value))
        else:
            text.append("?")
            params.append(_stored(value))
    return "".join(text), params


@lru_cache(maxsize=2048)
def _split(query: str) -> tuple[tuple[str, str | None], ...]:
    """The text in pieces, each with the place that follows it: a name, "" for the next position, None at the end."""
    pieces: list[tuple[str, str | None]] = []
    text, end = "", 0
    for match in _PARTS.finditer(query):
        text += query[end : match.start()]
        end = match.end()
        found = match.group()
        if found == "%s" or match.group(1):
            pieces.append((text, match.group(1) or ""))
            text = ""
        else:
            text += found.replace("%%", "%")
    pieces.append((text + query[end:], None))
    return tuple(pieces)


def _stored(value: Any) -> Any:
    """Dates and times as the columns hold them."""
    return value if isinstance(value, (str, int, float, bytes, type(None))) else str(value)


def _is_reading(text: str) -> bool:
    return text.lstrip("( \n\t\r").lower().startswith(READING)


def _shaped(
    rows: list[tuple[Any, ...]],
    columns: Iterator[str] | list[str],
    *,
    as_dict: bool,
    as_list: bool,
    pluck: bool,
    update: Mapping[str, Any] | None,
) -> Any:
    if pluck:
        return [row[0] for row in rows]
    if as_dict:
        names = list(columns)
        return [AttrDict(zip(names, row, strict=True), **(update or {})) for row in rows]
    return [list(row) for row in rows] if as_list else tuple(rows)
