"""The events of a document's life: the controller's method, then apps' `doc_events`, then the slot for rules and webhooks.

Also the steps that fire the events of a save, one per place in `steps.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from frappe.cache import memory
from frappe.context import current
from frappe.registry import slots
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr
from frappe.registry.hooks import get_hooks

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

Handler = Callable[..., Any]
Handlers = dict[str, tuple[Handler, ...]]

# What runs before the row is written, by action. A submitted document that changes is not validated again.
BEFORE_WRITE: dict[str, tuple[str, ...]] = {
    "save": ("before_validate", "validate", "before_save"),
    "submit": ("before_validate", "validate", "before_submit"),
    "cancel": ("before_cancel",),
    "update_after_submit": ("before_update_after_submit",),
}

# What runs after the row is written, by action.
AFTER_WRITE: dict[str, tuple[str, ...]] = {
    "save": ("on_update",),
    "submit": ("on_update", "on_submit"),
    "cancel": ("on_cancel",),
    "update_after_submit": ("on_update_after_submit",),
}


def run(doc: Document, event: str, *args: Any, **kwargs: Any) -> Any:
    """Fire one event; dict answers are merged, otherwise the last one that is not None counts."""
    method = getattr(doc, event, None)
    answer = method(*args, **kwargs) if callable(method) else None
    handlers = handlers_of(doc.doctype).get(event)
    if handlers:
        with transaction_control_disabled():
            for handler in handlers:
                answer = _merge(answer, handler(doc, event, *args, **kwargs))
    if not doc.meta.anonymous:
        slots.run("document.event", doc, event)
    return answer


def _merge(answer: Any, newer: Any) -> Any:
    if isinstance(newer, dict) and isinstance(answer, dict):
        return {**answer, **newer}
    return answer if newer is None else newer


def handlers_of(doctype: str) -> Handlers:
    """Functions by event: those for the DocType in app order, then those for `"*"`; resolved once."""
    return memory.get("apps", ("doc_events", doctype), lambda: _resolve(doctype))


def _resolve(doctype: str) -> Handlers:
    by_app = [get_hooks("doc_events", {}, app_name=app) for app in installed_apps()]
    named = [events for hooks in by_app for key, events in hooks.items() if _names(key, doctype)]
    for_all = [hooks["*"] for hooks in by_app if "*" in hooks]
    found: dict[str, list[Handler]] = {}
    for events in (*named, *for_all):
        for event, paths in events.items():
            found.setdefault(event, []).extend(get_attr(path) for path in paths)
    return {event: tuple(handlers) for event, handlers in found.items()}


def _names(key: str | tuple[str, ...], doctype: str) -> bool:
    return doctype in key if isinstance(key, tuple) else key == doctype


@contextmanager
def transaction_control_disabled() -> Iterator[None]:
    """While hooks run, `frappe.db.commit()` and `rollback()` do nothing: half a save must not be kept."""
    flags = current().flags
    depth = flags.get("hook_depth") or 0
    flags["hook_depth"] = depth + 1
    try:
        yield
    finally:
        flags["hook_depth"] = depth


def before_insert(doc: Document, op: Operation) -> None:
    """Step: `before_insert`."""
    run(doc, "before_insert")


def before_write(doc: Document, op: Operation) -> None:
    """Step: the events before the row is written; `flags.ignore_validate` stops after the first."""
    doc._action = op.action
    first, *rest = BEFORE_WRITE[op.action]
    run(doc, first)
    if not doc.flags.ignore_validate:
        for event in rest:
            run(doc, event)


def after_insert(doc: Document, op: Operation) -> None:
    """Step: `after_insert`; the document counts as stored from here on."""
    run(doc, "after_insert")


def after_write(doc: Document, op: Operation) -> None:
    """Step: the events after the row is written."""
    for event in AFTER_WRITE[op.action]:
        run(doc, event)


def on_change(doc: Document, op: Operation) -> None:
    """Step: `on_change`, the last event of every write."""
    run(doc, "on_change")
