"""What a screen for permissions asks and sends: which role may do what with a DocType, and what that means for somebody.

Rows are written as an overlay, row by row (`permission_rows`); a row that says again what the app says leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frappe.context import _
from frappe.customize import limits
from frappe.exceptions import ValidationError
from frappe.meta.assemble import customisation_of, get_meta, standard_definition
from frappe.meta.meta import Meta
from frappe.meta.permission import RIGHTS, Perm, from_row
from frappe.permissions import overlay
from frappe.permissions.administrator import ADMINISTRATOR
from frappe.permissions.facade import only_for
from frappe.permissions.levels import ALL_LEVELS
from frappe.permissions.rights import Rights, has_meaning, rights_out_of
from frappe.permissions.roles import roles_of
from frappe.permissions.user_permissions import restrictions_of
from frappe.query import get_list, values
from frappe.registry.endpoints import whitelist
from frappe.values.numbers import cint

# What everybody who works at the desk has beside the roles that were given.
EVERYBODY = frozenset({"All", "Guest", "Desk User"})
MOST_NAMES = 20
Row = dict[str, Any]
Key = tuple[str, int, int]


@whitelist(methods=["GET"])
def get_role_permissions(doctype: str) -> dict[str, Any]:
    """The rows in force, and what one needs to change them: `{doctype, label, rights, rows, removed, fields, roles}`.

    A row is `{role, permlevel, if_owner, rights, changed}`; `changed` when the site's people wrote it. `removed` are rows of
    the app that the site took away. A field is `{fieldname, label, fieldtype, permlevel, lowest}`, `lowest` being the app's level.
    """
    _require_open(doctype)
    meta, standard = get_meta(doctype), standard_definition(doctype)
    by_site = {
        from_row(row).key
        for row in customisation_of(doctype).permissions
        if not row.get("is_system_generated")
    }
    in_force = {perm.key for perm in meta.permissions}
    gone = [perm for perm in map(from_row, standard["permissions"]) if perm.key not in in_force]
    lowest = {row["fieldname"]: cint(row.get("permlevel")) for row in standard["fields"]}
    return {
        "doctype": doctype,
        "label": _(doctype),
        "rights": [right for right in RIGHTS if has_meaning(meta, right)],
        "rows": [_shown(perm, is_changed=perm.key in by_site) for perm in meta.permissions],
        "removed": [_shown(perm, is_changed=True) for perm in gone],
        "fields": [_field(field, lowest) for field in meta.fields if _has_level(field)],
        "roles": get_list(
            "Role",
            user=None,
            filters={"disabled": 0, "name": ["!=", ADMINISTRATOR]},
            pluck="name",
            order_by="name asc",
        ),
    }


def _has_level(field: Any) -> bool:
    return bool(field.has_column or field.type.is_table)


def _field(field: Any, lowest: Mapping[str, int]) -> Row:
    return {
        "fieldname": field.fieldname,
        "label": _(field.label or field.fieldname),
        "fieldtype": field.fieldtype,
        "permlevel": field.permlevel,
        "lowest": lowest.get(field.fieldname, 0),
    }


def _shown(perm: Perm, *, is_changed: bool) -> Row:
    return {
        "role": perm.role,
        "permlevel": perm.permlevel,
        "if_owner": perm.if_owner,
        "rights": [right for right in RIGHTS if perm.allows(right)],
        "changed": int(is_changed),
    }


@whitelist(methods=["POST"])
def save_role_permissions(doctype: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Make these rows the ones in force; rows that are not given go. All or nothing. Returns what `get_role_permissions` does.

    Raises DocTypeError when rights do not fit together, ValidationError for two rows of the same role, level and owner rule.
    """
    _require_open(doctype)
    wanted = _by_key(rows)
    before = {perm.key: perm for perm in get_meta(doctype).permissions}
    # Level 0 first: a role without it may not have rights at higher levels.
    for key in sorted(wanted, key=lambda key: key[1]):
        if key not in before or before[key].rights != wanted[key].rights:
            _set(doctype, key, wanted[key].rights)
    for key in sorted(before.keys() - wanted.keys(), key=lambda key: -key[1]):
        _set(doctype, key, frozenset())
    return get_role_permissions(doctype)


