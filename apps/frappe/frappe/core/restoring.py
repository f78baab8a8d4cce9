"""Restoring deleted records, as the contract addresses it."""

from __future__ import annotations

from typing import Any

from frappe.document import restore as restoring
from frappe.document.visible import visible
from frappe.registry.endpoints import whitelist


@whitelist(methods=["POST"])
def restore(name: str, alert: bool = True) -> dict[str, Any]:
    """Bring a deleted record back out of its Deleted Document; the record."""
    return visible(restoring.restore(name))


@whitelist(methods=["POST"])
def bulk_restore(docnames: list[str]) -> dict[str, list[str]]:
    """Bring several back, each that can be: `{restored, invalid, failed}`."""
    return restoring.restore_many(docnames)
