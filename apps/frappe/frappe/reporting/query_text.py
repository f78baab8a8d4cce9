"""What the text of a Query Report may be: one statement that only reads, and never the runtime's own tables."""

from __future__ import annotations

import re

from frappe.context import _
from frappe.exceptions import ValidationError

# Literals and comments, which may hold any word.
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.|'')*'|--[^\n]*|/\*.*?\*/""", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*")
_CALLED = re.compile(r"\breplace\s*\(", re.IGNORECASE)
WRITING = frozenset(
    {
        *("insert", "update", "delete", "replace", "merge", "truncate", "rename", "create", "alter", "drop"),
        *(
            "attach",
            "detach",
            "pragma",
            "vacuum",
            "reindex",
            "analyze",
            "begin",
            "commit",
            "rollback",
            "savepoint",
        ),
        *("release", "grant", "revoke", "lock", "unlock", "call", "do", "handler", "load", "set", "into"),
        *("outfile", "dumpfile", "load_extension", "load_file", "sleep", "benchmark"),
    }
)
BEGINNINGS = ("select", "with")
# Tables of the runtime: passwords, sessions, jobs. And what describes the schema of the database.
PRIVATE = re.compile(r"\b(__\w+|sqlite_\w+|information_schema|performance_schema|mysql)\b", re.IGNORECASE)


def require_reading(query: str, report: str) -> str:
    """The statement without a semicolon at its end. Raises ValidationError for one that does more than read records."""
    text = query.strip().rstrip(";").strip()
    bare = _QUOTED.sub(" ", text)
    words = [word.lower() for word in _WORD.findall(_CALLED.sub("(", bare.replace("`", " ")))]
    if not words or words[0] not in BEGINNINGS:
        raise _refused(report, _("it must begin with SELECT or WITH"))
    if ";" in bare:
        raise _refused(report, _("it must be one statement"))
    forbidden = sorted(WRITING.intersection(words))
    if forbidden:
        raise _refused(report, _("it may not use {0}").format(", ".join(forbidden).upper()))
    private = PRIVATE.search(bare)
    if private:
        raise _refused(report, _("it may not read {0}").format(private.group()))
    return text


def _refused(report: str, reason: str) -> ValidationError:
    return ValidationError(
        _("The query of report {0} is not run: {1}.").format(report, reason),
        next_step=_("Correct the query."),
    )
