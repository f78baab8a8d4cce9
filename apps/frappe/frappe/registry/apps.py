"""Which apps the bench holds and which of them are installed on the site."""

from __future__ import annotations

import json
from pathlib import Path

from frappe.cache import memory
from frappe.context import current
from frappe.database import global_defaults
from frappe.registry import modules

FRAMEWORK = "frappe"


def bench_apps(sites_path: Path | str) -> list[str]:
    """Apps of the bench in the order of sites/apps.txt, the framework first."""
    listing = Path(sites_path) / "apps.txt"
    lines = listing.read_text(encoding="utf-8").split() if listing.is_file() else []
    return [FRAMEWORK, *(app for app in lines if app != FRAMEWORK)]


def installed_apps() -> tuple[str, ...]:
    """Apps installed on the current site, in install order; before installation only the framework."""
    return memory.get("apps", "installed", _read_installed)


def _read_installed() -> tuple[str, ...]:
    stored = global_defaults.read(current().db, "installed_apps")
    return tuple(json.loads(stored)) if stored else (FRAMEWORK,)


def set_installed_apps(apps: list[str]) -> None:
    """Replace the list; everything read through hooks is forgotten."""
    global_defaults.write(current().db, "installed_apps", json.dumps(apps))
    memory.invalidate("apps")


def app_path(app: str, *parts: str) -> Path:
    """A file or folder inside an app's package."""
    return modules.package_path(app).joinpath(*parts)


def app_of_module(module: str) -> str:
    """The installed app that owns a module."""
    return modules.app_of_module(module, installed_apps())


def doctype_folder(module: str, doctype: str) -> Path:
    """Folder of a DocType of an installed app."""
    return modules.record_folder(app_of_module(module), module, "doctype", doctype)


def controller_path(module: str, doctype: str) -> str | None:
    """Dotted path of the controller module, or None when the DocType is only a JSON file."""
    app = app_of_module(module)
    path = modules.record_folder(app, module, "doctype", doctype)
    if not (path / f"{path.name}.py").is_file():
        return None
    return modules.record_module(app, module, "doctype", doctype)
