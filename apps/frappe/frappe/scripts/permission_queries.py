"""Scripts that narrow what lists show. Fill the slot `permissions.condition`.

While the site runs no scripts, a DocType with such a script is closed: what it was to hide must not be seen.
"""

from __future__ import annotations

from frappe.context import current
from frappe.scripts.running import run_script
from frappe.scripts.server_scripts import PERMISSION, require_on, scripts_of

RUNNING = "permission_query_running"


def condition(doctype: str, user: str) -> str | None:
    """SQL that a row must meet for the user, or None. Asked once for each request, user and DocType.

    What the script itself reads is not narrowed by it.
    """
    scripts = scripts_of(PERMISSION, doctype)
    if not scripts:
        return None
    context = current()
    if context.flags.get(RUNNING) == doctype:
        return None
    require_on()
    key = ("server_script", doctype, user)
    if key not in context.request_cache:
        context.flags[RUNNING] = doctype
        try:
            made = [
                run_script(script.name, script.script, form_dict={"user": user})["conditions"]
                for script in scripts
            ]
        finally:
            context.flags[RUNNING] = None
        context.request_cache[key] = " AND ".join(f"({text})" for text in made if text.strip())
    return context.request_cache[key] or None
