"""App-style folders, which the layer check does not see: what a controller, report or page may import."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from sources import HR, RUNTIME, imported_modules, is_app_style, python_files, shown, tree

# Public paths of the contract besides the facade itself.
PUBLIC = (
    "frappe.app",
    "frappe.client",
    "frappe.custom",
    "frappe.defaults",
    "frappe.doctypes",
    "frappe.exceptions",
    "frappe.model",
    "frappe.query_builder",
    "frappe.rate_limiter",
    "frappe.sessions",
    "frappe.share",
    "frappe.tests",
    "frappe.utils",
    "frappe.website.website_generator",
)
HR_LAYERS = ("shared", "people", "approvals", "time_off", "processes", "analytics")


def test_runtime_controllers_use_public_paths_and_their_own_packages() -> None:
    wrong = []
    for path in python_files(RUNTIME):
        if not is_app_style(path, RUNTIME) or _only_says_where(path):
            continue
        own_package = f"frappe.{path.relative_to(RUNTIME).parts[0]}"
        for name, line in imported_modules(path):
            if (
                _is_frappe(name)
                and not _is_public(name)
                and not name.startswith((own_package, *_below(own_package)))
            ):
                wrong.append(f"{shown(path)}:{line} {name}")

    assert not wrong


def test_hr_app_uses_only_the_public_contract() -> None:
    wrong = [
        f"{shown(path)}:{line} {name}"
        for path in python_files(HR)
        for name, line in imported_modules(path)
        if _is_frappe(name) and not _is_public(name)
    ]

    assert not wrong


def test_hr_controllers_import_only_layers_below() -> None:
    wrong = []
    for path in python_files(HR):
        module = path.relative_to(HR).parts[0]
        if module not in HR_LAYERS:
            continue
        higher = HR_LAYERS[HR_LAYERS.index(module) + 1 :]
        for name, line in imported_modules(path):
            if name.startswith(tuple(f"tallenta_hr.{other}." for other in higher)):
                wrong.append(f"{shown(path)}:{line} {name}")

    assert not wrong


def test_hr_rules_are_pure() -> None:
    rules = [path for path in (HR / "time_off").glob("*.py") if path.stem in PURE_RULES]

    impure = [shown(path) for path in rules for name, _ in imported_modules(path) if _is_frappe(name)]

    assert len(rules) == len(PURE_RULES)
    assert not impure


PURE_RULES = {
    "accrual",
    "balance",
    "buckets",
    "calendars",
    "carry_over",
    "checks",
    "corrections",
    "counting",
    "encashment",
    "entitlement",
    "explanation",
    "ledger",
    "leave_year",
    "notice",
    "policy",
    "proration",
    "quiet",
    "rounding",
    "settlement",
    "tenure",
    "time_in_lieu",
}


def _only_says_where(path: Path) -> bool:
    """Whether a file is a public path of the contract: re-exports and nothing else."""
    return not any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in ast.walk(tree(path)))


# What runtime controllers may use of the packages below their own: those that offer verbs, not statements.
_OFFERED = (
    "frappe.files",
    "frappe.meta",
    "frappe.cache",
    "frappe.auth",
    "frappe.customize",
    "frappe.jobs",
    "frappe.mail",
    "frappe.notifications",
    "frappe.permissions",
    "frappe.templates",
    "frappe.workflow",
)


def _below(_package: str) -> tuple[str, ...]:
    return _OFFERED


def _is_frappe(name: str) -> bool:
    return name == "frappe" or name.startswith("frappe.")


def _is_public(name: str) -> bool:
    if name == "frappe" or name.startswith(PUBLIC):
        return True
    facade = sys.modules.get("frappe") or __import__("frappe")
    return name.count(".") == 1 and name.removeprefix("frappe.") in facade.__all__
