"""A decorator for an app's own link queries: what came over HTTP is numbers where it must be and names known columns."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.values.json_text import parse_json
from frappe.values.numbers import cint

F = TypeVar("F", bound=Callable[..., Any])
MOST_ROWS = 500


def validate_and_sanitize_search_inputs(function: F) -> F:
    """For `fn(doctype, txt, searchfield, start, page_len, filters)`: raises ValidationError for an unknown searchfield."""

    @functools.wraps(function)
    def checked(
        doctype: str, txt: str, searchfield: str, start: Any, page_len: Any, filters: Any = None, **more: Any
    ) -> Any:
        _require_column(doctype, searchfield)
        given = parse_json(filters) if isinstance(filters, str) else filters
        return function(
            doctype,
            txt,
            searchfield,
            max(cint(start), 0),
            min(max(cint(page_len), 0), MOST_ROWS),
            given,
            **more,
        )

    return checked  # type: ignore[return-value]


def _require_column(doctype: str, searchfield: str | None) -> None:
    if searchfield and searchfield not in get_meta(doctype).column_set:
        raise ValidationError(
            _("{0} has no field {1} to search in.").format(_(doctype), searchfield),
            details={"doctype": doctype, "field": searchfield},
        )
