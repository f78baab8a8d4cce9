"""Small files, short functions, explained modules: the figures are printed and held."""

from __future__ import annotations

import ast

from sources import BENCH, HR, RUNTIME, python_files, shown, tree

FILE_P90, FILE_MAX = 300, 500
FUNCTION_P90, FUNCTION_MAX = 30, 80
# Longer files, each with its reason.
LONG_FILES = {
    "apps/frappe/frappe/exceptions.py": "one short class per rule; splitting it would hide the list",
}


def _percentile(values: list[int], share: float) -> int:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _sources() -> list:
    return [
        path
        for root in (RUNTIME, HR)
        for path in python_files(root)
        if path.stem != "names" or "demo" not in path.parts
    ]


def test_files_are_short() -> None:
    lengths = {shown(path): len(path.read_text().splitlines()) for path in _sources()}
    p90 = _percentile(list(lengths.values()), 0.9)
    print(
        f"files {len(lengths)}, median {_percentile(list(lengths.values()), 0.5)}, p90 {p90}, max {max(lengths.values())}"
    )

    too_long = {
        name: length for name, length in lengths.items() if length > FILE_MAX and name not in LONG_FILES
    }

    assert p90 <= FILE_P90
    assert not too_long


def test_functions_fit_on_a_screen() -> None:
    lengths: dict[str, int] = {}
    for path in _sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lengths[f"{shown(path)}:{node.name}"] = (node.end_lineno or node.lineno) - node.lineno + 1
    p90 = _percentile(list(lengths.values()), 0.9)
    print(
        f"functions {len(lengths)}, median {_percentile(list(lengths.values()), 0.5)}, p90 {p90}, max {max(lengths.values())}"
    )

    too_long = {name: length for name, length in lengths.items() if length > FUNCTION_MAX}

    assert p90 <= FUNCTION_P90
    assert not too_long


def test_every_module_says_what_it_is_for() -> None:
    silent = [shown(path) for path in _sources() if not ast.get_docstring(tree(path))]

    assert not silent


def test_front_end_files_are_short() -> None:
    sources = [
        path
        for path in BENCH.glob("apps/*/frontend/src/**/*")
        if path.suffix in (".vue", ".ts")
        and "node_modules" not in path.parts
        and "generated" not in path.parts
    ]

    too_long = {shown(path): n for path in sources if (n := len(path.read_text().splitlines())) > 300}

    assert not too_long
