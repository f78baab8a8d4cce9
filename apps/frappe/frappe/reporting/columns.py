"""Columns of a report in the two forms of the contract, made one: `Label:Link/Employee:120` or a dict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frappe.meta import fieldtypes
from frappe.values.attrdict import AttrDict
from frappe.values.numbers import cint
from frappe.values.words import scrub

Column = AttrDict


def columns_of(given: Iterable[Any]) -> list[Column]:
    """Columns as dicts with at least fieldname, label and fieldtype; equal fieldnames are numbered."""
    columns: list[Column] = []
    taken: set[str] = set()
    for item in given:
        column = Column(item) if isinstance(item, Mapping) else _of_text(str(item))
        column.setdefault("label", "")
        column.fieldname = _free(str(column.get("fieldname") or scrub(str(column.label)) or "column"), taken)
        if column.get("fieldtype") not in fieldtypes.names():
            column["fieldtype"] = "Data"
        taken.add(column.fieldname)
        columns.append(column)
    return columns


def _of_text(text: str) -> Column:
    label, _colon, rest = text.partition(":")
    kind, _colon, width = rest.partition(":")
    fieldtype, _slash, options = kind.partition("/")
    column = Column(label=label.strip(), fieldtype=fieldtype.strip() or "Data")
    if options:
        column.options = options.strip()
    if cint(width):
        column.width = cint(width)
    return column


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def rows_of(data: Iterable[Any], columns: Sequence[Column]) -> list[AttrDict]:
    """Rows as dicts by fieldname, also those given as lists. Rows that are empty are left out."""
    names = [column.fieldname for column in columns]
    return [
        AttrDict(row) if isinstance(row, Mapping) else AttrDict(zip(names, row, strict=False))
        for row in data or ()
        if row
    ]
