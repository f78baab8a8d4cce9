"""Which fields a rule about documents may name: those of the DocType, and what every document has."""

from __future__ import annotations

from collections.abc import Sequence

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.meta import fieldtypes, get_meta

STANDARD = {
    "name": "Data",
    "owner": "Data",
    "modified_by": "Data",
    "creation": "Datetime",
    "modified": "Datetime",
    "docstatus": "Int",
}


def require_field(doctype: str, fieldname: str | None, *, kinds: Sequence[str] = ()) -> None:
    """Raise ValidationError unless the DocType has the field, of one of the kinds when some are named."""
    field = get_meta(doctype).get_field(fieldname or "")
    kind = field.type if field is not None else None
    if kind is None and fieldname in STANDARD:
        kind = fieldtypes.get(STANDARD[str(fieldname)])
    if kind is None or (kinds and kind not in [fieldtypes.get(name) for name in kinds]):
        wanted = " ({})".format(", ".join(_(name) for name in kinds)) if kinds else ""
        raise ValidationError(
            _("{0} has no field {1} of the kind that is needed{2}.").format(
                _(doctype), fieldname or "–", wanted
            ),
            next_step=_("Choose another field."),
        )
