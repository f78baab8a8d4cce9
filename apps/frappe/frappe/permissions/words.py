"""The rights as verbs, for sentences such as "You may not share Order A-1."."""

from __future__ import annotations

from frappe.context import _lt

VERBS = {
    verb.source: verb
    for verb in (
        _lt("select"),
        _lt("read"),
        _lt("write"),
        _lt("create"),
        _lt("delete"),
        _lt("submit"),
        _lt("cancel"),
        _lt("amend"),
        _lt("print"),
        _lt("email"),
        _lt("report"),
        _lt("import"),
        _lt("export"),
        _lt("share"),
        _lt("mask"),
    )
}


def verb_of(right: str) -> str:
    """The right in the reader's language; one that an app made up stays as it is."""
    return str(VERBS.get(right, right))
