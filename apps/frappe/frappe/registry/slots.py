"""Named places where a lower package lets higher ones act: declared in hookspecs, filled by the runtime's hooks.py.

Apps use hooks; slots are the runtime's own seams upward.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import frappe.hooks as runtime_hooks
from frappe.exceptions import HookError
from frappe.registry.attributes import get_attr
from frappe.registry.hookspecs import SLOTS


@lru_cache
def fillers(slot: str) -> tuple[Callable[..., Any], ...]:
    """The functions in a slot, in order."""
    if slot not in SLOTS:
        raise HookError(f"There is no slot {slot!r}. Declare it in registry/hookspecs.py.")
    return tuple(get_attr(path) for path in runtime_hooks.slots.get(slot, ()))


def run(slot: str, *args: Any) -> None:
    """Call every function of the slot."""
    for function in fillers(slot):
        function(*args)


def first(slot: str, *args: Any) -> Any:
    """The first answer that is not None."""
    for function in fillers(slot):
        answer = function(*args)
        if answer is not None:
            return answer
    return None
