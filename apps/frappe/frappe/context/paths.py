"""Where the files of the bound site lie."""

from __future__ import annotations

from pathlib import Path

from frappe.context.context import current


def get_site_name(hostname: str = "") -> str:
    """Name of the bound site."""
    return current().site.name


def get_site_path(*parts: str) -> str:
    """A path in the folder of the site. Raises ValueError for one that leads out of it."""
    return _inside(Path(current().site.path), parts)


def get_files_path(*parts: str, is_private: int | bool = 0) -> str:
    """A path in the folder of public or private files."""
    return _inside(Path(current().site.path) / ("private" if is_private else "public") / "files", parts)


def get_backups_path() -> str:
    """The folder of backups."""
    return _inside(Path(current().site.path) / "private" / "backups", ())


def _inside(folder: Path, parts: tuple[str, ...]) -> str:
    path = folder.joinpath(*parts).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{'/'.join(parts)!r} leads out of the folder of the site.")
    return str(path)
