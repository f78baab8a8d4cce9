"""The rights that the permission rows of a DocType give to a set of roles, worked out once per DocType and set.

A right held through an `if_owner` row is `owned`: it counts only for the owner of a document. Every other is `plain`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frappe.cache import memory
from frappe.meta.meta import Meta
from frappe.meta.permission import RIGHTS, Perm

__all__ = ["RIGHTS", "Rights", "Roles", "has_meaning", "rights_of", "rights_out_of", "roles_with"]

# Rights that have a meaning only for DocTypes with this property.
NEEDS_PROPERTY = {
    "submit": "is_submittable",
    "cancel": "is_submittable",
    "amend": "is_submittable",
    "import": "allow_import",
}

Roles = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rights:
    """Rights of level 0, and the levels above it that may be read or written."""

    plain: frozenset[str]
    owned: frozenset[str]
    readable_levels: frozenset[int]
    writable_levels: frozenset[int]

    def includes(self, right: str) -> bool:
        """Whether the right is held at all, be it only for one's own documents."""
        return right in self.plain or right in self.owned


def rights_of(meta: Meta, roles: Roles) -> Rights:
    """What the roles may do with documents of a DocType."""
    return memory.get("meta", ("rights", meta, roles), lambda: rights_out_of(meta.permissions, meta, roles))


def has_meaning(meta: Meta, right: str) -> bool:
    """Whether the right can be held on this DocType: only submittable ones are submitted, only importable ones imported."""
    needed = NEEDS_PROPERTY.get(right)
    return needed is None or bool(getattr(meta, needed))


def roles_with(meta: Meta, right: str) -> list[str]:
    """The roles that have a right, for messages."""
    found = (perm.role for perm in meta.permissions if not perm.permlevel and right in _granted([perm]))
    return list(dict.fromkeys(found))


def rights_out_of(perms: Iterable[Perm], meta: Meta, roles: Roles) -> Rights:
    """What these rows would give the roles; for rows that are in force ask `rights_of`."""
    mine = [perm for perm in perms if perm.role in roles]
    basic = [perm for perm in mine if not perm.permlevel]
    plain = _granted(perm for perm in basic if not perm.if_owner)
    owned = _granted(perm for perm in basic if perm.if_owner)
    # Above level 0 a row that counts only for owners is left out: fields are shown or hidden for whole lists.
    higher = [perm for perm in mine if perm.permlevel and not perm.if_owner]
    return Rights(
        plain=frozenset(right for right in plain if has_meaning(meta, right)),
        owned=frozenset(right for right in owned if has_meaning(meta, right)),
        readable_levels=frozenset({0, *(perm.permlevel for perm in higher if perm.allows("read"))}),
        writable_levels=frozenset({0, *(perm.permlevel for perm in higher if perm.allows("write"))}),
    )


def _granted(perms: Iterable[Perm]) -> set[str]:
    granted = {right for perm in perms for right in perm.rights}
    if "read" in granted:
        granted.add("select")
    return granted
