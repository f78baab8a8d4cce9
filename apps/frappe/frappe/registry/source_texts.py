"""The texts of an app that people read, as its files say them: what a catalogue of another language has to hold.

Modules, DocTypes (names, labels, descriptions, options, groups, states), records that stand in files (workflows, reports,
roles, ...), `_("...")` in Python, and `_("...")` or `__("...")` in templates and form scripts.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

LEFT_OUT = frozenset({"node_modules", "public", "demo", "tests", "__pycache__"})
# Names of such records are shown to people as they are, and so are those of DocTypes that say translated_doctype.
NAMED = frozenset(
    {
        "Module Def",
        "Print Format",
        "Report",
        "Role",
        "Web Form",
        "Workflow",
        "Workflow Action Master",
        "Workflow State",
        "Workspace",
    }
)
NAME_KEYS = ("name", "label", "title", "report_name", "workflow_state_name", "workflow_action_name")
FIELD_KEYS = ("label", "description", "placeholder")
_QUOTED = re.compile(r"""\b_{1,2}\(\s*(["'])((?:\\.|(?!\1).)*)\1""")
_LETTER = re.compile(r"[^\W\d_]")

Record = Mapping[str, Any]


def texts_of(package: Path) -> set[str]:
    """Every text in the files of an app's package."""
    named = NAMED | set(_translated(package))
    found: set[str] = set()
    for path in _files(package):
        found.update(text.strip() for text in _in_file(path, named) if _is_words(text))
    return found


def _translated(package: Path) -> Iterator[str]:
    """DocTypes of the package whose records are words."""
    for path in package.glob("*/doctype/*/*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(record, dict) and record.get("translated_doctype"):
            yield str(record["name"])


def _files(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and not LEFT_OUT.intersection(path.relative_to(package).parts):
            yield path


def _in_file(path: Path, named: Container[str]) -> Iterable[Any]:
    if path.suffix == ".json":
        return _in_records(path, named)
    if path.name == "modules.txt":
        return path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".py":
        return _in_python(path)
    if path.suffix in (".html", ".js"):
        return quoted_texts(path.read_text(encoding="utf-8"))
    return ()


def quoted_texts(source: str) -> Iterator[str]:
    """What a template or script puts into `_("...")` or `__("...")`."""
    return (_unescaped(match[2]) for match in _QUOTED.finditer(source))


def _is_words(text: Any) -> bool:
    return isinstance(text, str) and bool(_LETTER.search(text))


def _unescaped(text: str) -> str:
    return text.replace("\\'", "'").replace('\\"', '"')


def _in_records(path: Path, named: Container[str]) -> Iterator[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    for record in content if isinstance(content, list) else [content]:
        if not isinstance(record, dict):
            continue
        if record.get("doctype") == "DocType":
            yield from _in_doctype(record)
        elif record.get("doctype") in named:
            yield from (record.get(key) for key in NAME_KEYS)
            if record["doctype"] == "Report":
                yield from (row.get("label") for row in record.get("filters") or ())


def _in_doctype(record: Record) -> Iterator[Any]:
    yield from (record.get("name"), record.get("description"))
    for field in record.get("fields") or ():
        yield from (field.get(key) for key in FIELD_KEYS)
        if field.get("fieldtype") == "Select":
            yield from str(field.get("options") or "").split("\n")
    yield from (link.get("group") for link in record.get("links") or ())
    yield from (action.get("label") for action in record.get("actions") or ())
    yield from (state.get("title") for state in record.get("states") or ())


def _in_python(path: Path) -> Iterator[Any]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in ("_", "_lt"):
                yield node.args[0].value
