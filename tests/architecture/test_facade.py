"""The public face: thin, and used only by code that is written like an app's."""

from __future__ import annotations

import ast

from sources import RUNTIME, imported_modules, is_app_style, python_files, shown, tree

FACADE_LINES = 200
MAY_USE_FACADE = ("compat", "testing")


def test_facade_is_short_and_has_no_logic() -> None:
    path = RUNTIME / "__init__.py"

    kinds = {type(node) for node in ast.walk(tree(path))}

    assert len(path.read_text().splitlines()) < FACADE_LINES
    assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.Try}


def test_compat_only_imports() -> None:
    files = list(python_files(RUNTIME / "compat"))

    with_logic = [
        shown(path)
        for path in files
        if any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in ast.walk(tree(path)))
    ]

    assert files
    assert not with_logic


def test_nobody_imports_compat_by_its_name() -> None:
    users = [
        shown(path)
        for path in python_files(RUNTIME)
        for name, _ in imported_modules(path)
        if name.startswith("frappe.compat")
    ]

    assert not users


def test_runtime_code_never_imports_the_facade() -> None:
    packages = {path.name for path in RUNTIME.iterdir() if path.is_dir()} | {
        path.stem for path in RUNTIME.glob("*.py")
    }
    users = []
    for path in python_files(RUNTIME):
        first = path.relative_to(RUNTIME).parts[0]
        if first in MAY_USE_FACADE or first == "__init__.py" or is_app_style(path, RUNTIME):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import) and any(alias.name == "frappe" for alias in node.names):
                users.append(f"{shown(path)}:{node.lineno}")
            if isinstance(node, ast.ImportFrom) and node.module == "frappe":
                users += [
                    f"{shown(path)}:{node.lineno}" for alias in node.names if alias.name not in packages
                ]

    assert not users
