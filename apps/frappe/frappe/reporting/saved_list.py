"""The JSON of a Report Builder report, checked so that whatever somebody stored there is refused with words."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.values.text import parse_json

SUMMED = ("sum", "avg")


def settings_of(text: Any) -> dict[str, Any]:
    """`{"fields", "filters", "order_by", "group_by", "add_totals_row"}`. Raises ValidationError for another shape."""
    saved = parse_json(text or "{}")
    if not isinstance(saved, dict):
        raise _refused(_("they are no JSON object"))
    fields = saved.get("fields") or []
    if not isinstance(fields, list) or not all(_is_column(entry) for entry in fields):
        raise _refused(_("a column is a fieldname, or a fieldname with its DocType"))
    group = saved.get("group_by")
    if isinstance(group, dict):
        needed = ["group_by", *(["aggregate_on"] if group.get("aggregate_function") in SUMMED else [])]
        if not all(isinstance(group.get(key), str) for key in needed):
            raise _refused(_("a group needs {0}").format(", ".join(needed)))
    if not isinstance(saved.get("order_by") or "", str):
        raise _refused(_("{0} is no text").format("order_by"))
    return saved


def _is_column(entry: Any) -> bool:
    parts = entry if isinstance(entry, list) else [entry]
    return 1 <= len(parts) <= 2 and all(isinstance(part, str) and part for part in parts)


def _refused(reason: str) -> ValidationError:
    return ValidationError(
        _("The settings of the list cannot be used: {0}.").format(reason),
        next_step=_("Save the list again."),
    )
