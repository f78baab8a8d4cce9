"""The tables that belong to the runtime itself and to no DocType."""

from __future__ import annotations

from frappe.database.database import Database
from frappe.database.schema import FINGERPRINTS, Change, sync
from frappe.database.specs import Column, Index, TableSpec


def _key(name: str, length: int = 140) -> Column:
    return Column(name, length=length, nullable=False)


INTERNAL_TABLES: tuple[TableSpec, ...] = (
    TableSpec(
        FINGERPRINTS,
        (_key("table_name"), Column("fingerprint", length=64)),
        primary_key=("table_name",),
    ),
    # The cached things of a region are valid as long as its token stays.
    TableSpec("__generation", (_key("region"), Column("token", length=32)), primary_key=("region",)),
    TableSpec(
        "tabSingles",
        (_key("doctype"), _key("field"), Column("value", "long_text")),
        primary_key=("doctype", "field"),
    ),
    TableSpec("tabSeries", (_key("name"), Column("current", "bigint"))),
    TableSpec(
        "__Auth",
        (
            _key("doctype"),
            _key("name"),
            _key("fieldname"),
            Column("password", "text"),
            Column("encrypted", "tinyint"),
        ),
        primary_key=("doctype", "name", "fieldname"),
    ),
    TableSpec(
        "__UserSettings",
        (_key("user"), _key("doctype"), Column("data", "json")),
        primary_key=("user", "doctype"),
    ),
    TableSpec(
        "tabSessions",
        (
            _key("sid_hash", 64),
            Column("user"),
            Column("csrf_token", length=64),
            Column("created", "datetime"),
            Column("last_seen", "datetime"),
            Column("ip", length=64),
            Column("agent", "text"),
        ),
        indexes=(Index(("user",)), Index(("last_seen",))),
        primary_key=("sid_hash",),
    ),
    TableSpec(
        "__job",
        (
            _key("id", 64),
            Column("queue", length=32),
            Column("method"),
            Column("kwargs", "json"),
            Column("user"),
            Column("priority", "int"),
            Column("status", length=16),
            Column("run_after", "datetime"),
            Column("leased_until", "datetime"),
            Column("leased_by"),
            Column("attempts", "int"),
            Column("max_attempts", "int", default=1),
            Column("timeout", "int"),
            Column("error", "long_text"),
            Column("created", "datetime"),
            Column("started", "datetime"),
            Column("finished", "datetime"),
            Column("dedupe"),
            Column("job_id"),
            Column("on_success"),
            Column("on_failure"),
        ),
        indexes=(
            Index(("status", "run_after")),
            Index(("job_id",)),
            Index(("dedupe",), unique=True, where="status IN ('queued', 'started')"),
        ),
        primary_key=("id",),
    ),
    TableSpec(
        "__link",
        (
            _key("token_hash", 64),
            Column("purpose", length=32),
            Column("user"),
            Column("doctype"),
            Column("name"),
            Column("version", length=64),
            Column("payload", "json"),
            Column("expires", "datetime"),
            Column("used", "datetime"),
        ),
        indexes=(Index(("doctype", "name")), Index(("expires",))),
        primary_key=("token_hash",),
    ),
    TableSpec(
        "__viewing",
        (_key("doctype"), _key("name"), _key("user"), Column("until", "datetime")),
        indexes=(Index(("until",)),),
        primary_key=("doctype", "name", "user"),
    ),
    TableSpec(
        "__events",
        (
            Column("id", "bigint", nullable=False, autoincrement=True),
            Column("channel"),
            Column("payload", "json"),
            Column("created", "datetime"),
        ),
        indexes=(Index(("created",)),),
        primary_key=("id",),
    ),
)


def ensure(db: Database) -> list[Change]:
    """Create or bring up to date every internal table, inside the caller's write transaction; what was done."""
    return sync(db, INTERNAL_TABLES)
