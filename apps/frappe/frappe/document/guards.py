"""Checks that controllers call in `validate`; each raises with a sentence for the person."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.context import LazyText, _, _lt
from frappe.exceptions import EmptyTableError, InvalidDates, ValidationError
from frappe.values.dates import getdate
from frappe.values.numbers import flt

if TYPE_CHECKING:
    from frappe.document.document import Document

COMPARISONS: dict[str, tuple[Callable[[Any, Any], bool], LazyText]] = {
    "=": (operator.eq, _lt("{0} must be {1}.")),
    "!=": (operator.ne, _lt("{0} must not be {1}.")),
    ">": (operator.gt, _lt("{0} must be greater than {1}.")),
    ">=": (operator.ge, _lt("{0} must be {1} or more")),
    "<": (operator.lt, _lt("{0} must be less than {1}.")),
    "<=": (operator.le, _lt("{0} must be {1} or less")),
    "in": (lambda value, choices: value in choices, _lt("{0} must be one of {1}.")),
    "not in": (lambda value, choices: value not in choices, _lt("{0} must not be one of {1}.")),
    "^": (lambda value, start: str(value or "").startswith(str(start)), _lt("{0} must begin with {1}.")),
}


class Guards:
    """Reusable validations. Mixed into `Document`."""

    def validate_value(
        self: Any,
        fieldname: str,
        condition: str,
        val2: Any,
        doc: Document | None = None,
        raise_exception: type[Exception] | None = None,
    ) -> None:
        """Raise unless `doc.field <condition> val2` holds; `doc` is a child row, or this document."""
        subject = doc or self
        field = subject.meta.get_field(fieldname)
        compare, sentence = COMPARISONS[condition]
        value, bound = subject.get(fieldname), val2
        if field is not None and field.type.is_numeric:
            value = flt(value, subject.precision(fieldname))
            bound = flt(val2, subject.precision(fieldname)) if not isinstance(val2, (list, tuple)) else val2
        if compare(value, bound):
            return
        label = _(subject.meta.get_label(fieldname))
        shown = ", ".join(map(str, val2)) if isinstance(val2, (list, tuple)) else str(val2)
        text = sentence.format(label, shown)
        if subject.get("parentfield"):
            text = _("Row {0}: {1}").format(subject.get("idx"), text)
        raise (raise_exception or ValidationError)(text)

    def validate_table_has_rows(
        self: Any, parentfield: str, raise_exception: type[Exception] | None = None
    ) -> None:
        """Raise EmptyTableError when a child table has no rows."""
        if not self.get(parentfield):
            label = _(self.meta.get_label(parentfield))
            raise (raise_exception or EmptyTableError)(
                _("{0} needs at least one row. Add one.").format(label)
            )

    def validate_from_to_dates(self: Any, from_date_field: str, to_date_field: str) -> None:
        """Raise InvalidDates when the second date is before the first; empty dates pass."""
        start, end = self.get(from_date_field), self.get(to_date_field)
        if start and end and getdate(end) < getdate(start):  # type: ignore[operator]
            raise InvalidDates(
                _("{0} ({1}) must not be before {2} ({3}).").format(
                    _(self.meta.get_label(to_date_field)), end, _(self.meta.get_label(from_date_field)), start
                )
            )
