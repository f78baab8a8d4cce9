"""What is remembered between statements, requests and processes, and how it is forgotten in time.

`memory` is exact (it follows transactions), `shared` is a plain store with expiry, `request` ends with the request.
"""

from __future__ import annotations

from frappe.cache.shared import SharedCache, shared_cache

__all__ = ["SharedCache", "shared_cache"]
