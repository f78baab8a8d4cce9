"""SQL functions that mean the same on every database: `frappe.query_builder.functions`.

Moments are as columns hold them: instants in UTC, days without a zone. `Now` and `CurDate` are the moment and the site's day
at which the statement runs.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from pypika import functions as sql
from pypika.terms import Case, Function, Term

from frappe.context import current
from frappe.database.dialects.words import words_of
from frappe.query.builder import parameters
from frappe.query.builder.intervals import Shifting

Alias = str | None

Count, Sum, Avg = sql.Count, sql.Sum, sql.Avg
Coalesce, IfNull, NullIf = sql.Coalesce, sql.IfNull, sql.NullIf
Concat, Lower, Upper, Length, Trim, Replace = (
    sql.Concat, sql.Lower, sql.Upper, sql.Length, sql.Trim, sql.Replace,
)  # fmt: skip
Substring, Floor, Sqrt = sql.Substring, sql.Floor, sql.Sqrt

PARTS = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"})


class Max(Shifting, sql.Max):
    """The greatest value of a group."""


class Min(Shifting, sql.Min):
    """The least value of a group."""


class _Named(Function):
    """A function whose name is that of its class in capitals, unless it says otherwise."""

    sql_name = ""

    def __init__(self, *args: Any, alias: Alias = None) -> None:
        super().__init__(self.sql_name or type(self).__name__.upper(), *args, alias=alias)


class Abs(_Named):
    """Without the sign."""


class Round(_Named):
    """Half away from zero, to a number of digits."""

    def __init__(self, term: Any, decimal: int = 0, alias: Alias = None) -> None:
        super().__init__(term, decimal, alias=alias)


class Truncate(_Named):
    """Digits cut off."""


class Ceil(_Named):
    """Up to a whole number."""


class Concat_ws(_Named):
    """Texts joined by the first of them; NULL is left out."""


class Locate(_Named):
    """Where a text stands in another, from 1; 0 when it does not."""


class Greatest(_Named):
    """The greatest of several values."""


class Least(_Named):
    """The least of several values."""


class Date(Shifting, _Named):
    """The day of a moment."""


class DateDiff(_Named):
    """Days from the second moment to the first."""


class DateFormat(_Named):
    """A moment as text, by a pattern such as `%Y-%m`."""

    sql_name = "DATE_FORMAT"


class Year(_Named):
    """The year of a moment."""


class Quarter(_Named):
    """The quarter of a moment, 1 to 4."""


class Month(_Named):
    """The month of a moment, 1 to 12."""


class MonthName(_Named):
    """The English name of the month."""


class Week(_Named):
    """The week of a moment; weeks begin on Sunday."""


class WeekDay(_Named):
    """0 for Monday to 6."""


class DayName(_Named):
    """The English name of the day of the week."""


class DayOfYear(_Named):
    """1 to 366."""


class LastDay(Shifting, _Named):
    """The last day of the month of a moment."""

    sql_name = "LAST_DAY"


class Timestamp(Shifting, _Named):
    """A moment out of text, or out of a day and a time."""


class CombineDatetime(Shifting, _Named):
    """A moment out of a day and a time."""

    sql_name = "TIMESTAMP"


class UnixTimestamp(_Named):
    """Seconds since 1970."""

    sql_name = "UNIX_TIMESTAMP"


class Extract(_Named):
    """A part of a moment: `Extract("month", table.from_date)`."""

    def __init__(self, date_part: Any, field: Any, alias: Alias = None) -> None:
        part = str(getattr(date_part, "value", date_part)).lower()
        if part not in PARTS:
            raise ValueError(f"{date_part!r} is no part of a moment. Use one of: {', '.join(sorted(PARTS))}.")
        self.sql_name = part.upper()
        super().__init__(field, alias=alias)


class _Moment(Shifting, Function):
    """A moment that is known when the statement is rendered."""

    def __init__(self, alias: Alias = None) -> None:
        super().__init__(type(self).__name__.upper(), alias=alias)

    def moment(self) -> Any:
        """Its value."""
        raise NotImplementedError

    def get_function_sql(self, **options: Any) -> str:
        """A parameter."""
        return parameters.mark(self.moment())


class Now(_Moment):
    """This moment."""

    def moment(self) -> str:
        """In UTC, as columns hold it."""
        return current().now_utc().replace(tzinfo=None).isoformat(" ", "microseconds")


class CurDate(_Moment):
    """Today at the site."""

    def moment(self) -> str:
        """As columns hold it."""
        return current().today().isoformat()


class GroupConcat(Function):
    """The values of a group in one text."""

    is_aggregate = True

    def __init__(self, term: Any, alias: Alias = None, separator: str = ",") -> None:
        super().__init__("GROUP_CONCAT", term, alias=alias)
        self.separator, self.is_distinct = separator, False

    def distinct(self) -> GroupConcat:
        """The same with each value once."""
        once = GroupConcat(self.args[0], self.alias, self.separator)
        once.is_distinct = True
        return once

    def get_function_sql(self, **options: Any) -> str:
        """In the words of the site's database."""
        held: Any = self.args[0]
        value = held.get_sql(with_alias=False, subquery=True, **options)
        return _words().group_concat(value, self.separator, distinct=self.is_distinct)


class Cast_(Function):
    """A value as another type: `Cast_(table.idx, "char")`."""

    def __init__(self, value: Any, as_type: str, alias: Alias = None) -> None:
        super().__init__("CAST", value, alias=alias)
        self.as_type = str(getattr(as_type, "value", as_type))

    def get_function_sql(self, **options: Any) -> str:
        """In the words of the site's database."""
        held: Any = self.args[0]
        return str(_words().cast(held.get_sql(with_alias=False, **options), self.as_type))


Cast = Cast_


class Match:
    """`Match(column).Against(text)`: 1 where the text occurs in the column, 0 elsewhere. No index of words is needed."""

    def __init__(self, column: Term, *_columns: Term) -> None:
        self.columns = (column, *_columns)

    def Against(self, text: str, alias: Alias = None) -> Case:
        """The match, as a term to select or compare."""
        found: Any = Case(alias=alias)
        for column in self.columns:
            found = found.when(Locate(text, column) > 0, 1)
        return found.else_(0)


class SqlFunctions(Enum):
    """Names of functions that a list may ask for."""

    Abs = "ABS"
    Avg = "AVG"
    Concat = "CONCAT"
    Count = "COUNT"
    DayOfYear = "DAYOFYEAR"
    Extract = "EXTRACT"
    IfNull = "IFNULL"
    Locate = "LOCATE"
    Max = "MAX"
    Min = "MIN"
    Now = "NOW"
    Sum = "SUM"
    Timestamp = "TIMESTAMP"


def _words() -> Any:
    return words_of(current().db.db_type)
