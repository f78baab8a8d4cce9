"""Throw-away apps: a package on disk and on the import path for one test, and nothing of it left afterwards."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from frappe.registry import hooks, modules


class AppFolder:
    """A bench's `apps` folder in which a test writes small apps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []

    def write(
        self,
        name: str,
        *,
        hooks: str = "",
        title_of_modules: Sequence[str] = (),
        patches: str = "",
        files: dict[str, str] | None = None,
    ) -> Path:
        """Write an app, or other files of one that was written before; the folder of its package."""
        package = self.folder / name / name
        package.mkdir(parents=True, exist_ok=True)
        given = {
            "__init__.py": '__version__ = "1.0"\n',
            "hooks.py": hooks,
            "modules.txt": "\n".join(title_of_modules),
            "patches.txt": patches,
            **(files or {}),
        }
        for path, text in given.items():
            target = package / path
            target.parent.mkdir(parents=True, exist_ok=True)
            for folder in (target.parent, *target.parent.parents):
                if folder.is_relative_to(package) and path.endswith(".py"):
                    (folder / "__init__.py").touch()
            target.write_text(text, encoding="utf-8")
        if name not in self.names:
            self.names.append(name)
            sys.path.insert(0, str(package.parent))
        self.forget()
        return package

    def forget(self) -> None:
        """Let the next import and the next look at hooks read the files again."""
        for name in list(sys.modules):
            if name.partition(".")[0] in self.names:
                del sys.modules[name]
        for remembered in (hooks.declared_hooks, modules.package_path, modules.modules_of):
            remembered.cache_clear()
        importlib.invalidate_caches()


@contextmanager
def app_folder(folder: Path) -> Iterator[AppFolder]:
    """A folder for apps; at the end they can no longer be imported."""
    made = AppFolder(folder)
    wrote_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield made
    finally:
        sys.dont_write_bytecode = wrote_bytecode
        made.forget()
        for name in made.names:
            sys.path.remove(str(folder / name))
