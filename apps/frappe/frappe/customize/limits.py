"""What may be customised at all, and in which bounds. The rules are the same for forms, scripts and files of apps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.meta import fieldtypes
from frappe.meta.bootstrap import BOOTSTRAP
from frappe.meta.connections import DocTypeAction, DocTypeLink, DocTypeState, kinds_of
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import FIELD_PROPERTIES, INTERNAL_PROPERTIES
from frappe.values.expressions.conditions import check_syntax
from frappe.values.expressions.errors import ExpressionError
from frappe.values.numbers import cint

# Properties that make a DocType or a field what it is: they change with the app, never on a site.
FIXED_OF_DOCTYPE = frozenset(
    {
        "name", "module", "istable", "issingle", "is_tree", "nsm_parent_field", "is_submittable", "is_virtual", "custom",
        "append_only", "anonymous", "no_audit", "engine", "migration_hash",
    }
)  # fmt: skip
FIXED_OF_FIELD = INTERNAL_PROPERTIES | {"fieldname", "is_virtual"}
ORDERS = frozenset({"field_order", "links_order", "actions_order", "states_order"})
CONDITIONS = ("depends_on", "mandatory_depends_on", "read_only_depends_on", "collapsible_depends_on")
# Types whose values fit into each other's columns.
COMPATIBLE = (
    frozenset(
        {"Data", "Link", "Dynamic Link", "Select", "Read Only", "Autocomplete", "Phone", "Color", "Icon"}
    ),
    frozenset({"Small Text", "Text", "Long Text", "Text Editor", "Markdown Editor", "HTML Editor", "Code"}),
    frozenset({"Int", "Float", "Currency", "Percent", "Duration"}),
    frozenset({"Check", "Int"}),
    frozenset({"Attach", "Attach Image"}),
    frozenset({"Table", "Table MultiSelect"}),
)
# What the site's own people may tighten and not loosen in a standard field.
NEVER_UNSET = frozenset({"reqd", "read_only", "unique", "set_only_once", "permlevel", "mask"})

KNOWN: Mapping[str, frozenset[str]] = {
    "DocType": (frozenset(DOCTYPE_PROPERTIES) | ORDERS) - FIXED_OF_DOCTYPE,
    "DocField": frozenset(FIELD_PROPERTIES) - FIXED_OF_FIELD,
    "DocType Link": frozenset(kinds_of(DocTypeLink)) - {"name", "custom"},
    "DocType Action": frozenset(kinds_of(DocTypeAction)) - {"name", "custom"},
    "DocType State": frozenset(kinds_of(DocTypeState)) - {"name", "custom"},
}


def require_customisable(doctype: str) -> None:
    """Raise ValidationError for the DocTypes in which DocTypes are kept: their files are the whole truth."""
    if doctype in BOOTSTRAP:
        raise ValidationError(
            _("{0} describes DocTypes itself and cannot be customised.").format(_(doctype)),
            details={"doctype": doctype},
        )


def require_property(target: str, prop: str) -> None:
    """Raise ValidationError for a property that is unknown, or that makes the thing what it is."""
    known = KNOWN.get(target)
    if known is None:
        raise ValidationError(
            _("{0} cannot be customised. Use one of: {1}.").format(target, ", ".join(KNOWN)),
            details={"doctype_or_field": target},
        )
    if prop not in known:
        raise ValidationError(
            _("The property {0} of a {1} is unknown or cannot be changed on a site.").format(prop, target),
            details={"property": prop},
        )


def require_compatible(old: str, new: str, label: str) -> None:
    """Raise ValidationError when values of the old field type do not fit into the new one."""
    fieldtypes.get(new)
    if old != new and not any({old, new} <= group for group in COMPATIBLE):
        fitting = sorted({name for group in COMPATIBLE if old in group for name in group} - {old})
        hint = (
            _("It can become: {0}.").format(", ".join(fitting))
            if fitting
            else _("Add another field instead.")
        )
        raise ValidationError(
            _("{0} cannot change from {1} to {2}.").format(label, old, new),
            next_step=hint,
            details={"from": old, "to": new},
        )


def require_not_loosened(prop: str, standard: Any, value: Any, label: str) -> None:
    """Raise ValidationError when the site would take back what the app demands of a standard field."""
    is_unset = prop in NEVER_UNSET and cint(standard) > cint(value)
    if is_unset or (prop == "allow_on_submit" and cint(value) and not cint(standard)):
        raise ValidationError(
            _("{0}: {1} belongs to the app and stays as it is.").format(label, prop),
            next_step=_("Ask the app's authors, or add a field of your own."),
            details={"property": prop},
        )


def check_conditions(values: Mapping[str, Any]) -> None:
    """Raise ValidationError for a condition that cannot be read, or filters that are no JSON list."""
    for prop in CONDITIONS:
        text = str(values.get(prop) or "").strip()
        if not text:
            continue
        try:
            check_syntax(text)
        except ExpressionError as error:
            raise ValidationError(
                _("{0} cannot be read: {1}").format(prop, error), details={"property": prop}
            ) from error
    filters = values.get("link_filters")
    if filters and not isinstance(_json(filters), (list, dict)):
        raise ValidationError(
            _("link_filters must be a JSON list of filters."), details={"property": "link_filters"}
        )


def _json(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except json.JSONDecodeError:
        return None


def names_in_order(value: Any) -> list[str] | None:
    """The names in a `field_order` and the like; None when it is no JSON list of texts."""
    names = _json(value)
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else None
