"""The forms in which filters are written, brought into one: a shape, which decides the SQL, and the values in order.

"HR-EMP-1"                                   the name
{"status": "Open", "date": [">", day]}
["status", "=", "Open"]                      one condition
[["status", "=", "Open"], {"date": day}, ["Child DocType", "field", "like", "%x%"]]
[[…], "or", [[…], "and", […]]]               groups
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from frappe.context import _
from frappe.query.app_operators import understood
from frappe.query.errors import InvalidFilterError, not_a_field
from frappe.query.operators import OPERATORS, named

DEEPEST = 10
# Beyond that a database says that it cannot; lists of values are one condition.
MOST_CONDITIONS = 500
CONNECTORS = ("and", "or")


class Condition(NamedTuple):
    """One condition without its value."""

    doctype: str | None
    name: str
    operator: str
    shape: Any


class Group(NamedTuple):
    """Conditions and groups joined by `and` or by `or`."""

    connector: str
    parts: tuple[Any, ...]


Shape = Condition | Group
Values = list[Any]


def read(filters: Any, values: Values, connector: str = "and") -> Shape | None:
    """The shape of filters in any form; their values are added to `values`. None when there are none.

    Raises InvalidFilterError for what is no filter and for too many, InvalidFieldError for what is no field.
    """
    if filters is None or filters == "" or filters == {} or filters == [] or filters == ():
        return None
    shape = _read(filters, values, connector)
    if len(values) > MOST_CONDITIONS:
        raise InvalidFilterError(_("At most {0} conditions at once.").format(MOST_CONDITIONS))
    return shape


def _read(filters: Any, values: Values, connector: str) -> Shape | None:
    if isinstance(filters, Mapping):
        return _joined(connector, [_of_item(name, value, values) for name, value in filters.items()])
    if isinstance(filters, (str, int)):
        return _condition(None, "name", "=", filters, values)
    if isinstance(filters, (list, tuple)):
        return _of_list(filters, values, connector, 0)
    raise InvalidFilterError(
        _("Filters of type {0} are not understood. Give a dict, a list of conditions, or a name.").format(
            type(filters).__name__
        )
    )


def _of_item(name: Any, value: Any, values: Values) -> Condition:
    if isinstance(value, (list, tuple)):
        asked = understood(value[0], value[1]) if len(value) == 2 else None
        if asked is None:
            raise InvalidFilterError(
                _(
                    "The filter on {0} is a list without an operator. For one of several values, give ['in', [values]]."
                ).format(name),
                details={"fieldname": str(name)},
            )
        return _condition(None, name, *asked, values)
    return _condition(None, name, "=", value, values)


def _of_list(filters: Any, values: Values, connector: str, depth: int) -> Shape | None:
    if depth > DEEPEST:
        raise InvalidFilterError(_("Filters are nested too deeply."))
    if _is_condition(filters):
        return _of_tuple(filters, values)
    parts: list[Shape | None] = []
    connectors: list[str] = []
    for item in filters:
        if isinstance(item, str) and item.strip().lower() in CONNECTORS:
            connectors.append(item.strip().lower())
        elif isinstance(item, Mapping):
            parts.append(read(item, values))
        elif isinstance(item, (list, tuple)):
            parts.append(_of_list(item, values, "and", depth + 1))
        else:
            raise InvalidFilterError(_("{0} is not a filter condition.").format(repr(item)[:160]))
    if not connectors:
        return _joined(connector, parts)
    if len(connectors) != len(parts) - 1:
        raise InvalidFilterError(_("Put 'and' or 'or' between all groups of filters, or between none."))
    return _connected(parts, connectors)


def _is_condition(item: Any) -> bool:
    return bool(item) and (isinstance(item[0], str) or item[0] is None) and not _is_connector(item)


def _is_connector(item: Any) -> bool:
    return len(item) != 3 and str(item[0]).strip().lower() in CONNECTORS


def _of_tuple(item: Any, values: Values) -> Condition:
    size = len(item)
    if size == 2 and named(item[1]) is None:
        return _condition(None, item[0], "=", item[1], values)
    if size == 3 and (asked := understood(item[1], item[2])):
        return _condition(None, item[0], *asked, values)
    # The desk adds a fifth element that says whether it shows the condition.
    if size in (4, 5) and (asked := understood(item[2], item[3])):
        return _condition(item[0] or None, item[1], *asked, values)
    raise InvalidFilterError(
        _("{0} is not a filter condition. Write [field, operator, value] with one of: {1}.").format(
            repr(list(item))[:160], ", ".join(OPERATORS)
        )
    )


def _condition(doctype: str | None, name: Any, operator: str, value: Any, values: Values) -> Condition:
    if type(name) is not str or not (doctype is None or isinstance(doctype, str)):
        raise not_a_field(name)
    if isinstance(value, (list, tuple, dict)) and operator in ("=", "!=", ">", ">=", "<", "<="):
        raise InvalidFilterError(
            _("Operator {0} compares {1} with one value, not with a list.").format(operator, name)
        )
    shape, normal = OPERATORS[operator].read(value)
    values.append(normal)
    return Condition(doctype, name, operator, shape)


def _connected(parts: list[Shape | None], connectors: list[str]) -> Shape | None:
    """`and` binds more tightly than `or`."""
    groups: list[list[Shape | None]] = [[parts[0]]]
    for connector, part in zip(connectors, parts[1:], strict=True):
        if connector == "and":
            groups[-1].append(part)
        else:
            groups.append([part])
    return _joined("or", [_joined("and", group) for group in groups])


def _joined(connector: str, parts: list[Any]) -> Shape | None:
    given = tuple(part for part in parts if part is not None)
    if len(given) < 2:
        return given[0] if given else None
    return Group(connector, given)
