"""`frappe.utils.caching`."""

from __future__ import annotations

from frappe.cache.caching import redis_cache, request_cache, site_cache

__all__ = ["redis_cache", "request_cache", "site_cache"]
