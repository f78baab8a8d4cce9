"""What keeps a database quick: fresh statistics for its planner."""

from __future__ import annotations

from frappe.database.database import Database


def refresh_statistics(db: Database) -> None:
    """Let the planner know how the values lie; without it a list may read every row instead of twenty."""
    if db.dialect.name == "sqlite":
        db.run("PRAGMA analysis_limit = 1000")
        db.run("ANALYZE")
