"""The page docs/reference/contract.md: what the app contract asks for, looked up in the code.

The rows are in `contract_rows.toml`. A row is yes when everything it names is there, no when nothing is, and differs when some of it
is missing or when it says how we differ. Printed by `print_reference.py`.
"""

from __future__ import annotations

import importlib
import json
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import frappe
import frappe.query_builder.functions
import frappe.utils
from frappe import exceptions
from frappe.cli.bench import bench
from frappe.document.database_api import DatabaseAPI
from frappe.document.document import Document
from frappe.http.routes import ROUTES
from frappe.meta import fieldtypes
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import FIELD_PROPERTIES
from frappe.meta.meta import Meta
from frappe.meta.permission import RIGHTS
from frappe.query.operators import OPERATORS
from frappe.registry.endpoints import is_whitelisted
from frappe.registry.hookspecs import HOOKS
from frappe.registry.modules import files_of_kind

BENCH = Path(__file__).resolve().parents[1]
ROWS = Path(__file__).with_name("contract_rows.toml")
ABOUT = frozenset({"part", "what", "must", "differs"})


def _at(path: str) -> Any:
    """The object at a dotted path, or None."""
    module, _, name = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def _has_status(text: str) -> bool:
    status, _, name = text.partition(" ")
    found = getattr(exceptions, name, None)
    return found is not None and getattr(found, "http_status_code", None) == int(status)


def _doctypes() -> frozenset[str]:
    paths = files_of_kind("frappe", "doctype")
    return frozenset(json.loads(path.read_text(encoding="utf-8"))["name"] for path in paths)


@cache
def _sources() -> str:
    """The runtime's code without the list of hooks: a hook that nothing reads is not there."""
    package = BENCH / "apps" / "frappe" / "frappe"
    return "".join(
        path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.stem != "hookspecs"
    )


LOOK_UP: dict[str, Callable[[str], bool]] = {
    "command": lambda name: name in bench.commands,
    "database": lambda name: hasattr(DatabaseAPI, name),
    "doctype": lambda name: name in _doctypes(),
    "doctype_property": lambda name: name in DOCTYPE_PROPERTIES,
    "document": lambda name: hasattr(Document, name),
    "endpoint": lambda path: callable(_at(path)) and is_whitelisted(_at(path)),
    "exception": _has_status,
    "facade": lambda name: hasattr(frappe, name),
    "field_property": lambda name: name in FIELD_PROPERTIES,
    "fieldtype": lambda name: name in fieldtypes.names(),
    "hook": lambda name: name in HOOKS and f'"{name}"' in _sources(),
    "meta": lambda name: hasattr(Meta, name),
    "operator": lambda name: name in OPERATORS,
    "path": lambda path: _at(path) is not None,
    "query_function": lambda name: hasattr(frappe.query_builder.functions, name),
    "right": lambda name: name in RIGHTS,
    "route": lambda template: template in {route[0] for route in ROUTES},
    "test": lambda path: (BENCH / path).is_file(),
    "utils": lambda name: hasattr(frappe.utils, name),
}


def rows() -> list[dict[str, Any]]:
    """The rows, each with `answer` (yes, no, differs) and `note`."""
    found = tomllib.loads(ROWS.read_text(encoding="utf-8"))["row"]
    return [{**row, **_answered(row)} for row in found]


def _answered(row: dict[str, Any]) -> dict[str, str]:
    asked = [(kind, name) for kind, names in row.items() if kind not in ABOUT for name in names]
    lacking = [(kind, name) for kind, name in asked if not LOOK_UP[kind](name)]
    if len(lacking) == len(asked):
        return {"answer": "no", "note": ""}
    statuses = [name.partition(" ")[2] for kind, name in lacking if kind == "exception"]
    missing = [name for kind, name in lacking if kind != "exception"]
    notes = [row["differs"]] if row.get("differs") else []
    notes += [f"`{name}` {_status_of(name)}" for name in statuses]
    notes += [f"without {_listed(missing)}"] if missing else []
    return {"answer": "differs" if notes else "yes", "note": "; ".join(notes)}


def _status_of(name: str) -> str:
    found = getattr(exceptions, name, None)
    return f"answers {found.http_status_code}" if found is not None else "is missing"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def lines() -> list[str]:
    """The tables of the page, one per part, with the figures first."""
    known = rows()
    must = [row for row in known if row.get("must")]
    counted = {answer: sum(row["answer"] == answer for row in must) for answer in ("yes", "differs", "no")}
    out = [
        f"Of {len(must)} rows that an app cannot do without, {counted['yes']} are there, {counted['differs']} differ as noted and "
        f"{counted['no']} are missing. **must** marks them; the others are for comfort.",
    ]
    for part in dict.fromkeys(row["part"] for row in known):
        out += ["", f"## {part}", "", "| what | | answer | note |", "| --- | --- | --- | --- |"]
        out += [
            f"| {row['what']} | {'must' if row.get('must') else ''} | {row['answer']} | {row['note']} |"
            for row in known
            if row["part"] == part
        ]
    return out
