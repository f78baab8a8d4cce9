"""Scripts about what happens to documents. Fills the slot `document.event`: it is asked for every event of every save.

A script that throws stops the save, as a controller would; so does one with a mistake, because nobody knows what it was to refuse.
"""

from __future__ import annotations

from typing import Any

from frappe.document.rules import is_quiet
from frappe.scripts.running import run_script
from frappe.scripts.server_scripts import DOC_EVENT, is_on, scripts_of


def follow(doc: Any, event: str) -> None:
    """Run the scripts of an event of a DocType."""
    scripts = scripts_of(DOC_EVENT, doc.doctype, event)
    if not scripts or not is_on() or is_quiet(doc):
        return
    for script in scripts:
        run_script(script.name, script.script, doc=doc)
