"""The folders of uploads as archives, and back: unpacked beside the old ones first, then exchanged."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path, PurePosixPath

from frappe.context import Site
from frappe.exceptions import ValidationError

PUBLIC, PRIVATE = "public/files", "private/files"
STAGED, REPLACED = ".restored", ".replaced"
JOURNAL = "restore.json"


def pack(site: Site, folder: str, path: Path, *, compress: bool) -> None:
    """Write one folder of uploads into a tar file that appears only when it is complete."""
    fresh = path.with_name(f"{path.name}.part")
    with tarfile.open(fresh, "w:gz" if compress else "w") as archive:
        archive.add(site.path / folder, arcname=f"./{site.name}/{folder}")
    fresh.chmod(0o600)
    fresh.replace(path)


def stage(site: Site, folder: str, path: Path) -> None:
    """Unpack an archive beside the folder. Raises ValidationError for a damaged archive or one that leads elsewhere."""
    place = site.path / f"{folder}{STAGED}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        with tarfile.open(path, "r:*") as archive:
            for member in archive:
                inside = _inside(member, folder, path)
                if inside is None:
                    continue
                target = place / inside
                if member.isdir():
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                source = archive.extractfile(member)
                assert source is not None
                target.parent.mkdir(parents=True, exist_ok=True)
                with source, target.open("wb") as file:
                    shutil.copyfileobj(source, file)
    except (tarfile.TarError, EOFError, OSError) as error:
        shutil.rmtree(place, ignore_errors=True)
        raise ValidationError(f"{path.name} cannot be unpacked: {error}. Take another backup.") from error


def _inside(member: tarfile.TarInfo, folder: str, path: Path) -> PurePosixPath | None:
    """Where a member goes below the folder; None for what lies above it."""
    parts = PurePosixPath(member.name).parts
    if ".." in parts or member.name.startswith("/") or not (member.isfile() or member.isdir()):
        raise ValidationError(f"{path.name} holds {member.name!r}, which is no plain file of a backup.")
    wanted = PurePosixPath(folder).parts
    for start in range(len(parts) - len(wanted) + 1):
        if parts[start : start + len(wanted)] == wanted:
            return PurePosixPath(*parts[start + len(wanted) :])
    return None


def promise(site: Site, restore_id: str, folders: list[str]) -> None:
    """Note which staged folders belong to a restore that is about to be committed."""
    journal = site.path / JOURNAL
    fresh = journal.with_suffix(".new")
    fresh.write_text(json.dumps({"id": restore_id, "folders": folders}), encoding="utf-8")
    fresh.replace(journal)


def promised(site: Site) -> tuple[str, list[str]] | None:
    """(id, folders) of a restore that has not exchanged its folders yet."""
    try:
        found = json.loads((site.path / JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found["id"], found["folders"]


def exchange(site: Site, folders: list[str]) -> None:
    """Put the staged folders in place; may be repeated from any point."""
    for folder in folders:
        live, staged = site.path / folder, site.path / f"{folder}{STAGED}"
        replaced = site.path / f"{folder}{REPLACED}"
        if staged.exists():
            if live.exists():
                shutil.rmtree(replaced, ignore_errors=True)
                live.rename(replaced)
            staged.rename(live)
        shutil.rmtree(replaced, ignore_errors=True)
    (site.path / JOURNAL).unlink(missing_ok=True)


def forget_staged(site: Site) -> None:
    """Remove what a restore that did not happen has unpacked."""
    for folder in (PUBLIC, PRIVATE):
        shutil.rmtree(site.path / f"{folder}{STAGED}", ignore_errors=True)
    (site.path / JOURNAL).unlink(missing_ok=True)
