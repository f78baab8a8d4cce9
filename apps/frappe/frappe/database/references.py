"""Which rows name a record: many columns of many tables asked in few statements. And redirecting them to another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

# SQLite takes at most 500 parts in a compound SELECT.
PARTS_PER_STATEMENT = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that may name records; `pointer` is the column that says of which DocType, for a dynamic one."""

    doctype: str
    column: str
    is_child: bool = False
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Referrer:
    """A row that names the record. For a child row `owner_doctype` and `owner_name` are its parent's."""

    reference: Reference
    name: Any
    docstatus: int
    owner_doctype: str
    owner_name: Any


def referrers(
    db: Database, references: Sequence[Reference], doctype: str, name: Any, *, limit: int = 5
) -> Iterator[Referrer]:
    """Rows that name the record, at most `limit` per column."""
    for start in range(0, len(references), PARTS_PER_STATEMENT):
        part = references[start : start + PARTS_PER_STATEMENT]
        params: list[Any] = []
        texts = []
        for index, reference in enumerate(part):
            texts.append(_select(reference, index, limit))
            params += [name, doctype] if reference.pointer else [name]
        for index, row_name, docstatus, owner_doctype, owner_name in db.rows(
            " UNION ALL ".join(texts), params
        ):
            reference = part[index]
            yield Referrer(
                reference,
                row_name,
                int(docstatus or 0),
                owner_doctype or reference.doctype,
                owner_name or row_name,
            )


def _select(reference: Reference, index: int, limit: int) -> str:
    owner = "`parenttype`, `parent`" if reference.is_child else "NULL AS `parenttype`, NULL AS `parent`"
    where = f"{quote(reference.column)} = ?" + (
        f" AND {quote(reference.pointer)} = ?" if reference.pointer else ""
    )
    source = quote("tab" + reference.doctype)
    return f"SELECT * FROM (SELECT {index} AS `position`, `name`, `docstatus`, {owner} FROM {source} WHERE {where} LIMIT {limit}) AS `r{index}`"


def redirect(db: Database, reference: Reference, doctype: str, old: Any, new: Any) -> int:
    """Let every row that names the record by its old name use the new one; the number of rows."""
    where = f"{quote(reference.column)} = ?" + (
        f" AND {quote(reference.pointer)} = ?" if reference.pointer else ""
    )
    params = (new, old, doctype) if reference.pointer else (new, old)
    return db.run(
        f"UPDATE {quote('tab' + reference.doctype)} SET {quote(reference.column)} = ? WHERE {where}", params
    )


def redirect_people(db: Database, doctype: str, old: str, new: str) -> None:
    """Let the rows of a DocType that a user made or changed bear the user's new name."""
    for column in ("owner", "modified_by"):
        db.run(
            f"UPDATE {quote('tab' + doctype)} SET {quote(column)} = ? WHERE {quote(column)} = ?", (new, old)
        )
