"""Values as a cache stores them, so that nobody who reads one can change it for the others."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import Any


def pack(value: Any) -> Any:
    """A text or number as it is, anything else (bytes too) pickled."""
    return value if type(value) in (str, int, float, bool) else pickle.dumps(value, protocol=5)


def unpack(stored: Any) -> Any:
    """A value of one's own."""
    return pickle.loads(stored) if isinstance(stored, bytes) else stored


def several(values: Any) -> Iterable[Any]:
    """One value or several, as several."""
    return values if isinstance(values, (list, tuple, set, frozenset)) else (values,)
