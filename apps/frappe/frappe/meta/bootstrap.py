"""The DocTypes in which DocTypes themselves are kept. Their definition is their JSON file, never rows, never customised.

Without that, reading a DocType would need to read a DocType first.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from frappe.meta.build import build
from frappe.meta.meta import Meta
from frappe.registry import modules
from frappe.registry.apps import FRAMEWORK

MODULE = "Core"
BOOTSTRAP = (
    "DocType",
    "DocField",
    "DocPerm",
    "DocType Link",
    "DocType Action",
    "DocType State",
    "Custom Field",
    "Property Setter",
    "Custom DocPerm",
)


@lru_cache(maxsize=len(BOOTSTRAP))
def bootstrap_meta(doctype: str) -> Meta:
    """The Meta of one of `BOOTSTRAP`."""
    return build(definition_of(doctype), app=FRAMEWORK)


def definition_of(doctype: str) -> dict[str, Any]:
    """The definition of one of `BOOTSTRAP` out of its file."""
    folder = modules.record_folder(FRAMEWORK, MODULE, "doctype", doctype)
    found: dict[str, Any] = json.loads((folder / f"{folder.name}.json").read_text(encoding="utf-8"))
    return found
