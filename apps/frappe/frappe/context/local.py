"""`frappe.local`: the bound context under the names that apps use."""

from __future__ import annotations

from typing import Any

from frappe.context.context import Context, current


class Local:
    """Reads and writes attributes of the bound context; unknown names live in its `__dict__`."""

    def __getattr__(self, name: str) -> Any:
        context = current()
        if name == "site":
            return context.site.name
        if name == "site_path":
            return str(context.site.path)
        if name == "db":
            return context.__dict__.get("database_api", context.db)
        try:
            return getattr(context, name)
        except AttributeError:
            raise AttributeError(f"frappe.local has no {name!r} in this context.") from None

    def __setattr__(self, name: str, value: object) -> None:
        setattr(current(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(current(), name)

    def __repr__(self) -> str:
        return f"<frappe.local of {current().site.name}>"


local = Local()


class Shortcut:
    """A module-level name such as `frappe.session` that always means the one of the bound context."""

    __slots__ = ("_read",)

    def __init__(self, attribute: str) -> None:
        object.__setattr__(self, "_read", attribute)

    def _target(self) -> Any:
        context: Context = current()
        attribute = object.__getattribute__(self, "_read")
        return (
            context.__dict__["database_api"] if attribute == "database_api" else getattr(context, attribute)
        )

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target(), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._target(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._target(), name)

    def __getitem__(self, key: Any) -> Any:
        return self._target()[key]

    def __setitem__(self, key: Any, value: object) -> None:
        self._target()[key] = value

    def __delitem__(self, key: Any) -> None:
        del self._target()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._target()

    def __iter__(self) -> Any:
        return iter(self._target())

    def __len__(self) -> int:
        return len(self._target())

    def __bool__(self) -> bool:
        return bool(self._target())

    def __eq__(self, other: object) -> bool:
        return bool(self._target() == other)

    def __hash__(self) -> int:
        return id(self)

    def __str__(self) -> str:
        return str(self._target())

    def __repr__(self) -> str:
        return repr(self._target())