@whitelist(methods=["POST"])
def reset_role_permissions(doctype: str) -> dict[str, Any]:
    """Forget what the site changed, so that the rows of the apps count again."""
    _require_open(doctype)
    overlay.reset_perms(doctype)
    return get_role_permissions(doctype)


@whitelist(methods=["POST"])
def preview_role_permissions(
    doctype: str,
    rows: list[dict[str, Any]],
    user: str | None = None,
    role: str | None = None,
    levels: dict[str, int] | None = None,
) -> dict[str, Any]:
    """What such rows would mean for a user, or for somebody with one role; nothing is written.

    `{roles, rights: {right: "all" | "own" | "none"}, fields: {fieldname: "write" | "read" | "none"}, only}`. `levels` are other
    levels of fields. `only` are the records that user permissions limit the user to: `[{doctype, label, names}]`.
    """
    _require_open(doctype)
    meta, perms = get_meta(doctype), list(_by_key(rows).values())
    roles = _roles(user, role)
    rights = _everything(meta) if user == ADMINISTRATOR else rights_out_of(perms, meta, roles)
    return {
        "roles": sorted(roles & {perm.role for perm in perms}),
        "rights": {right: _extent(rights, right) for right in RIGHTS if has_meaning(meta, right)},
        "fields": {
            field.fieldname: _access(
                field, rights, cint((levels or {}).get(field.fieldname, field.permlevel))
            )
            for field in meta.fields
            if _has_level(field)
        },
        "only": _limits(meta, user) if user and user != ADMINISTRATOR else [],
    }


def _require_open(doctype: str) -> None:
    only_for("System Manager")
    limits.require_customisable(doctype)
    if get_meta(doctype).istable:
        raise ValidationError(
            _("Rows of {0} are as open as the record they stand in.").format(_(doctype)),
            next_step=_("Change the permissions of the DocType that holds them."),
        )


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[Key, Perm]:
    """The rows as they were sent, without those that give nothing."""
    found: dict[Key, Perm] = {}
    for row in rows:
        perm = from_row({**row, **dict.fromkeys(row.get("rights") or (), 1)})
        if perm.key in found:
            raise ValidationError(
                _("{0} has two rows at level {1}. Put their rights into one.").format(
                    _(perm.role), perm.permlevel
                ),
                details={"role": perm.role, "permlevel": perm.permlevel},
            )
        if perm.rights:
            found[perm.key] = perm
    return found


def _set(doctype: str, key: Key, rights: frozenset[str]) -> None:
    role, permlevel, if_owner = key
    overlay.set_rights(doctype, role, set(rights), permlevel, if_owner)


def _roles(user: str | None, role: str | None) -> frozenset[str]:
    if user:
        if not values.exists("User", user):
            raise ValidationError(_("There is no user {0}.").format(user), details={"user": user})
        return roles_of(user)
    return EVERYBODY | {role} if role else EVERYBODY


def _everything(meta: Meta) -> Rights:
    whole = frozenset(right for right in RIGHTS if has_meaning(meta, right))
    return Rights(whole, frozenset(), ALL_LEVELS, ALL_LEVELS)


def _extent(rights: Rights, right: str) -> str:
    return "all" if right in rights.plain else "own" if right in rights.owned else "none"


def _access(field: Any, rights: Rights, level: int) -> str:
    may_read = rights.includes("read") and level in rights.readable_levels
    may_write = not field.read_only and (rights.includes("write") or rights.includes("create"))
    if may_write and level in rights.writable_levels and (may_read or not level):
        return "write"
    return "read" if may_read else "none"


def _limits(meta: Meta, user: str) -> list[Row]:
    return [
        {
            "doctype": limit.target,
            "label": _(limit.target),
            "names": sorted({*limit.allowed, *limit.parents})[:MOST_NAMES],
        }
        for limit in restrictions_of(meta, user)
    ]
