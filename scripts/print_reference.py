"""Prints docs/reference from the code: hooks, slots, field types, errors, commands, the order of a save, addresses.

usage: env/bin/python scripts/print_reference.py     (a test fails when the pages are stale)
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path

import click

from frappe import exceptions
from frappe.cli.bench import bench
from frappe.document import steps
from frappe.exceptions import FrappeError
from frappe.http.routes import ROUTES
from frappe.lifecycle.migrate import MIGRATE_STEPS
from frappe.meta import fieldtypes
from frappe.registry.hookspecs import HOOKS, SLOTS

sys.path.insert(0, str(Path(__file__).parent))
import print_contract

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "Printed from the code by `scripts/print_reference.py`; do not edit by hand."


def _page(title: str, intro: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", f"{intro} {NOTE}", "", *lines, ""])


def _first_sentence(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def hooks() -> str:
    """Hooks and slots."""
    lines = ["| hook | shape | when |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | {spec.shape} | {spec.when} |".replace("|'", "'") for name, spec in HOOKS.items()]
    lines += [
        "",
        "## Slots",
        "",
        "The runtime's own seams; apps use hooks.",
        "",
        "| slot | called with, and when |",
        "| --- | --- |",
    ]
    lines += [f"| `{name}` | {text} |" for name, text in SLOTS.items()]
    return _page("Hooks", "What an app's `hooks.py` may set.", lines)


def field_types() -> str:
    """Field types."""
    lines = ["| field type | control | kind |", "| --- | --- | --- |"]
    for name in fieldtypes.names():
        kind = fieldtypes.get(name)
        word = (
            "layout"
            if kind.is_layout
            else "table"
            if kind.is_table
            else "number"
            if kind.is_numeric
            else "value"
        )
        lines.append(f"| {name} | {kind.control} | {word} |")
    return _page("Field types", "Each lives in one file of `meta/fieldtypes/`.", lines)


def errors() -> str:
    """Error classes."""
    classes = [
        item for item in vars(exceptions).values() if isinstance(item, type) and issubclass(item, FrappeError)
    ]
    lines = ["| class | status | code | meaning |", "| --- | ---: | --- | --- |"]
    lines += [
        f"| {item.__name__} | {item.http_status_code} | `{item.code}` | {_first_sentence(item)} |"
        for item in classes
    ]
    return _page("Errors", "Every error has a status and a code that never changes.", lines)


def commands() -> str:
    """Commands of bench."""
    lines = ["| command | what it does |", "| --- | --- |"]
    for name, command in sorted(bench.commands.items()):
        lines.append(f"| `bench {name}` | {command.get_short_help_str(200)} |")
    with click.Context(bench, info_name="bench") as context:
        options = [param for param in bench.get_params(context) if isinstance(param, click.Option)]
    lines += [
        "",
        "Options before the command: " + ", ".join(f"`{option.opts[0]}`" for option in options) + ".",
    ]
    return _page("Commands", "The `bench` command in `env/bin`.", lines)


def _steps(title: str, sequence: tuple[Callable[..., object], ...]) -> list[str]:
    lines = ["", f"## {title}", ""]
    for number, step in enumerate(sequence, 1):
        package = step.__module__.rsplit(".", 1)[1]
        lines.append(f"{number}. `{package}.{step.__name__}`: {_first_sentence(step).removeprefix('Step: ')}")
    return lines


def order() -> str:
    """The order of every write."""
    named = {
        "Insert": steps.INSERT_STEPS,
        "Save": steps.SAVE_STEPS,
        "Submit": steps.SUBMIT_STEPS,
        "Update after submit": steps.UPDATE_AFTER_SUBMIT_STEPS,
        "Cancel": steps.CANCEL_STEPS,
        "Migrate": MIGRATE_STEPS,
    }
    lines = [line for title, sequence in named.items() for line in _steps(title, sequence)]
    return _page(
        "The order of a write", "The tuples of `document/steps.py` and `lifecycle/migrate.py`.", lines[1:]
    )


def addresses() -> str:
    """Addresses of the server."""
    lines = ["| address | methods | what |", "| --- | --- | --- |"]
    lines += [
        f"| `{template}` | {', '.join(methods)} | {_first_sentence(handler)} |"
        for template, handler, methods in ROUTES
    ]
    return _page("Addresses", "The table of `http/routes.py`.", lines)


def contract() -> str:
    """The app contract, row by row."""
    intro = "What the app contract asks for and what we answer. Rows stand in `scripts/contract_rows.toml`; names are looked up in the code."
    return _page("Contract", intro, print_contract.lines())


PAGES: dict[str, Callable[[], str]] = {
    "hooks.md": hooks,
    "field-types.md": field_types,
    "errors.md": errors,
    "commands.md": commands,
    "order-of-a-write.md": order,
    "addresses.md": addresses,
    "contract.md": contract,
}


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
