"""Prints the types of DocTypes: a stub per app for its controllers, and a TypeScript file per DocType for its front end.

usage: env/bin/python scripts/print_types.py [--check]     (with --check nothing is written, and stale files are an error)
"""

from __future__ import annotations

import sys
from pathlib import Path

from frappe.meta import stubs
from frappe.meta.meta import Meta
from frappe.values.words import scrub

BENCH = Path(__file__).resolve().parents[1]
# App -> the module of its Document class, and how the front ends name its folder of types.
APPS = {
    "frappe": ("frappe.document.document", "@/types/generated"),
    "tallenta_hr": ("frappe.model.document", "@hr/types/generated"),
}


def files() -> dict[Path, str]:
    """Every file with what it should say."""
    metas = {app: stubs.metas_of(app) for app in APPS}
    wanted: dict[Path, str] = {}
    for app, (document, _alias) in APPS.items():
        wanted[BENCH / "apps" / app / app / "doctypes.pyi"] = stubs.python_stub(metas[app], document=document)
        folder = types_folder(app)
        places = _places(app, metas)
        for meta in metas[app]:
            wanted[folder / f"{scrub(meta.name)}.ts"] = stubs.typescript(meta, folder_of=places)
        wanted[folder / "index.ts"] = stubs.typescript_index(metas[app])
    return wanted


def types_folder(app: str) -> Path:
    """Where the TypeScript files of an app are."""
    return BENCH / "apps" / app / "frontend" / "src" / "types" / "generated"


def _places(app: str, metas: dict[str, list[Meta]]) -> dict[str, str]:
    """DocType -> folder, as files of this app import it."""
    return {
        meta.name: "." if owner == app else APPS[owner][1] for owner, known in metas.items() for meta in known
    }


def stale() -> list[Path]:
    """Files that say something else, are missing, or belong to DocTypes that are gone."""
    wanted = files()
    present = {path for app in APPS for path in types_folder(app).glob("*.ts")}
    differing = [
        path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text
    ]
    return sorted([*differing, *(present - wanted.keys())])


def main() -> None:
    """Write the files, or with --check say which are stale."""
    found = stale()
    if "--check" in sys.argv:
        if found:
            names = "\n".join(str(path.relative_to(BENCH)) for path in found)
            sys.exit(f"Stale types:\n{names}\nRun: env/bin/python scripts/print_types.py")
        return
    wanted = files()
    for path in found:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()


if __name__ == "__main__":
    main()
