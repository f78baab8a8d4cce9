"""Rules that ship with an app: their text in a file beside the JSON, and names that their Python module adds."""

from __future__ import annotations

import importlib
from typing import Any

from frappe.exceptions import AppImportError, ValidationError
from frappe.notifications.rules import Rule
from frappe.registry.apps import installed_apps
from frappe.registry.modules import app_of_module, record_folder, record_module
from frappe.values.words import scrub

KIND = "notification"


def message_of(rule: Rule) -> str:
    """The rule's own text, else that of `<module>/notification/<name>/<name>.html` or `.md`."""
    if rule.message or not (rule.is_standard and rule.module):
        return rule.message or ""
    app = app_of_module(rule.module, tuple(installed_apps()))
    folder = record_folder(app, rule.module, KIND, rule.name)
    for suffix in (".html", ".md", ".txt"):
        file = folder / f"{scrub(rule.name)}{suffix}"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def context_of(rule: Rule, doc: Any) -> dict[str, Any]:
    """What `get_context(context)` of the rule's module adds to `{"doc": …}`; nothing when there is no such module."""
    if not (rule.is_standard and rule.module):
        return {}
    app = app_of_module(rule.module, tuple(installed_apps()))
    file = record_folder(app, rule.module, KIND, rule.name) / f"{scrub(rule.name)}.py"
    if not file.is_file():
        return {}
    path = record_module(app, rule.module, KIND, rule.name)
    try:
        module = importlib.import_module(path)
    except Exception as error:
        raise AppImportError(f"{path} cannot be imported: {type(error).__name__}: {error}.") from error
    context: dict[str, Any] = {"doc": doc}
    function = getattr(module, "get_context", None)
    if function is None:
        return context
    try:
        return {**context, **(function(context) or {})}
    except Exception as error:
        raise ValidationError(f"{path}.get_context: {type(error).__name__}: {error}.") from error
