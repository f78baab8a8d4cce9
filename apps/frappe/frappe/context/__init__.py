"""Everything ambient, in one class: site, user, request, flags, language, clock, settings.

Nothing here knows what a document is. A request, a job and a console each run inside one bound `Context`.
"""

from __future__ import annotations

from frappe.context.clock import FixedClock, SystemClock
from frappe.context.context import Context, bound, current, try_current
from frappe.context.lazy import LazyText, _lt
from frappe.context.local import local
from frappe.context.messages import _, msgprint, throw
from frappe.context.site import Site, get_site

__all__ = [
    "Context",
    "FixedClock",
    "LazyText",
    "Site",
    "SystemClock",
    "_",
    "_lt",
    "bound",
    "current",
    "get_site",
    "local",
    "msgprint",
    "throw",
    "try_current",
]
