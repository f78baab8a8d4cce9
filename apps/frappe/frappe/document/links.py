"""Links of a document and its rows: do the records exist, are they cancelled, and what is fetched from them.

All links to one DocType are asked in one statement, which also brings the columns to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.document import plan as plans
from frappe.document.plan import Plan
from frappe.document.storage import read_columns
from frappe.exceptions import CancelledLinkError, LinkValidationError
from frappe.meta.assemble import exists
from frappe.meta.field import Field
from frappe.meta.fieldtypes.rich_text import Html
from frappe.permissions.levels import levels
from frappe.values.html import strip_html

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

LINKS_PER_STATEMENT = 500
# Links that keep pointing at what is gone or cancelled on purpose.
UNCHECKED_WHEN_CANCELLED = frozenset({"amended_from"})

Record = dict[str, Any]


@dataclass(slots=True)
class Link:
    """One link value: where it stands and where it leads."""

    doc: Document
    field: Field
    target: str
    value: Any
    fetched: tuple[tuple[Field, str], ...] = ()

    def described(self) -> str:
        """`Row 2, Leave Type: Sabbatical`."""
        label = _(self.field.label or self.field.fieldname, context=self.field.parent)
        if self.doc.get("parentfield"):
            label = _("Row {0}, {1}").format(self.doc.get("idx"), label)
        return f"{label}: {self.value}"


@dataclass(slots=True)
class Wanted:
    """What must be known of one target DocType."""

    values: set[Any] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)


def check_and_fetch(doc: Document, op: Operation) -> None:
    """Step: every link names a record; fields with `fetch_from` are read from it. Lists all bad links at once.

    Raises LinkValidationError, or CancelledLinkError when a submitted document links to a cancelled one.
    """
    if op.is_cancel:
        return
    links = list(links_of(doc))
    if not links:
        return
    records = read_targets(links)
    _fetch(doc, op, links, records)
    if not op.ignore_links:
        _refuse_missing([link for link in links if _record(records, link) is None])
        if doc.docstatus.is_submitted():
            _refuse_cancelled([link for link in links if _is_cancelled(_record(records, link), link)])


def links_of(doc: Document) -> Iterator[Link]:
    """The link values of a document and its rows."""
    yield from _links_of_row(doc)
    for table in doc.row_plan.tables:
        for row in doc.__dict__.get(table.fieldname) or ():
            yield from _links_of_row(row)


def _links_of_row(doc: Document) -> Iterator[Link]:
    plan, own = doc.row_plan, doc.__dict__
    for link in plan.links:
        value = own.get(link.fieldname)
        if value:
            yield Link(doc, link, link.options or "", value, plan.fetched.get(link.fieldname, ()))
        elif value is not None:
            own[link.fieldname] = None
    for link in plan.dynamic_links:
        value = own.get(link.fieldname)
        if value:
            yield Link(
                doc, link, str(own.get(link.options or "") or ""), value, plan.fetched.get(link.fieldname, ())
            )


def read_targets(links: list[Link]) -> dict[str, dict[str, Record]]:
    """Target DocType -> name -> {name, docstatus, fetched columns}, for the records that exist."""
    wanted: dict[str, Wanted] = {}
    for link in links:
        entry = wanted.setdefault(link.target, Wanted())
        entry.values.add(link.value)
        entry.columns.update(source for _field, source in link.fetched)
    return {target: _read_records(target, entry) for target, entry in wanted.items()}


def _read_records(target: str, wanted: Wanted) -> dict[str, Record]:
    if not target or not exists(target):
        return {}
    plan = plans.of(target)
    if plan.meta.issingle:
        return {target: {"name": target, "docstatus": 0}}
    columns = ("name", "docstatus", *sorted(wanted.columns & plan.position.keys() - {"name", "docstatus"}))
    values = sorted(wanted.values, key=str)
    found: dict[str, Record] = {}
    for start in range(0, len(values), LINKS_PER_STATEMENT):
        part = values[start : start + LINKS_PER_STATEMENT]
        for row in current().db.rows(statements.select_in(plan.table, columns, "name", len(part)), part):
            found[str(row[0])] = read_columns(plan, columns, row)
    return found


def _record(records: dict[str, dict[str, Record]], link: Link) -> Record | None:
    """The linked record; the stored spelling of its name replaces one that differs in case only."""
    of_target = records[link.target]
    record = of_target.get(str(link.value))
    if record is None:
        wanted = str(link.value).casefold()
        record = next((record for name, record in of_target.items() if name.casefold() == wanted), None)
        if record is not None:
            link.value = link.doc.__dict__[link.field.fieldname] = record["name"]
    return record


# Refusing ------------------------------------------------------------------------------------------------------------


def _refuse_missing(missing: list[Link]) -> None:
    if missing:
        raise LinkValidationError(
            _("Could not find {0}. Choose existing records.").format(_listed(missing)),
            details=_details(missing),
        )


def _is_cancelled(record: Record | None, link: Link) -> bool:
    return (
        record is not None
        and record["docstatus"] == 2
        and link.field.fieldname not in UNCHECKED_WHEN_CANCELLED
    )


def _refuse_cancelled(cancelled: list[Link]) -> None:
    if cancelled:
        raise CancelledLinkError(
            _("A submitted document cannot link to cancelled ones: {0}. Choose others.").format(
                _listed(cancelled)
            ),
            details=_details(cancelled),
        )


def _listed(links: list[Link]) -> str:
    return "; ".join(link.described() for link in links)


def _details(links: list[Link]) -> dict[str, Any]:
    return {
        "links": [
            {
                "field": link.field.fieldname,
                "doctype": link.target,
                "value": link.value,
                "row": link.doc.get("idx") or None,
            }
            for link in links
        ]
    }


# Fetching --------------------------------------------------------------------------------------------------------------


def _fetch(doc: Document, op: Operation, links: list[Link], records: dict[str, dict[str, Record]]) -> None:
    is_final = doc.docstatus.is_submitted() and not op.is_insert and op.action != "submit"
    for link in links:
        record = _record(records, link) if link.fetched else None
        if record is None:
            continue
        own, target = link.doc.__dict__, plans.of(link.target)
        for filled, source in link.fetched:
            if source not in record or (filled.fetch_if_empty and own.get(filled.fieldname)):
                continue
            if (is_final and not filled.allow_on_submit) or not _may_fetch(op, target, source, filled):
                continue
            own[filled.fieldname] = _plain(target, source, filled, record[source])


def _may_fetch(op: Operation, target: Plan, source: str, filled: Field) -> bool:
    """A field that the user may not read is not copied into one that is less protected."""
    field = target.meta.by_name.get(source)
    if field is None or field.permlevel <= filled.permlevel or op.ignore_permissions:
        return True
    return field.permlevel in levels(target.meta, op.user)


def _plain(target: Plan, source: str, filled: Field, value: Any) -> Any:
    field = target.meta.by_name.get(source)
    if isinstance(value, str) and field is not None and _is_rich(field) and not _is_rich(filled):
        return strip_html(value)
    return value


def _is_rich(field: Field) -> bool:
    return isinstance(field.type, Html)
