"""Which Python class a DocType's documents have: its controller, what apps put in its place, and what they mix in."""

from __future__ import annotations

import importlib
import types
from typing import TYPE_CHECKING, Any

from frappe.cache import memory
from frappe.exceptions import AppImportError, HookError
from frappe.meta.assemble import get_meta
from frappe.registry.apps import controller_path
from frappe.registry.attributes import get_attr
from frappe.registry.hooks import get_hooks
from frappe.values.words import class_name

if TYPE_CHECKING:
    from frappe.document.document import Document

Controller = type["Document"]

# By name, because the class derives from Document, which resolves its rows here.
TREE_CONTROLLER = "frappe.document.nestedset.NestedSet"


def class_of(doctype: str, standard: Controller) -> Controller:
    """The class for documents of a DocType; `standard` when it has no controller of its own."""
    return memory.get("apps", ("controller", doctype), lambda: _resolve(doctype, standard))


def _resolve(doctype: str, standard: Controller) -> Controller:
    own = _own_class(doctype, standard)
    return _extended(doctype, _overridden(doctype, own))


def _own_class(doctype: str, standard: Controller) -> Controller:
    meta = get_meta(doctype)
    path = None if meta.custom else controller_path(meta.module, doctype)
    if path is None:
        return get_attr(TREE_CONTROLLER) if meta.is_tree else standard
    try:
        module = importlib.import_module(path)
    except Exception as error:
        app = path.partition(".")[0]
        raise AppImportError(
            f"The controller of {doctype} in app {app!r} ({path}) cannot be imported: "
            f"{type(error).__name__}: {error}. Correct the file or update the app."
        ) from error
    found = getattr(module, class_name(doctype), None)
    if not (isinstance(found, type) and issubclass(found, standard)):
        raise AppImportError(
            f"{path} must define class {class_name(doctype)}(Document), the controller of {doctype}."
        )
    return found


def _overridden(doctype: str, own: Controller) -> Controller:
    paths = get_hooks("override_doctype_class", {}).get(doctype)
    if not paths:
        return own
    chosen = get_attr(paths[-1])
    if not (isinstance(chosen, type) and issubclass(chosen, own)):
        raise HookError(
            f"override_doctype_class: {paths[-1]} must be a subclass of {own.__module__}.{own.__name__}, "
            f"the controller of {doctype}."
        )
    return chosen


def _extended(doctype: str, base: Controller) -> Controller:
    paths: list[str] = get_hooks("extend_doctype_class", {}).get(doctype) or []
    if not paths:
        return base
    mixins: list[Any] = [get_attr(path) for path in reversed(paths)]
    return types.new_class(
        base.__name__, (*mixins, base), exec_body=lambda body: body.update(__module__=base.__module__)
    )
