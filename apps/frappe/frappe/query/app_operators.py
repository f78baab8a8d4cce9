"""Filter operators that apps add by the hook `filters_config`; each stands for one of ours with another value.

A function of the hook answers {operator: {"label", "get_field", "valid_for_fieldtypes", "depends_on"}}; the function at
`get_field` answers what the operator takes: {"operator", "options": [{"label", "value", "query_value"}], "query_value": 1}.
With `query_value` the value that a filter names is one of the options, whose `query_value` is what is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.cache import memory
from frappe.context import _
from frappe.query.errors import InvalidFilterError
from frappe.query.operators import named
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks


def understood(operator: Any, value: Any) -> tuple[str, Any] | None:
    """One of our operators and the value it is asked with; None for an operator that neither we nor an app knows.

    Raises InvalidFilterError for a value that is none of the options, and for an app's operator that stands for nothing.
    """
    known = named(operator)
    if known is not None:
        return known, value
    if not isinstance(operator, str):
        return None
    config = app_operators().get(" ".join(operator.lower().split()))
    return None if config is None else _translated(operator, config, value)


def app_operators() -> dict[str, dict[str, Any]]:
    """What the installed apps declare, by operator in lower case; the last app decides about a name."""

    def read() -> dict[str, dict[str, Any]]:
        declared: dict[str, dict[str, Any]] = {}
        for path in get_hooks("filters_config"):
            declared.update({str(name).lower(): dict(config) for name, config in call(path).items()})
        return declared

    return memory.get("apps", "filter operators", read)


def _translated(operator: str, config: Mapping[str, Any], value: Any) -> tuple[str, Any]:
    field: Mapping[str, Any] = call(config["get_field"])
    stands_for = named(field.get("operator") or "between")
    if stands_for is None:
        raise InvalidFilterError(
            _("The filter operator {0} of an app stands for {1}, which is none.").format(
                operator, repr(field.get("operator"))[:160]
            )
        )
    if not field.get("query_value"):
        return stands_for, value
    options = {str(option["value"]): option["query_value"] for option in field.get("options") or ()}
    if str(value) not in options:
        raise InvalidFilterError(
            _("{0} is no value of the filter operator {1}. Use one of: {2}.").format(
                repr(value)[:160], operator, ", ".join(options)
            )
        )
    return stands_for, options[str(value)]
