"""Things that may stand in one place only."""

from __future__ import annotations

import ast
import re

from sources import HR, RUNTIME, is_app_style, python_files, shown, tree

SQL_PACKAGES = {"database", "query", "permissions"}
STATEMENT = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+TABLE\s|ALTER\s+TABLE\s)",
    re.S,
)


def test_field_types_are_asked_and_not_compared() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for root in (RUNTIME, HR)
        for path in python_files(root)
        if "fieldtypes" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare) and _is_fieldtype(node.left)
    ]

    assert not wrong


def _is_fieldtype(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "fieldtype"


def test_sql_text_is_written_only_in_the_packages_for_it() -> None:
    wrong = []
    for path in python_files(RUNTIME):
        if path.relative_to(RUNTIME).parts[0] in SQL_PACKAGES:
            continue
        wrong += [
            f"{shown(path)}:{node.lineno}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value)
        ]

    assert not wrong


def test_hr_app_writes_no_sql() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(HR)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("sql", "sql_list", "multisql")
    ]

    assert not wrong


def test_nothing_asks_whether_it_is_tested() -> None:
    wrong = [shown(path) for path in python_files(RUNTIME) if "in_test" in path.read_text()]

    assert not wrong


def test_no_own_package_is_imported_inside_a_function() -> None:
    wrong = []
    for root in (RUNTIME, HR):
        for path in python_files(root):
            for function in ast.walk(tree(path)):
                if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    continue
                for node in ast.walk(function):
                    module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
                    names = (
                        [alias.name for alias in node.names]
                        if isinstance(node, ast.Import)
                        else [module or ""]
                    )
                    if isinstance(node, (ast.Import, ast.ImportFrom)) and any(
                        name.split(".")[0] in ("frappe", "tallenta_hr") for name in names
                    ):
                        wrong.append(f"{shown(path)}:{node.lineno}")

    assert not wrong


def test_doctype_folders_hold_no_empty_files() -> None:
    wrong = []
    for root in (RUNTIME, HR):
        for path in python_files(root):
            if "doctype" not in path.parts or not is_app_style(path, root):
                continue
            body = [
                node
                for node in tree(path).body
                if not isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr))
            ]
            classes = [node for node in body if isinstance(node, ast.ClassDef)]
            if not body or any(
                all(isinstance(item, (ast.Pass, ast.Expr)) for item in node.body) for node in classes
            ):
                wrong.append(shown(path))

    assert not wrong
