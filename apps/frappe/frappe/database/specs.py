"""How a table should look: its columns, its indexes, and whether rows may change. Independent of the database used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "varchar", "text", "long_text", "json", "tinyint", "int", "bigint", "decimal", "date", "datetime", "time"
]

NUMBERS = frozenset({"tinyint", "int", "bigint", "decimal"})
TEXTS = frozenset({"varchar", "text", "long_text", "json"})
LONGEST_INDEX_NAME = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Numbers are NOT NULL DEFAULT 0 unless `nullable` says otherwise; the rest may be NULL.

    `length` is characters of a varchar; `precision` and `scale` are digits of a decimal. A text column that is not
    nullable gets the default ''.
    """

    name: str
    kind: Kind = "varchar"
    length: int = 140
    precision: int = 21
    scale: int = 9
    nullable: bool | None = None
    default: str | int | float | None = None
    autoincrement: bool = False

    def __post_init__(self) -> None:
        if self.nullable is None:
            object.__setattr__(self, "nullable", self.kind not in NUMBERS)
        if self.default is None and not self.nullable and not self.autoincrement:
            if self.kind in NUMBERS:
                object.__setattr__(self, "default", 0)
            elif self.kind in TEXTS:
                object.__setattr__(self, "default", "")


@dataclass(frozen=True, slots=True)
class Index:
    """An index. Without `name` it gets one derived from table and columns, and then schema sync also removes it.

    `where` limits it to some rows on databases that can (SQLite).
    """

    columns: tuple[str, ...]
    unique: bool = False
    name: str | None = None
    where: str | None = None

    def name_in(self, table: str) -> str:
        """Its name in the database, at most 60 characters."""
        if self.name:
            return self.name
        prefix = managed_prefix(table, unique=self.unique)
        full = prefix + "_".join(self.columns)
        if len(full) <= LONGEST_INDEX_NAME:
            return full
        digest = hashlib.sha256(full.encode()).hexdigest()[:10]
        return f"{full[: LONGEST_INDEX_NAME - 11]}_{digest}"


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table. `name` is the full table name (`tabLeave Type`).

    `append_only` refuses UPDATE and DELETE inside the database; `unordered` keeps no trace of the order of insertion.
    """

    name: str
    columns: tuple[Column, ...]
    indexes: tuple[Index, ...] = ()
    primary_key: tuple[str, ...] = ("name",)
    append_only: bool = False
    unordered: bool = False


def managed_prefix(table: str, *, unique: bool) -> str:
    """How the names of the indexes begin that schema sync made itself, and may therefore drop."""
    # Index names are unique in the whole database, so a shortened table name must stay distinct.
    short = table if len(table) <= 24 else f"{table[:16]}~{hashlib.sha256(table.encode()).hexdigest()[:7]}"
    return f"{'ux' if unique else 'ix'}_{short}_"
