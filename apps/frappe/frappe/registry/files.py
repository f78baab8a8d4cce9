"""Files and modules of apps by name, as patches and apps ask for them."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from frappe.context import current
from frappe.registry.apps import app_of_module, bench_apps
from frappe.registry.modules import module_folder, modules_of, package_path
from frappe.values.words import scrub


def get_module(modulename: str) -> ModuleType:
    """A Python module by its dotted path."""
    return importlib.import_module(modulename)


def get_pymodule_path(modulename: str, *joins: str) -> str:
    """A path in the folder of an app's package, each part scrubbed unless it is a file."""
    parts = [part if "." in part else scrub(part) for part in joins]
    return str(package_path(scrub(modulename)).joinpath(*parts))


def get_module_path(module: str, *joins: str) -> str:
    """A path in the folder of a module of an installed app: `get_module_path("Time Off", "doctype")`."""
    parts = [part if "." in part else scrub(part) for part in joins]
    return str(module_folder(app_of_module(module), module).joinpath(*parts))


def get_module_list(app_name: str) -> list[str]:
    """The titles of an app's modules."""
    return list(modules_of(app_name))


def get_all_apps(with_internal_apps: bool = True, sites_path: str | None = None) -> list[str]:
    """The apps of the bench, the framework first."""
    return bench_apps(sites_path or current().site.sites_path)


def read_file(path: str, raise_not_found: bool = False) -> str | None:
    """The text of a file; None when it is not there, unless told to raise FileNotFoundError."""
    file = Path(path)
    if not file.is_file() and not raise_not_found:
        return None
    return file.read_text(encoding="utf-8")


def get_file_json(path: str) -> Any:
    """What a JSON file holds."""
    return json.loads(Path(path).read_text(encoding="utf-8"))
