"""`frappe.utils.synchronization`."""

from __future__ import annotations

from frappe.context.file_lock import filelock
from frappe.exceptions import LockTimeoutError

__all__ = ["LockTimeoutError", "filelock"]
