"""patches.txt: one-off changes of data, each run once and in its own transaction."""

from __future__ import annotations

import importlib
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import PatchError
from frappe.query import values
from frappe.registry.attributes import get_attr
from frappe.registry.modules import package_path

PRE, POST, LATE = "pre_model_sync", "post_model_sync", "post_fixtures_sync"
FINALLY = "finally:"
EXECUTE = "execute:"


@dataclass(slots=True)
class PatchList:
    """Lines of one patches.txt by section."""

    pre: list[str] = field(default_factory=list)
    post: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """All lines in the order of the sections."""
        return [*self.pre, *self.post, *self.late]


def read_patches(path: Path) -> PatchList:
    """Parse a patches.txt; a file without sections is all pre. Raises PatchError for an unknown section."""
    patches = PatchList()
    section = patches.pre
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else [], 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            names = {f"[{PRE}]": patches.pre, f"[{POST}]": patches.post, f"[{LATE}]": patches.late}
            if line not in names:
                raise PatchError(
                    f"{path.name}, line {number}: {line} is not a section. Use {', '.join(names)}."
                )
            section = names[line]
        else:
            section.append(line)
    return patches


def add_line(path: Path, line: str, section: str) -> None:
    """Write a line at the end of a section of a patches.txt; a section that is missing is begun."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = text.splitlines()
    title = f"[{section}]"
    if title not in lines:
        lines += ([""] if lines else []) + [title]
    start = lines.index(title) + 1
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("[")), len(lines))
    while end > start and not lines[end - 1].strip():
        end -= 1
    path.write_text("\n".join([*lines[:end], line, *lines[end:]]) + "\n", encoding="utf-8")


def patches_of(app: str) -> PatchList:
    """The patches an app declares."""
    return read_patches(package_path(app) / "patches.txt")


def mark_all_done(app: str) -> None:
    """Record every patch of a newly installed app as done without running it."""
    for line in patches_of(app).lines:
        mark_done(line)


def mark_done(line: str) -> bool:
    """Record a patch as done without running it; False when it was done before."""
    if _is_done(line):
        return False
    _record(line)
    return True


def pending(lines: list[str]) -> list[str]:
    """Those of the lines that have not run yet."""
    return [line for line in lines if not _is_done(line)]


def is_final(line: str) -> bool:
    """Whether the line says `finally:`, so that it runs after all others."""
    return line.startswith(FINALLY)


def run_pending(lines: list[str], *, skip_failing: bool = False) -> list[str]:
    """Run the lines that have not run yet; the lines that ran.

    Each is its own transaction together with its record, so a failed patch leaves nothing behind.
    Raises PatchError naming the patch, unless failing ones are to be skipped.
    """
    done: list[str] = []
    for line in lines:
        current().db.begin(write=True)
        is_done = _is_done(line)
        current().db.rollback()
        if not is_done and run_one(line, skip_failing=skip_failing):
            done.append(line)
    return done


def run_one(line: str, *, skip_failing: bool = False) -> bool:
    """Run a patch, whether it ran before or not; False when it failed and was to be skipped. Raises PatchError."""
    db = current().db
    db.begin(write=True)
    try:
        current().flags.in_patch = True
        _execute(line.removeprefix(FINALLY))
        mark_done(line)
        db.commit()
        return True
    except Exception as error:
        db.rollback()
        if not skip_failing:
            raise PatchError(
                f"Patch {line!r} failed: {type(error).__name__}: {error}. Its changes were undone.",
                next_step="Correct the patch and migrate again; patches that are done are not run twice.",
            ) from error
        _record_skipped(line)
        return False
    finally:
        current().flags.in_patch = False


def _execute(line: str) -> None:
    if line.startswith(EXECUTE):
        # A line of an app's own file, so it is code like the rest of the app; `frappe` is what its patches import.
        code = compile(line.removeprefix(EXECUTE).strip(), "patches.txt", "exec")
        exec(code, {"frappe": importlib.import_module("frappe")})
        return
    path = line.split("#")[0].split()[0]
    get_attr(f"{path}.execute")()


def _is_done(line: str) -> bool:
    return bool(values.exists("Patch Log", {"patch": line, "skipped": 0}))


def _record(line: str) -> None:
    get_doc({"doctype": "Patch Log", "patch": line, "skipped": 0}).insert(ignore_permissions=True)


def _record_skipped(line: str) -> None:
    current().db.begin(write=True)
    log = get_doc({"doctype": "Patch Log", "patch": line, "skipped": 1, "traceback": traceback.format_exc()})
    log.insert(ignore_permissions=True)
    current().db.commit()
