"""Pages of the apps: files in their `www` folders. The last installed app's page wins."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from frappe.registry.apps import app_path, installed_apps

FOLDER = "www"
PAGE_KINDS = (".html", ".md")
# What stands beside pages and is no page.
HIDDEN_KINDS = (".py", ".pyc", ".json")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page of an app: its template, its address without slashes, and its Python module where it has one."""

    app: str
    route: str
    template: Path
    module: ModuleType | None


def find_page(route: str) -> PageFile | None:
    """The page at an address: `<route>.html`, `.md`, or `index` in a folder of that name."""
    for app, root in _folders():
        for stem in (f"{route}/index".lstrip("/"), route) if not _is_hidden(route) else ():
            for kind in PAGE_KINDS:
                template = _inside(root, f"{stem}{kind}") if stem else None
                if template is not None:
                    return PageFile(app, route, template, _module_beside(template))
    return None


def find_static(route: str) -> Path | None:
    """A file beside the pages that is sent as it is, e.g. a picture or a stylesheet."""
    if _is_hidden(route) or Path(route).suffix in ("", *PAGE_KINDS, *HIDDEN_KINDS):
        return None
    return next((file for _app, root in _folders() if (file := _inside(root, route)) is not None), None)


def all_pages() -> Iterator[PageFile]:
    """Every page of the apps, each address once."""
    seen: set[str] = set()
    for app, root in _folders():
        for template in sorted(root.rglob("*")):
            if template.suffix not in PAGE_KINDS:
                continue
            parts = template.relative_to(root).with_suffix("").parts
            route = "/".join(parts[:-1] if parts[-1] == "index" else parts)
            if route not in seen and not _is_hidden(route):
                seen.add(route)
                yield PageFile(app, route, template, _module_beside(template))


def _folders() -> Iterator[tuple[str, Path]]:
    for app in reversed(installed_apps()):
        root = app_path(app, FOLDER)
        if root.is_dir():
            yield app, root.resolve()


def _is_hidden(route: str) -> bool:
    return any(part.startswith((".", "_")) for part in route.split("/"))


def _inside(root: Path, relative: str) -> Path | None:
    if "\0" in relative:
        return None
    file = (root / relative).resolve()
    return file if file.is_relative_to(root) and file.is_file() else None


def _module_beside(template: Path) -> ModuleType | None:
    """`<page>.py`, with dashes in the page's name as underscores or as they are."""
    for stem in (template.stem, template.stem.replace("-", "_")):
        file = template.with_name(f"{stem}.py")
        if file.is_file():
            return _loaded(file, file.stat().st_mtime)
    return None


@lru_cache(maxsize=256)
def _loaded(file: Path, _changed: float) -> ModuleType:
    """The module of a page; its name may be one that Python cannot import, so it is loaded by its file."""
    name = f"website_page_{abs(hash(file))}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
