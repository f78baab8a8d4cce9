"""Reason four: what apps say through the hooks `has_permission` and `permission_query_conditions`.

They can only take away. A check that gives anything but a true answer denies, also None. An app that uses one of the two
hooks has to use the other in the same sense, or lists and documents will differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import Sql, and_, table
from frappe.exceptions import HookError
from frappe.registry import slots
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.types import Row

ANY_DOCTYPE = "*"

Function = Callable[..., Any]


STORED = "SELECT 1 FROM {table} WHERE {table}.`name` = ? AND ({condition})"


def first_denial(doctype: str, doc: Row, right: str, user: str) -> str | None:
    """The name of the first hook that denies, or None. The last installed app is asked first."""
    narrowed = slots.first("permissions.condition", doctype, user)
    if narrowed and doc.get("name") and not doc.get("__islocal") and not _is_met(doctype, doc, narrowed):
        return "permissions.condition"
    for function in _functions("has_permission", doctype)[::-1]:
        if not call(function, doc, ptype=right, user=user, debug=False):
            return f"{function.__module__}.{function.__qualname__}"
    return None


def condition(doctype: str, user: str) -> Sql | None:
    """All conditions that apps put on lists of the DocType."""
    functions = _functions("permission_query_conditions", doctype)
    narrowed = slots.first("permissions.condition", doctype, user)
    if not functions:
        return Sql(narrowed) if narrowed else None
    own = (_as_sql(function, call(function, user, doctype=doctype)) for function in functions)
    return and_(Sql(narrowed) if narrowed else None, *own)


def _is_met(doctype: str, doc: Row, narrowed: str) -> bool:
    """Whether a stored record is among those that the condition leaves."""
    text = STORED.format(table=table(doctype), condition=narrowed)
    return current().db.value(text, (doc.get("name"),)) is not None


def _functions(hook: str, doctype: str) -> tuple[Function, ...]:
    return memory.get("apps", (hook, doctype), lambda: _resolve(hook, doctype))


def _resolve(hook: str, doctype: str) -> tuple[Function, ...]:
    by_doctype: dict[str, list[Any]] = get_hooks(hook, default={})
    paths = [*by_doctype.get(doctype, ()), *by_doctype.get(ANY_DOCTYPE, ())]
    return tuple(get_attr(path) if isinstance(path, str) else path for path in paths)


def _as_sql(function: Function, answer: Any) -> Sql | None:
    if not answer:
        return None
    if isinstance(answer, Sql):
        return answer
    if isinstance(answer, str):
        return Sql(answer)
    raise HookError(
        f"{function.__module__}.{function.__qualname__} gave a {type(answer).__name__} as permission query condition. "
        "Return SQL text, a frappe.database.Sql, or nothing."
    )
