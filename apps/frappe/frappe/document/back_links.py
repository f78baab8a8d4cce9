"""Who links here: what holds a record from being deleted or cancelled, and what a rename redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from frappe.cache import memory
from frappe.context import _, current
from frappe.database import statements
from frappe.database.references import Reference, Referrer, referrers
from frappe.document import singles
from frappe.exceptions import LinkExistsError
from frappe.meta.assemble import exists, get_meta
from frappe.registry.hooks import get_hooks

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

# Notes beside a document: they go with it and never hold it.
SIDE_DOCTYPES = frozenset(
    {
        "Access Log", "Activity Log", "Audit Entry", "Comment", "Communication", "Deleted Document", "DocShare",
        "Document Follow", "Email Queue", "Error Log", "File", "Notification Log", "Tag Link", "ToDo", "Version",
        "View Log", "Workflow Action",
    }
)  # fmt: skip
LINK, DYNAMIC_LINK = "Link", "Dynamic Link"
LISTED = 5


def check_cancelled_links(doc: Document, op: Operation) -> None:
    """Step: no submitted document links to the one that was cancelled. Raises LinkExistsError."""
    ignored = {
        *SIDE_DOCTYPES,
        *(doc.get("ignore_linked_doctypes") or ()),
        *get_hooks("auto_cancel_exempted_doctypes"),
    }
    _refuse(doc, ignored, lambda referrer: referrer.docstatus == 1, _("cancelled"))


def check_deleted_links(doc: Document, ignored: Iterable[str] = ()) -> None:
    """Raise LinkExistsError while a record that is not cancelled links to this one."""
    ignored = {*SIDE_DOCTYPES, *ignored, *get_hooks("ignore_links_on_delete")}
    _refuse(doc, ignored, lambda referrer: referrer.docstatus != 2, _("deleted"))


def _refuse(doc: Document, ignored: set[str], holds: Callable[[Referrer], bool], verb: str) -> None:
    holding = [
        referrer
        for referrer in referrers_of(doc)
        if holds(referrer)
        and referrer.owner_doctype not in ignored
        and (referrer.owner_doctype, str(referrer.owner_name)) != (doc.doctype, str(doc.name))
    ]
    if not holding:
        return
    owners = list(dict.fromkeys((referrer.owner_doctype, referrer.owner_name) for referrer in holding))
    listed = ", ".join(f"{_(doctype)} {name}" for doctype, name in owners[:LISTED])
    raise LinkExistsError(
        _("{0} cannot be {1}, because these records link to it: {2}. Change or remove them first.").format(
            doc.described(), verb, listed
        ),
        details={"links": [{"doctype": doctype, "name": name} for doctype, name in owners]},
    )


def referrers_of(doc: Document, *, limit: int = LISTED + 1) -> list[Referrer]:
    """Rows of other tables, and single records, that name this document; at most `limit` per column."""
    db = current().db
    references = references_to(doc.doctype)
    found = list(referrers(db, [*references, *dynamic_references()], doc.doctype, doc.name, limit=limit))
    return found + [
        referrer for single in single_references_to(doc.doctype) for referrer in _in_single(single, doc)
    ]


def _in_single(single: Reference, doc: Document) -> Iterable[Referrer]:
    if singles.stored_text(single.doctype).get(single.column) == str(doc.name):
        yield Referrer(single, single.doctype, 0, single.doctype, single.doctype)


def references_to(doctype: str) -> tuple[Reference, ...]:
    """Columns of Link fields to a DocType."""
    return memory.get("meta", ("references_to", doctype), lambda: _references(LINK, doctype, is_single=False))


def single_references_to(doctype: str) -> tuple[Reference, ...]:
    """Link fields to a DocType in single DocTypes."""
    return memory.get(
        "meta", ("single_references_to", doctype), lambda: _references(LINK, doctype, is_single=True)
    )


def dynamic_references() -> tuple[Reference, ...]:
    """Columns of all Dynamic Link fields."""
    return memory.get("meta", "dynamic_references", lambda: _references(DYNAMIC_LINK, None, is_single=False))


def _references(fieldtype: str, options: str | None, *, is_single: bool) -> tuple[Reference, ...]:
    found = []
    for doctype, fieldname in _declared(fieldtype, options):
        meta = get_meta(doctype)
        field = meta.by_name.get(fieldname)
        if field is None or meta.is_virtual or field.is_virtual or bool(meta.issingle) is not is_single:
            continue
        pointer = field.options if options is None else None
        if pointer is None or pointer in meta.column_set:
            found.append(Reference(doctype, fieldname, is_child=bool(meta.istable), pointer=pointer))
    return tuple(found)


def _declared(fieldtype: str, options: str | None) -> list[tuple[str, str]]:
    """(DocType, fieldname) of all fields of a type, standard and custom."""
    db = current().db
    wanted: tuple[Any, ...] = (fieldtype,) if options is None else (fieldtype, options)
    columns = ("fieldtype",) if options is None else ("fieldtype", "options")
    pairs = db.rows(statements.select("tabDocField", ("parent", "fieldname"), columns), wanted)
    if exists("Custom Field"):
        pairs = pairs + db.rows(statements.select("tabCustom Field", ("dt", "fieldname"), columns), wanted)
    return sorted({(doctype, fieldname) for doctype, fieldname in pairs if exists(doctype)})


def redirect_single(single: Reference, old: str, new: str) -> None:
    """Let a Link field of a single record that says `old` say `new`."""
    if singles.stored_text(single.doctype).get(single.column) == old:
        singles.write_some(single.doctype, {single.column: new})


def is_append_only(doctype: str) -> bool:
    """Whether the rows of a DocType may not follow a rename, because they are permanent."""
    return bool(get_meta(doctype).append_only)
