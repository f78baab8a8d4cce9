"""Where a module of an app lives on disk and in Python, by the scrubbed-name rule of the contract."""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path

from frappe.exceptions import AppImportError, AppNotFoundError
from frappe.values.text import scrub


@lru_cache
def package_path(app: str) -> Path:
    """Folder of the app's Python package. Raises AppImportError naming the app and the reason."""
    try:
        package = importlib.import_module(app)
    except Exception as error:
        raise AppImportError(
            f"App {app!r} cannot be imported: {type(error).__name__}: {error}. "
            f"Correct the app or remove it from sites/apps.txt."
        ) from error
    if not package.__file__:
        raise AppImportError(f"App {app!r} has no __init__.py, so it is not an app.")
    return Path(package.__file__).parent


@lru_cache
def modules_of(app: str) -> tuple[str, ...]:
    """Module titles of an app in the order of its modules.txt."""
    listing = package_path(app) / "modules.txt"
    if not listing.is_file():
        return ()
    lines = (line.strip() for line in listing.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def app_of_module(module: str, apps: tuple[str, ...]) -> str:
    """The app among `apps` that owns the module. Raises AppNotFoundError when none does."""
    for app in apps:
        if module in modules_of(app):
            return app
    raise AppNotFoundError(f"No app on this site owns the module {module!r}. Is its app installed?")


def module_folder(app: str, module: str) -> Path:
    """Folder of a module, e.g. `Time Off` -> `<app>/time_off`."""
    return package_path(app) / scrub(module)


def record_folder(app: str, module: str, kind: str, name: str) -> Path:
    """Folder of a standard record, e.g. kind `doctype`, name `Leave Request`."""
    return module_folder(app, module) / kind / scrub(name)


def record_module(app: str, module: str, kind: str, name: str, suffix: str = "") -> str:
    """Dotted path of a standard record's Python module, e.g. `app.time_off.doctype.leave_request.leave_request`."""
    leaf = scrub(name)
    return f"{app}.{scrub(module)}.{kind}.{leaf}.{leaf}{suffix}"


def files_of_kind(app: str, kind: str) -> list[Path]:
    """JSON files of all standard records of one kind in an app, in module order, then by name."""
    found: list[Path] = []
    for module in modules_of(app):
        folder = module_folder(app, module) / kind
        found.extend(sorted(path for path in folder.glob("*/*.json") if path.stem == path.parent.name))
    return found
