"""Server scripts as the runtime needs them: frozen, read once, forgotten when one changes. Off unless the site's configuration says so."""

from __future__ import annotations

from dataclasses import dataclass, fields

from frappe.cache import memory
from frappe.context import _, current
from frappe.meta.assemble import exists
from frappe.query import get_list
from frappe.scripts.process import ServerScriptError

DOCTYPE = "Server Script"
REGION = "server_scripts"
SETTING = "server_script_enabled"
DOC_EVENT, API, SCHEDULER, PERMISSION = "DocType Event", "API", "Scheduler Event", "Permission Query"
# How the record says it -> the event of a document.
EVENTS = {
    "Before Insert": "before_insert",
    "After Insert": "after_insert",
    "Before Validate": "before_validate",
    "Before Save": "validate",
    "After Save": "on_update",
    "Before Rename": "before_rename",
    "After Rename": "after_rename",
    "Before Submit": "before_submit",
    "After Submit": "on_submit",
    "Before Cancel": "before_cancel",
    "After Cancel": "on_cancel",
    "Before Discard": "before_discard",
    "After Discard": "on_discard",
    "Before Delete": "on_trash",
    "After Delete": "after_delete",
    "Before Save (Submitted Document)": "before_update_after_submit",
    "After Save (Submitted Document)": "on_update_after_submit",
    "Before Print": "before_print",
}


class ServerScriptNotEnabledError(ServerScriptError):
    """The site runs no server scripts."""

    http_status_code = 403


@dataclass(frozen=True, slots=True)
class ServerScript:
    """One script; its fields are those of the record."""

    name: str
    script_type: str
    script: str
    reference_doctype: str | None = None
    doctype_event: str | None = None
    api_method: str | None = None
    allow_guest: bool = False
    enable_rate_limit: bool = False
    rate_limit_count: int = 0
    rate_limit_seconds: int = 0


COLUMNS = [item.name for item in fields(ServerScript)]
_FLAGS = ("allow_guest", "enable_rate_limit")


def is_on() -> bool:
    """Whether the site runs server scripts: `server_script_enabled` of the configuration."""
    return bool(current().conf.get(SETTING))


def require_on() -> None:
    """Raise ServerScriptNotEnabledError unless the site runs server scripts."""
    if not is_on():
        raise ServerScriptNotEnabledError(
            _("This site runs no server scripts."),
            next_step=_("Set {0} to true in the site's configuration.").format(SETTING),
        )


def scripts_of(kind: str, *key: str | None) -> tuple[ServerScript, ...]:
    """The enabled scripts of a type for a DocType and event, for a method, or for a DocType; the oldest first."""
    return memory.get(REGION, "all", _read_all).get((kind, *key), ())


def key_of(script: ServerScript) -> tuple[str | None, ...]:
    """Under what a script is found."""
    if script.script_type == DOC_EVENT:
        return (DOC_EVENT, script.reference_doctype, EVENTS.get(script.doctype_event or ""))
    if script.script_type == API:
        return (API, script.api_method)
    if script.script_type == PERMISSION:
        return (PERMISSION, script.reference_doctype)
    return (SCHEDULER,)


def _read_all() -> dict[tuple[str | None, ...], tuple[ServerScript, ...]]:
    if not exists(DOCTYPE):
        return {}
    rows = get_list(
        DOCTYPE, user=None, fields=COLUMNS, filters={"disabled": 0}, order_by="creation asc, name asc"
    )
    found: dict[tuple[str | None, ...], tuple[ServerScript, ...]] = {}
    for row in rows:
        script = ServerScript(**{**row, **{flag: bool(row[flag]) for flag in _FLAGS}})
        found[key_of(script)] = (*found.get(key_of(script), ()), script)
    return found
