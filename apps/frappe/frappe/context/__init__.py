"""Everything ambient, in one class: site, user, request, flags, language, clock, settings.

Nothing here knows what a document is. A request, a job and a console each run inside one bound `Context`.
"""

from __future__ import annotations

from frappe.context.clock import FixedClock, SystemClock
from frappe.context.context import Context, bound, current, try_current
from frappe.context.local import local
from frappe.context.messages import _, msgprint, throw
from frappe.context.site import Site, get_site

__all__ = [
    "Context",
    "FixedClock",
    "Site",
    "SystemClock",
    "_",
    "bound",
    "current",
    "get_site",
    "local",
    "msgprint",
    "throw",
    "try_current",
]
