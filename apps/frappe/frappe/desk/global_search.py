"""Search over everything that a person may read: by name, title and search fields, people's own work before lookups."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.desk.link_titles import title_of
from frappe.desk.search import standard_search
from frappe.meta import get_meta
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.registry.endpoints import whitelist

SHORTEST = 2
PER_DOCTYPE = 5
LIMIT = 30
SYSTEM = "System"
# What everybody may look up and nobody looks for.
LOOKED_UP = frozenset({"Country", "Currency", "Language"})
# Of the system these are looked for by name; the rest is found through its list.
SYSTEM_DOCTYPES = ("User", "Report", "DocType", "Workflow", "Role", "Workspace")


@whitelist(methods=["GET"])
def search(text: str, limit: int = LIMIT) -> list[dict[str, Any]]:
    """`[{doctype, label, name, title, description}]`: what begins with the text first. Nothing for fewer than two letters."""
    wanted = text.strip()
    if len(wanted) < SHORTEST:
        return []
    found: list[dict[str, Any]] = []
    for doctype in searched_doctypes():
        found += [_shown(doctype, answer) for answer in standard_search(doctype, wanted, None, PER_DOCTYPE)]
    folded = wanted.casefold()
    found.sort(key=lambda item: _rank(item, folded))
    return found[: min(limit, LIMIT)]


def searched_doctypes() -> list[str]:
    """DocTypes with a title that the person may read: of apps first, logs and child tables never."""
    rows = get_list(
        "DocType", user=None, pluck="name", filters={"istable": 0, "issingle": 0}, order_by="name asc"
    )
    own = [name for name in rows if name not in SYSTEM_DOCTYPES and _is_searched(name)]
    return [name for name in (*own, *SYSTEM_DOCTYPES) if name in rows and has_permission(name, "read")]


def _is_searched(doctype: str) -> bool:
    meta = get_meta(doctype)
    has_words = bool(title_of(meta) or meta.search_field_names)
    is_work = meta.document_type != SYSTEM and doctype not in LOOKED_UP
    return has_words and is_work and not meta.in_create


def _shown(doctype: str, answer: dict[str, Any]) -> dict[str, Any]:
    title = answer["label"]
    rest = answer.get("description") or ""
    if title == answer["value"] and title_of(get_meta(doctype)) and rest:
        title, _comma, rest = rest.partition(", ")
        rest = f"{answer['value']}, {rest}" if rest else answer["value"]
    return {
        "doctype": doctype,
        "label": _(doctype),
        "name": answer["value"],
        "title": title,
        "description": rest,
    }


def _rank(item: dict[str, Any], wanted: str) -> int:
    """0 for a title that begins with the text, 1 for a word that does, 2 for the rest."""
    title = str(item["title"]).casefold()
    if title.startswith(wanted):
        return 0
    return 1 if any(word.startswith(wanted) for word in title.split()) else 2
