"""One row of the permissions of a DocType: what a role may do, at which level, and whether only with own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frappe.values.numbers import cint

# Every right there is, in the order in which people see them.
RIGHTS = (
    "select", "read", "write", "create", "delete", "submit", "cancel", "amend",
    "print", "email", "report", "import", "export", "share", "mask",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Perm:
    """The rights of a role at a permission level."""

    role: str
    permlevel: int = 0
    if_owner: int = 0
    rights: frozenset[str] = field(default_factory=frozenset)
    is_custom: int = 0

    @property
    def key(self) -> tuple[str, int, int]:
        """What two rows may not share."""
        return (self.role, self.permlevel, self.if_owner)

    def allows(self, right: str) -> bool:
        """Whether the row gives the right."""
        return right in self.rights

    def get(self, key: str, default: Any = None) -> Any:
        """A column of the row by name: 1 or 0 for a right."""
        if key in ("role", "permlevel", "if_owner"):
            return getattr(self, key)
        return int(key in self.rights) if key in RIGHTS else default

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON holds it, without what is 0."""
        row: dict[str, Any] = {"role": self.role}
        if self.permlevel:
            row["permlevel"] = self.permlevel
        if self.if_owner:
            row["if_owner"] = 1
        row.update({right: 1 for right in RIGHTS if right in self.rights})
        return row


def from_row(row: Mapping[str, Any], *, is_custom: bool = False) -> Perm:
    """A permission out of a DocPerm or Custom DocPerm row, or out of JSON."""
    return Perm(
        role=str(row.get("role") or ""),
        permlevel=cint(row.get("permlevel")),
        if_owner=cint(bool(cint(row.get("if_owner")))),
        rights=frozenset(right for right in RIGHTS if cint(row.get(right))),
        is_custom=int(is_custom),
    )
