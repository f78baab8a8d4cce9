"""`AttrDict`, public as `frappe._dict`: a dict whose keys read as attributes. Not a record; it checks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


class AttrDict(dict[str, Any]):
    """A dict with attribute access; a missing key reads as None.

    Names like `__html__` still raise AttributeError, because libraries ask for them to learn what an object can do.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            if name[:2] == "__" and name[-2:] == "__":
                raise AttributeError(name) from None
            return None

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any) -> None: ...
    else:
        __setattr__ = dict.__setitem__

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(name) from None

    def update(self, *args: Any, **kwargs: Any) -> AttrDict:  # type: ignore[override]
        """Add the given keys and return self, so that calls can be chained."""
        super().update(*args, **kwargs)
        return self

    def copy(self) -> AttrDict:
        """A shallow copy of the same kind."""
        return type(self)(self)
