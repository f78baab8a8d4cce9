"""The hooks of the installed apps, merged in install order as the contract says."""

from __future__ import annotations

import importlib
import types
import warnings
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from frappe.cache import memory
from frappe.exceptions import AppImportError
from frappe.registry.apps import installed_apps
from frappe.registry.hookspecs import HOOKS
from frappe.values.attrdict import AttrDict

Merged = dict[str, Any]


class UnknownHookWarning(UserWarning):
    """A name in an app's hooks.py that nothing reads."""


def get_hooks(name: str | None = None, default: Any = None, app_name: str | None = None) -> Any:
    """Values of one hook over all installed apps (or one): a list, or a dict of lists for dict hooks.

    Without `name` all hooks as a dict. An absent hook gives `default`, or an empty list.
    """
    hooks = (
        hooks_of_apps((app_name,))
        if app_name
        else memory.get("apps", "hooks", lambda: hooks_of_apps(installed_apps()))
    )
    if name is None:
        return AttrDict(hooks)
    if name in hooks:
        return hooks[name]
    return [] if default is None else default


def hooks_of_apps(apps: tuple[str, ...]) -> Merged:
    """Scalars and lists are concatenated; dicts are merged key by key into lists."""
    merged: Merged = {}
    for app in apps:
        for name, value in declared_hooks(app).items():
            _merge(merged, name, value)
    return merged


def _merge(merged: Merged, name: str, value: Any) -> None:
    if isinstance(value, dict):
        into = merged.setdefault(name, {})
        for key, item in value.items():
            _merge_dict_item(into, key, item)
    else:
        merged.setdefault(name, []).extend(_as_list(value))


def _merge_dict_item(into: Merged, key: Any, item: Any) -> None:
    if isinstance(item, dict):
        inner = into.setdefault(key, {})
        for inner_key, inner_item in item.items():
            _merge_dict_item(inner, inner_key, inner_item)
    else:
        into.setdefault(key, []).extend(_as_list(item))


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


@lru_cache
def declared_hooks(app: str) -> dict[str, Any]:
    """Public module-level values of one app's hooks.py; unknown names draw a warning that names the file.

    Raises AppImportError when hooks.py fails, because leaving out its rules would make the site looser.
    """
    try:
        module = importlib.import_module(f"{app}.hooks")
    except Exception as error:
        raise AppImportError(
            f"hooks.py of app {app!r} cannot be imported: {type(error).__name__}: {error}. "
            f"Correct it, or uninstall the app from the site."
        ) from error
    declared = {name: value for name, value in vars(module).items() if _is_hook(name, value)}
    for name in declared:
        if name not in HOOKS:
            _warn_unknown(name, module.__file__ or app)
    return declared


def _is_hook(name: str, value: object) -> bool:
    if name.startswith("_") or name == "annotations":
        return False
    return not isinstance(value, (types.FunctionType, type, types.ModuleType))


def _warn_unknown(name: str, file: str) -> None:
    near = get_close_matches(name, HOOKS, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else " It is kept, for code that reads it with get_hooks."
    warnings.warn(
        f"{file}: the hook {name!r} is not one the framework reads.{hint}", UnknownHookWarning, stacklevel=3
    )
