"""Policy packs: sets of leave policies as dated data, taken over as drafts that somebody reviews and submits.

A switch of the law is a new version with its own first day, never a change of code. They are examples, not legal advice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frappe
from frappe import _

FOLDER = Path(__file__).parent / "packs"


@frappe.whitelist(methods=["GET"])
def get_packs() -> list[dict[str, Any]]:
    """[{name, title, note, policies: [{policy_name, version, valid_from}]}]."""
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        pack = _read(path.stem)
        policies = [
            {key: row[key] for key in ("policy_name", "version", "valid_from")} for row in pack["policies"]
        ]
        texts = {key: _said(pack, key) for key in ("title", "note")}
        found.append({"name": path.stem, **texts, "policies": policies})
    return found


def _said(pack: dict[str, Any], key: str) -> str:
    """A text of a pack in the reader's language, English where it has no other."""
    return str(pack.get(f"{key}_{frappe.local.lang}") or pack[key])


@frappe.whitelist(methods=["POST"])
def take_over(pack: str) -> list[str]:
    """Write the policies of a pack as drafts; those that exist stay as they are. Names of the new ones."""
    frappe.only_for(("HR Manager", "System Manager"))
    made = []
    for values in _read(pack)["policies"]:
        known = {"policy_name": values["policy_name"], "version": values["version"]}
        if not frappe.db.exists("Leave Policy", known):
            made.append(str(frappe.get_doc({"doctype": "Leave Policy", **values}).insert().name))
    return made


def _read(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.json"
    if path.parent != FOLDER or not path.is_file():
        frappe.throw(_("There is no policy pack {0}.").format(name))
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
