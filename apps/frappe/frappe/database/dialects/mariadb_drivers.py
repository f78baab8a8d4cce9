"""The two drivers for MariaDB: the C connector `mariadb` where it is installed, else PyMySQL. Both give the same values.

Instants, dates and times come as the texts that SQLite's columns hold, decimals as floats, whole decimals as integers
(a SUM of integers is a decimal to MariaDB).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import Any, Protocol

from frappe.exceptions import ValidationError

IN_TRANSACTION = 0x0001
INSTANT_LENGTH = 26


class ErrorCode(IntEnum):
    """Numbers of the server (https://mariadb.com/kb/en/mariadb-error-codes/) and of the client that have a meaning here."""

    PARAMETER = -1
    CANNOT_CONNECT_SOCKET = 2002
    CANNOT_CONNECT_HOST = 2003
    UNKNOWN_HOST = 2005
    GONE = 2006
    LOST = 2013
    DATABASE_DENIED = 1044
    ACCESS_DENIED = 1045
    NOT_NULL = 1048
    UNKNOWN_DATABASE = 1049
    SHUTDOWN = 1053
    UNKNOWN_COLUMN = 1054
    DUPLICATE_COLUMN = 1060
    DUPLICATE = 1062
    KILLED = 1927
    NO_TABLE = 1146
    LOCK_WAIT = 1205
    DEADLOCK = 1213
    OUT_OF_RANGE = 1264
    TRUNCATED = 1265
    WRONG_VALUE = 1292
    NO_SAVEPOINT = 1305
    INTERRUPTED = 1317
    NO_DEFAULT = 1364
    WRONG_STRING = 1366
    TOO_LONG = 1406
    TABLE_CHANGED = 1412
    IS_REFERENCED = 1451
    REFERENCES_NOTHING = 1452
    WRONG_MOMENT = 1525
    SIGNAL = 1644
    READ_ONLY = 1792
    STOPPED = 1969
    ROW_CHANGED = 1020
    PACKET_TOO_LARGE = 1153


class Driver(Protocol):
    """What a connection needs of a driver."""

    error: type[Exception]

    def connect(self, options: Mapping[str, Any]) -> Any:
        """A raw connection in autocommit; `options` are `host`, `port`, `unix_socket`, `user`, `password`, `database`,
        `ssl_ca`, `ssl_cert`, `ssl_key`, `connect_timeout`, as far as they are given."""

    def is_in_transaction(self, raw: Any) -> bool:
        """Whether the last statement left a transaction open."""


def code_of(error: Exception) -> int:
    """The number of an error of either driver; 0 when it has none."""
    number = getattr(error, "errno", None)
    if number is None and error.args and isinstance(error.args[0], int):
        number = error.args[0]
    return int(number or 0)


def text_of(error: Exception) -> str:
    """The words of an error of either driver."""
    return str(error.args[1] if len(error.args) > 1 else error)


def instant(text: str) -> str:
    """An instant always with microseconds."""
    return text if len(text) == INSTANT_LENGTH else f"{text}.000000"


def number(text: str) -> int | float:
    """A decimal: a float, or an integer when it has no decimal places."""
    return float(text) if "." in text else int(text)


class PyMySQL:
    """The driver written in Python."""

    def __init__(self) -> None:
        import pymysql
        from pymysql.constants import CLIENT, FIELD_TYPE
        from pymysql.converters import encoders

        self._module = pymysql
        self._flags = CLIENT.FOUND_ROWS
        self.error: type[Exception] = pymysql.err.Error
        whole = (
            FIELD_TYPE.TINY, FIELD_TYPE.SHORT, FIELD_TYPE.LONG, FIELD_TYPE.LONGLONG, FIELD_TYPE.INT24, FIELD_TYPE.YEAR,
        )  # fmt: skip
        self._converters: dict[Any, Callable[..., Any]] = {
            **encoders,
            **dict.fromkeys(whole, int),
            **dict.fromkeys((FIELD_TYPE.FLOAT, FIELD_TYPE.DOUBLE), float),
            **dict.fromkeys((FIELD_TYPE.DECIMAL, FIELD_TYPE.NEWDECIMAL), number),
            **dict.fromkeys((FIELD_TYPE.DATETIME, FIELD_TYPE.TIMESTAMP), instant),
        }

    def connect(self, options: Mapping[str, Any]) -> Any:
        """A raw connection."""
        return self._module.connect(
            **options, charset="utf8mb4", autocommit=True, client_flag=self._flags, conv=self._converters
        )

    def is_in_transaction(self, raw: Any) -> bool:
        """As the server said with its last answer."""
        return bool(raw.server_status & IN_TRANSACTION)


class Connector:
    """The driver `mariadb`, written in C."""

    def __init__(self) -> None:
        self._module = importlib.import_module("mariadb")
        self.error: type[Exception] = self._module.Error
        kinds = importlib.import_module("mariadb.constants.FIELD_TYPE")
        self._flags = importlib.import_module("mariadb.constants.CLIENT").FOUND_ROWS
        self._converters: dict[int, Callable[[Any], Any]] = {
            **dict.fromkeys((kinds.DECIMAL, kinds.NEWDECIMAL), _of_decimal),
            **dict.fromkeys((kinds.DATETIME, kinds.TIMESTAMP), _of_instant),
            **dict.fromkeys((kinds.DATE,), _of_date),
            **dict.fromkeys((kinds.TIME,), _of_time),
        }

    def connect(self, options: Mapping[str, Any]) -> Any:
        """A raw connection."""
        return self._module.connect(
            **options, autocommit=True, client_flag=self._flags, converter=self._converters
        )

    def is_in_transaction(self, raw: Any) -> bool:
        """As the server said with its last answer."""
        return bool(raw.server_status & IN_TRANSACTION)


@lru_cache(maxsize=2)
def driver_of(name: str | None) -> Driver:
    """The driver a site's `db_driver` names, or the best that is installed. Raises ValidationError for an unknown one."""
    if name in (None, "", "mariadb"):
        try:
            return Connector()
        except ImportError:
            if name == "mariadb":
                raise ValidationError(
                    "db_driver is mariadb, but that package is not installed. Install libmariadb-dev and `pip install "
                    "mariadb`, or set db_driver to pymysql."
                ) from None
    if name not in (None, "", "pymysql"):
        raise ValidationError(f"db_driver {name!r} is not known. Use mariadb or pymysql.")
    return PyMySQL()


def _of_decimal(value: Decimal | None) -> int | float | None:
    return None if value is None else number(format(value, "f"))


def _of_instant(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat(" ", "microseconds")


def _of_date(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _of_time(value: timedelta | None) -> str | None:
    return None if value is None else (datetime.min + value).time().isoformat("microseconds")
