"""What conditions, expressions and texts of a rule may use: the document, today, a few helpers. Nothing that writes."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.query import values
from frappe.values.attrdict import AttrDict
from frappe.values.date_arithmetic import add_days, add_to_date, date_diff
from frappe.values.date_reading import get_datetime, getdate
from frappe.values.expressions import python
from frappe.values.numbers import cint, flt


def is_met(condition: str | None, doc: Any, *, with_fields: bool = False) -> bool:
    """Whether a Python condition holds for the document; an empty one does. Raises ExpressionError.

    With `with_fields` the fields of the document are names of their own: `status` beside `doc.status`.
    """
    text = (condition or "").strip()
    if not text:
        return True
    names = expression_names(doc)
    return python.is_true(text, {**names["doc"], **names} if with_fields else names)


def expression_names(doc: Any) -> dict[str, Any]:
    """Names of a condition or expression."""
    context = current()
    today = context.today()
    utils = AttrDict(
        nowdate=lambda: str(today),
        today=lambda: str(today),
        now_datetime=context.now,
        getdate=lambda value=None: getdate(value, today=today),
        get_datetime=get_datetime,
        add_days=add_days,
        add_to_date=add_to_date,
        date_diff=date_diff,
        cint=cint,
        flt=flt,
    )
    frappe = AttrDict(
        utils=utils,
        session=AttrDict(user=context.user),
        db=AttrDict(get_value=values.get_value, exists=values.exists, count=values.count),
    )
    shown = AttrDict(doc.as_dict())
    before = doc.get_doc_before_save()
    return {
        "doc": shown,
        "before": AttrDict(before.as_dict()) if before is not None else None,
        "nowdate": utils.nowdate,
        "frappe": frappe,
    }
