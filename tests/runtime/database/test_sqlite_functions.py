"""Functions of MariaDB that SQLite learns, so that one statement gives the same answer on both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from frappe.context import Context, FixedClock, Site, bound
from frappe.database import Database


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("LOWER('ЇЖАК Ґ')", "їжак ґ"),
        ("UPPER('їжак')", "ЇЖАК"),
        ("LOWER(NULL)", None),
        ("CONCAT('a', 1, 'b')", "a1b"),
        ("CONCAT('a', NULL)", None),
        ("CONCAT_WS('-', 'a', NULL, 'b')", "a-b"),
        ("'Leave' REGEXP '^l'", 1),
        ("LOCATE('ea', 'Leave')", 2),
        ("LOCATE('e', 'Leave', 3)", 5),
        ("LOCATE('x', 'Leave')", 0),
        ("TRUNCATE(-1.999, 1)", -1.9),
        ("GREATEST(1, 3, 2)", 3),
        ("LEAST(1, NULL)", None),
        ("IF(1 > 2, 'a', 'b')", "b"),
        # Dates
        ("YEAR('2026-06-01')", 2026),
        ("QUARTER('2026-06-30')", 2),
        ("MONTH('2026-06-01 23:59:59.000000')", 6),
        ("MONTHNAME('2026-06-01')", "June"),
        ("DAY('2026-06-09')", 9),
        ("WEEKDAY('2026-06-01')", 0),
        ("LAST_DAY('2028-02-10')", "2028-02-29"),
        ("LAST_DAY('2026-12-10')", "2026-12-31"),
        ("YEAR('soon')", None),
        ("YEAR(NULL)", None),
        ("DATEDIFF('2026-06-03', '2026-06-01 23:00:00')", 2),
        ("DATEDIFF('2026-06-03', NULL)", None),
        ("DATE_FORMAT('2026-06-01 09:05:07', '%d.%m.%y %H:%i %% %M %q')", "01.06.26 09:05 % June q"),
        ("TIMESTAMP('2026-06-01', '09:05:00')", "2026-06-01 09:05:00.000000"),
        ("UNIX_TIMESTAMP('1970-01-02')", 86400),
    ],
)
def test_function_gives_what_mariadb_gives(db: Database, expression: str, result: object) -> None:
    assert db.value(f"SELECT {expression}") == result


def test_now_is_the_clock_of_the_context_in_utc(site: Site, db: Database) -> None:
    context = Context(site, clock=FixedClock(datetime(2026, 6, 1, 22, 30, tzinfo=UTC)))
    with bound(context):
        assert db.row("SELECT NOW(), CURDATE()") == ("2026-06-01 22:30:00.000000", "2026-06-01")
        context.clock.move(days=1)
        assert db.value("SELECT CURDATE()") == "2026-06-02"
