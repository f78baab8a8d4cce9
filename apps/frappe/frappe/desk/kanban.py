"""The cards of a board: how many each column has, and one page of each, in one answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import _, current
from frappe.desk.form.docinfo import people_info
from frappe.desk.link_titles import titles_of
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json

PAGE_LENGTH = 20
LONGEST_PAGE = 200
MOST_COLUMNS = 50
ASSIGNED = "_assign"

Filters = list[Any] | dict[str, Any] | None


@whitelist(methods=["GET", "POST"])
def get_cards(
    doctype: str,
    field: str,
    fields: list[str] | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    order_by: str | None = None,
    values: list[str] | None = None,
    start: int = 0,
    page_length: int = PAGE_LENGTH,
) -> dict[str, Any]:
    """The columns that hold records, or those of `values`: `{columns: [{value, count, cards}], _link_titles, user_info}`.

    A card is a dict of the fields, with `name` and `_assign` (a list of users). Records without a value stand under "".
    """
    if not 0 < page_length <= LONGEST_PAGE:
        raise ValidationError(_("A page of a column holds 1 to {0} cards.").format(LONGEST_PAGE))
    given = _conditions(filters)
    counts = _counts(doctype, field, given, or_filters)
    columns: list[dict[str, Any]] = [
        {
            "value": value,
            "count": count,
            "cards": _cards(
                doctype,
                fields=["name", field, *(fields or ()), ASSIGNED],
                filters=[*given, _in_column(field, value)],
                or_filters=or_filters,
                order_by=order_by,
                start=start,
                limit=page_length,
            ),
        }
        for value, count in counts.items()
        if values is None or value in values
    ]
    cards = [card for column in columns for card in column["cards"]]
    return {
        "columns": columns,
        "_link_titles": _titles(doctype, cards),
        "user_info": people_info({user for card in cards for user in card[ASSIGNED]}),
    }


def _conditions(filters: Filters) -> list[Any]:
    if isinstance(filters, dict):
        return [filters]
    # One condition alone is a list too.
    return [filters] if filters and isinstance(filters[0], str) else list(filters or ())


def _counts(doctype: str, field: str, filters: list[Any], or_filters: Filters) -> dict[str, int]:
    """Value -> number of records, the fullest columns first; no value and an empty one are the same."""
    rows = get_list(
        doctype,
        user=current().user,
        fields=[f"{field} as value", {"COUNT": "*", "as": "count"}],
        filters=filters,
        or_filters=or_filters,
        group_by=field,
        order_by="count desc",
        limit=MOST_COLUMNS,
    )
    found: dict[str, int] = {}
    for row in rows:
        value = str(row["value"] or "")
        found[value] = found.get(value, 0) + row["count"]
    return found


def _in_column(field: str, value: str) -> list[Any]:
    return [field, "=", value] if value else [field, "is", "not set"]


def _cards(doctype: str, fields: Iterable[str], **question: Any) -> list[dict[str, Any]]:
    rows = get_list(doctype, user=current().user, fields=list(dict.fromkeys(fields)), **question)
    for row in rows:
        row[ASSIGNED] = parse_json(row[ASSIGNED]) if row[ASSIGNED] else []
    return list(rows)


def _titles(doctype: str, cards: list[dict[str, Any]]) -> dict[str, str]:
    shown = cards[0].keys() if cards else ()
    links = [(field.options or "", field.fieldname) for field in get_meta(doctype).link_fields]
    return titles_of(
        (target, card[fieldname]) for target, fieldname in links if fieldname in shown for card in cards
    )
