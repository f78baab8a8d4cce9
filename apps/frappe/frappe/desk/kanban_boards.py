"""Boards that are kept under a name: own ones, and those that everybody who may open the list sees."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import has_permission, require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json
from frappe.values.text import as_json

DOCTYPE = "Kanban Board"
MOST = 100
ARCHIVED = "Archived"


@whitelist(methods=["GET"])
def get_boards(doctype: str) -> list[dict[str, Any]]:
    """`[{name, title, field, columns: [{value, hidden, indicator}], fields, filters, order_by, labels, shared, mine}]` by title."""
    require(doctype, "read")
    names = get_list(
        DOCTYPE,
        user=None,
        filters=[["reference_doctype", "=", doctype], [["private", "=", 0], "or", ["owner", "=", current().user]]],
        order_by="kanban_board_name asc",
        limit=MOST,
        pluck="name",
    )  # fmt: skip
    return [_shown(get_doc(DOCTYPE, name)) for name in names]


@whitelist(methods=["POST"])
def save_board(
    doctype: str,
    title: str,
    field: str,
    columns: list[dict[str, Any]] | None = None,
    fields: list[str] | None = None,
    filters: list[Any] | None = None,
    order_by: str | None = None,
    labels: bool = False,
    name: str | None = None,
    shared: bool = False,
) -> dict[str, Any]:
    """Keep a board under a title: a new one, or in the place of `name`. Sharing needs the right to write Kanban Board."""
    require(doctype, "read")
    if not title.strip():
        raise ValidationError(_("The board has no name. Give it one."))
    board = _own(name) if name else new_doc(DOCTYPE)
    if shared:
        require(DOCTYPE, "write" if name else "create")
    board.update(
        {
            "kanban_board_name": title.strip(),
            "reference_doctype": doctype,
            "field_name": field,
            "private": int(not shared),
            "show_labels": int(labels),
            "order_by": order_by,
            "columns": [_as_row(column) for column in columns or ()],
            "fields": as_json(fields or [], indent=None),
            "filters": as_json(filters or [], indent=None),
        }
    )
    board.save(ignore_permissions=True) if name else board.insert(ignore_permissions=True)
    return _shown(board)


@whitelist(methods=["POST"])
def delete_board(name: str) -> None:
    """Remove a board of one's own, or a shared one with the right to write Kanban Board."""
    delete_doc(DOCTYPE, _own(name).name, ignore_permissions=True)


def _as_row(column: dict[str, Any]) -> dict[str, Any]:
    return {
        "column_name": column.get("value"),
        "status": ARCHIVED if column.get("hidden") else "Active",
        "indicator": column.get("indicator"),
    }


def _shown(board: Any) -> dict[str, Any]:
    return {
        "name": board.name,
        "title": board.kanban_board_name,
        "field": board.field_name,
        "columns": [
            {"value": row.column_name, "hidden": int(row.status == ARCHIVED), "indicator": row.indicator or None}
            for row in board.get("columns")
        ],
        "fields": _listed(board.get("fields")),
        "filters": _listed(board.get("filters")),
        "order_by": board.get("order_by") or None,
        "labels": int(board.show_labels or 0),
        "shared": int(not board.private),
        "mine": int(_is_own(board)),
    }  # fmt: skip


def _listed(text: str | None) -> list[Any]:
    found: list[Any] = parse_json(text) if text else []
    return found


def _is_own(board: Any) -> bool:
    """Whether the person may change it: an own private one, or any with the right to write boards."""
    return (bool(board.private) and board.owner == current().user) or has_permission(DOCTYPE, "write")


def _own(name: str) -> Any:
    board = get_doc(DOCTYPE, name, for_update=True)
    if not _is_own(board):
        raise PermissionError(_("The board {0} belongs to somebody else.").format(board.kanban_board_name))
    return board
