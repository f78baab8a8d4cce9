"""Lists of the desk: rows compressed by column, counts, the values they have, and the lists that people saved as reports."""

from __future__ import annotations

from collections import Counter
from typing import Any

from frappe.context import _, current
from frappe.desk import bulk
from frappe.desk.form.docinfo import people_info
from frappe.desk.link_titles import titles_of
from frappe.document import load
from frappe.exceptions import PermissionError
from frappe.exchange.endpoints import export_query
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.query import count
from frappe.query import get_list as query_list
from frappe.registry.endpoints import whitelist
from frappe.reporting.saved_list import settings_of
from frappe.values.text import as_json

__all__ = [
    "delete_items",
    "delete_report",
    "export_query",
    "get",
    "get_count",
    "get_filters_for",
    "get_group_by_count",
    "get_list",
    "get_sidebar_stats",
    "save_report",
]

PAGE_LENGTH = 50
# Columns whose people are shown by name and picture.
PEOPLE = ("owner", "modified_by")
GROUPS = 50
BUILDER = "Report Builder"

Filters = list[Any] | dict[str, Any] | None


@whitelist(methods=["GET", "POST"])
def get(
    doctype: str,
    fields: list[Any] | str | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    order_by: str | None = None,
    group_by: str | None = None,
    start: int = 0,
    page_length: int = PAGE_LENGTH,
) -> dict[str, Any]:
    """One page of a list: `{keys, values, _link_titles, user_info}`."""
    rows = _page(doctype, fields, filters, or_filters, order_by, group_by, start, page_length)
    keys = list(rows[0]) if rows else []
    people = {row[key] for key in PEOPLE if key in keys for row in rows}
    return {
        "keys": keys,
        "values": [list(row.values()) for row in rows],
        "_link_titles": _titles(doctype, rows, keys),
        "user_info": people_info(people) if people else {},
    }


@whitelist(methods=["GET", "POST"])
def get_list(
    doctype: str,
    fields: list[Any] | str | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    order_by: str | None = None,
    group_by: str | None = None,
    start: int = 0,
    page_length: int = PAGE_LENGTH,
) -> list[Any]:
    """One page of a list as dicts."""
    return _page(doctype, fields, filters, or_filters, order_by, group_by, start, page_length)


def _page(
    doctype: str,
    fields: list[Any] | str | None,
    filters: Filters,
    or_filters: Filters,
    order_by: str | None,
    group_by: str | None,
    start: int,
    page_length: int,
) -> list[Any]:
    rows: list[Any] = query_list(
        doctype,
        user=current().user,
        fields=fields or ["name"],
        filters=filters,
        or_filters=or_filters,
        order_by=order_by,
        group_by=group_by,
        start=start,
        limit=page_length,
    )
    return rows


def _titles(doctype: str, rows: list[Any], keys: list[str]) -> dict[str, str]:
    meta = get_meta(doctype)
    links = [(field.options or "", field.fieldname) for field in meta.link_fields if field.fieldname in keys]
    return titles_of((target, row[fieldname]) for target, fieldname in links for row in rows)


@whitelist(methods=["GET", "POST"])
def get_count(
    doctype: str,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    distinct: bool = False,
) -> int:
    """How many rows the user may read."""
    return count(doctype, user=current().user, filters=filters, or_filters=or_filters, distinct=distinct)


# Values that a list has ---------------------------------------------------------------------------------------------------


@whitelist(methods=["GET", "POST"])
def get_group_by_count(
    doctype: str, field: str, current_filters: list[Any] | dict[str, Any] | None = None, limit: int = GROUPS
) -> list[dict[str, Any]]:
    """How many documents have each value of a field, the most frequent first: `[{"name", "count", "title"}]`."""
    rows = query_list(
        doctype,
        user=current().user,
        fields=[f"{field} as name", {"COUNT": "*", "as": "count"}],
        filters=current_filters,
        group_by=field,
        order_by="count desc",
        limit=min(max(limit, 1), GROUPS),
    )
    link = get_meta(doctype).get_field(field)
    target = link.options if link is not None and link.type.is_link else None
    titles = titles_of((target or "", row["name"]) for row in rows if target)
    return [{**row, "title": titles.get(f"{target}::{row['name']}")} for row in rows]


@whitelist(methods=["GET", "POST"])
def get_sidebar_stats(
    stats: list[str], doctype: str, filters: list[Any] | dict[str, Any] | None = None
) -> dict[str, Any]:
    """How many documents have each tag (`_user_tags`) or each value of a field: `{"stats": {field: [[value, count]]}}`."""
    meta = get_meta(doctype)
    found: dict[str, list[list[Any]]] = {}
    for name in stats:
        if name not in meta.column_set:
            continue
        rows = query_list(
            doctype,
            user=current().user,
            fields=[f"{name} as value", {"COUNT": "*", "as": "count"}],
            filters=filters,
            group_by=name,
            order_by="count desc",
        )
        found[name] = _by_tag(rows) if name == "_user_tags" else [[row.value, row["count"]] for row in rows]
    return {"stats": found}


def _by_tag(rows: list[Any]) -> list[list[Any]]:
    counted: Counter[str] = Counter()
    for row in rows:
        tags = [tag for tag in (row.value or "").split(",") if tag]
        for tag in tags or ["No Tags"]:
            counted[tag] += row["count"]
    return [[tag, number] for tag, number in counted.most_common()]


@whitelist(methods=["GET", "POST"])
def get_filters_for(doctype: str) -> list[str]:
    """Fields of a DocType that a list offers as filters at once."""
    return [field.fieldname for field in get_meta(doctype).fields if field.in_standard_filter]


# Many documents -----------------------------------------------------------------------------------------------------------


@whitelist(methods=["POST"])
def delete_items(doctype: str, items: list[str]) -> dict[str, Any]:
    """Delete the documents that may be deleted: `{"done": [names], "failed": {name: reason}}`."""
    return bulk.delete(doctype, items)


# Lists that are saved as reports ------------------------------------------------------------------------------------------


@whitelist(methods=["POST"])
def save_report(name: str, doctype: str, report_settings: str) -> str:
    """Keep a list as a Report Builder report, new or changed; its name. `report_settings` is its JSON."""
    require(doctype, "report")
    settings = settings_of(report_settings)
    known = query_list("Report", user=None, filters={"name": name}, pluck="name")
    report = load.get_doc("Report", name) if known else load.new_doc("Report")
    if known:
        _require_own(report)
    report.update(
        {
            "report_name": name,
            "ref_doctype": doctype,
            "report_type": BUILDER,
            "is_standard": "No",
            "json": as_json(settings),
        }
    )
    _require_readable(settings, doctype)
    report.save(ignore_permissions=True)
    return str(report.name)


@whitelist(methods=["POST"])
def delete_report(name: str) -> None:
    """Remove a saved list of one's own."""
    report = load.get_doc("Report", name)
    _require_own(report)
    report.delete(ignore_permissions=True)


def _require_own(report: Any) -> None:
    if report.report_type != BUILDER or report.is_standard == "Yes":
        raise PermissionError(
            _("{0} is no saved list; change it in the form of the report.").format(report.name)
        )
    if report.owner != current().user:
        require("Report", "write", report)


def _require_readable(settings: dict[str, Any], doctype: str) -> None:
    """Raise for columns that the person who saves could not see."""
    names = [entry if isinstance(entry, str) else entry[0] for entry in settings.get("fields") or ["name"]]
    own = [name for name in names if name in get_meta(doctype).column_set]
    query_list(doctype, user=current().user, fields=own or ["name"], limit=1)
