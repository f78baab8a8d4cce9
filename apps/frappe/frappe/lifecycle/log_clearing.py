"""Old log records go: as many days are kept as the apps' `default_log_clearing_doctypes` say, or the site."""

from __future__ import annotations

from frappe.context import current
from frappe.database import trimming
from frappe.document import controller
from frappe.document.document import Document
from frappe.exceptions import ValidationError
from frappe.jobs.timestamps import now_text
from frappe.meta import Meta, get_meta
from frappe.query import values
from frappe.registry.hooks import get_hooks

DAY_SECONDS = 24 * 3600
# {DocType: days} in the configuration of the site, over what the apps say.
CONFIGURED = "log_retention_days"


def retention() -> dict[str, int]:
    """Days that records of each log are kept; of several apps the last one decides."""
    declared = {doctype: days[-1] for doctype, days in get_hooks("default_log_clearing_doctypes", {}).items()}
    configured = current().conf.get(CONFIGURED) or {}
    return {doctype: int(days) for doctype, days in {**declared, **configured}.items()}


def clear_old_logs() -> dict[str, int]:
    """Delete what is older; the number deleted by DocType. A controller's own `clear_old_logs(days)` is asked first."""
    deleted: dict[str, int] = {}
    for doctype, days in retention().items():
        if not values.exists("DocType", doctype):
            continue
        own = getattr(controller.class_of(doctype, Document), "clear_old_logs", None)
        if own is not None:
            own(days)
            continue
        meta = _log(doctype)
        deleted[doctype] = trimming.delete_before(
            current().db, f"tab{meta.name}", now_text(-days * DAY_SECONDS)
        )
    return deleted


def clear_all(doctype: str, *, keep_days: int | None = None) -> int:
    """Delete the records of a log, but for those of the last days; their number. Raises ValidationError for no log."""
    if doctype not in retention():
        raise ValidationError(f"{doctype} is no log. Logs are: {', '.join(sorted(retention()))}.")
    table = f"tab{_log(doctype).name}"
    if keep_days is None:
        return trimming.delete_all(current().db, table)
    return trimming.delete_before(current().db, table, now_text(-keep_days * DAY_SECONDS))


def _log(doctype: str) -> Meta:
    meta = get_meta(doctype)
    if meta.append_only or meta.issingle or meta.is_virtual or meta.table_fields:
        raise ValidationError(
            f"default_log_clearing_doctypes: records of {doctype} cannot be cleared. Take it out of the hook."
        )
    return meta
