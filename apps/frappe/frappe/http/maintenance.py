"""A site that is being maintained answers 503; with `allow_reads_during_maintenance` it may still be read."""

from __future__ import annotations

from frappe.context import Site
from frappe.exceptions import InReadOnlyMode, SessionStopped
from frappe.http.authentication import UNSAFE

RETRY_SECONDS = 60


def require_open(site: Site, method: str) -> None:
    """Raise SessionStopped, or InReadOnlyMode for a write, while `maintenance_mode` is on."""
    conf = site.conf
    if not conf.get("maintenance_mode"):
        return
    later = {"retry_after": RETRY_SECONDS}
    if not conf.get("allow_reads_during_maintenance"):
        raise SessionStopped(
            "The site is being maintained.", next_step="Try again in a few minutes.", details=later
        )
    if method in UNSAFE:
        raise InReadOnlyMode(
            "The site is being maintained and can only be read.",
            next_step="Try again in a few minutes.",
            details=later,
        )
