"""What depends on a field's type lives with the type: nothing else in the runtime compares type names."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TypeGuard

import frappe

ROOT = Path(str(frappe.__file__)).parent
HOME = ROOT / "meta" / "fieldtypes"


def compares_a_fieldtype(node: ast.AST) -> TypeGuard[ast.Compare]:
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    return any(isinstance(side, ast.Attribute) and side.attr == "fieldtype" for side in sides)


def test_only_field_types_compare_the_names_of_field_types() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        if HOME not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if compares_a_fieldtype(node)
    ]
    assert found == []
