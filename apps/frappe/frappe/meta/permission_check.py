"""Whether the permission rows of a DocType fit together."""

from __future__ import annotations

from frappe.exceptions import DocTypeError
from frappe.meta.meta import Meta
from frappe.meta.permission import Perm

# A right, and the rights without which it has no meaning.
NEEDS = {"cancel": "submit", "submit": "write", "amend": "write", "import": "create"}
OF_SUBMITTABLES = ("submit", "cancel", "amend")


def check_permissions(meta: Meta) -> None:
    """Raise DocTypeError for the first row that contradicts another or itself."""
    seen: set[tuple[str, int, int]] = set()
    for row in meta.permissions:
        if not row.role:
            raise _refuse(meta, row, "names no role", "Name one.")
        if row.key in seen:
            raise _refuse(meta, row, "stands there twice", "Join the rows.")
        seen.add(row.key)
        _check_rights(meta, row)
    roles = {row.role for row in meta.permissions if row.permlevel == 0}
    for row in meta.permissions:
        if row.permlevel and row.role not in roles:
            raise _refuse(meta, row, "has no row at level 0", "Add one, or remove this row.")


def _check_rights(meta: Meta, row: Perm) -> None:
    for right, needed in NEEDS.items():
        if right in row.rights and needed not in row.rights and not row.permlevel:
            raise _refuse(meta, row, f"gives {right} without {needed}", f"Add {needed} or remove {right}.")
    for right in OF_SUBMITTABLES:
        if right in row.rights and not meta.is_submittable:
            raise _refuse(meta, row, f"gives {right}, but nothing here is submitted", f"Remove {right}.")


def _refuse(meta: Meta, row: Perm, problem: str, next_step: str) -> DocTypeError:
    return DocTypeError(
        f"DocType {meta.name}: the permission of {row.role or 'nobody'} at level {row.permlevel} {problem}. {next_step}",
        details={"doctype": meta.name, "role": row.role, "permlevel": row.permlevel},
    )
