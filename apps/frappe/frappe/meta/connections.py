"""What a DocType says about its surroundings: linked DocTypes shown on a form, buttons, and colours of states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from frappe.meta.rows import convert, properties_of


class _Row:
    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Out of a database row or JSON."""
        return cls(**convert(row, kinds_of(cls)))

    def as_dict(self) -> dict[str, Any]:
        """The properties that are set."""
        return properties_of(self, kinds_of(type(self)))

    def get(self, key: str, default: Any = None) -> Any:
        """A property by name, or `default`."""
        value = getattr(self, key, None)
        return default if value is None else value


@dataclass(frozen=True)
class DocTypeLink(_Row):
    """A DocType whose records link here."""

    link_doctype: str = ""
    link_fieldname: str = ""
    group: str | None = None
    hidden: int = 0
    is_child_table: int = 0
    parent_doctype: str | None = None
    table_fieldname: str | None = None
    custom: int = 0
    name: str | None = None


@dataclass(frozen=True)
class DocTypeAction(_Row):
    """A button of the form: a server method or a route."""

    label: str = ""
    action_type: str = ""
    action: str = ""
    group: str | None = None
    hidden: int = 0
    custom: int = 0
    name: str | None = None


@dataclass(frozen=True)
class DocTypeState(_Row):
    """The colour of a value of the field `status`."""

    title: str = ""
    color: str | None = None
    custom: int = 0
    name: str | None = None


def kinds_of(cls: type[Any]) -> dict[str, str]:
    """Property name -> annotation of a row class."""
    return {f.name: str(f.type) for f in fields(cls)}
