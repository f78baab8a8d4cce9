"""Scripts that HTTP calls by a name of their own. Fills the slot `rpc.method`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.auth.rate_limit import rate_limit
from frappe.context import _, current
from frappe.exceptions import PermissionError
from frappe.scripts.running import run_script
from frappe.scripts.server_scripts import API, ServerScript, require_on, scripts_of


def method_at(path: str) -> Callable[[dict[str, Any]], Any] | None:
    """The script of that name, as a function of the arguments; None when there is none."""
    scripts = scripts_of(API, path)
    return (lambda arguments: _call(scripts[0], arguments)) if scripts else None


def _call(script: ServerScript, arguments: dict[str, Any]) -> Any:
    """Run it; what it puts into `frappe.response` is the answer, and `message` is its value."""
    require_on()
    context = current()
    if not script.allow_guest and context.user == "Guest":
        raise PermissionError(
            _("{0} is open to signed-in users only.").format(script.api_method),
            next_step=_("Sign in and try again."),
        )
    run = _limited(script) if script.enable_rate_limit else _run
    done = run(script, arguments)
    response = dict(done["response"])
    value = response.pop("message", None)
    context.response.update(response)
    return value


def _run(script: ServerScript, arguments: dict[str, Any]) -> dict[str, Any]:
    return run_script(script.name, script.script, may_end=True, form_dict=arguments)


def _limited(script: ServerScript) -> Callable[[ServerScript, dict[str, Any]], dict[str, Any]]:
    """The run, counted for this script alone."""

    def run(asked: ServerScript, arguments: dict[str, Any]) -> dict[str, Any]:
        return _run(asked, arguments)

    run.__qualname__ = f"server script {script.name}"
    return rate_limit(limit=script.rate_limit_count, seconds=script.rate_limit_seconds)(run)
