"""The source files of both apps, as the architecture tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2]
RUNTIME = BENCH / "apps" / "frappe" / "frappe"
HR = BENCH / "apps" / "tallenta_hr" / "tallenta_hr"
# Folders that hold code in the style of an app: controllers, reports, pages, patches.
APP_STYLE = {"doctype", "report", "www", "patches"}


def python_files(root: Path) -> Iterator[Path]:
    """Python files of an app, without what builds leave behind."""
    for path in sorted(root.rglob("*.py")):
        if not {"__pycache__", "node_modules", "dist"} & set(path.parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def is_app_style(path: Path, root: Path) -> bool:
    """Whether a file is app-style code of its app."""
    return bool(APP_STYLE & set(path.relative_to(root).parts[:-1]))


def imported_modules(path: Path) -> Iterator[tuple[str, int]]:
    """(module or module.name, line) of every import of a file; `from a import b` gives `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def shown(path: Path) -> str:
    """A path as a reader of the repository knows it."""
    return path.relative_to(BENCH).as_posix()
