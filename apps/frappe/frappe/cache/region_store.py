"""Where `memory` keeps its entries: per site and process, under region and token. It does not know what is valid."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from frappe.context import Site

MEMORY_KEY = "cache.memory"
# The newest token, and the one that transactions begun before its commit still see.
TOKENS_KEPT = 2

Entries = dict[Any, Any]


class RegionStore:
    """Entries of one site."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._regions: dict[str, OrderedDict[str, Entries]] = {}

    def find(self, region: str, token: str) -> Entries | None:
        """The entries under a token, if any."""
        with self._guard:
            by_token = self._regions.get(region)
            if by_token is None or token not in by_token:
                return None
            by_token.move_to_end(token)
            return by_token[token]

    def put(self, region: str, token: str, entries: Entries) -> Entries:
        """Add entries under a token, dropping the token not used for longest; all entries under the token."""
        with self._guard:
            by_token = self._regions.setdefault(region, OrderedDict())
            kept = by_token.setdefault(token, {})
            kept.update(entries)
            by_token.move_to_end(token)
            while len(by_token) > TOKENS_KEPT:
                by_token.popitem(last=False)
            return kept


def store_of(site: Site) -> RegionStore:
    """The store of a site in this process."""
    store: RegionStore | None = site.memory.get(MEMORY_KEY)
    return store if store is not None else site.memory.setdefault(MEMORY_KEY, RegionStore())
