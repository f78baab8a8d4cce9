"""Import of rows into one DocType: every row is taken, or, with the problems of all rows named, none is.

Permissions, defaults, naming, links, mandatory fields and events are those of every insert and save; this module adds
only what a table needs: reading it, saying which row is wrong, and undoing the whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.document.storage import exists
from frappe.exceptions import DoesNotExistError, NameError, PermissionError, ValidationError
from frappe.exchange.columns import places_of
from frappe.exchange.problems import Problem, problems_of, refusal
from frappe.exchange.records import Expand, Record, records_of
from frappe.exchange.table_source import Source, read_table
from frappe.meta import get_meta
from frappe.permissions import require, roles_of
from frappe.workflow.definition import workflow_of

Mode = Literal["Insert", "Update", "Upsert"]
OnError = Literal["refuse", "skip"]

WHOLE, ONE = "import_rows", "import_record"
# What a row can be wrong about. Other errors are faults of the program or the database, and end the import.
REFUSALS = (ValidationError, NameError, PermissionError, DoesNotExistError)
HISTORY_ROLE = "System Manager"
SUBMITTED, CANCELLED = 1, 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: its name when it was taken, the problems when it was not."""

    rows: list[int]
    name: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class ImportResult:
    """Numbers of records inserted and updated, and, when bad rows were to be skipped, their problems."""

    inserted: int = 0
    updated: int = 0
    errors: list[Problem] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Task:
    """How the records of one import are written."""

    doctype: str
    mode: Mode
    submits: bool
    is_history: bool
    ignores_permissions: bool


def import_rows(
    doctype: str,
    source: Source,
    *,
    expand: Expand | None = None,
    mode: Mode = "Insert",
    submit_after_import: bool = False,
    history: bool = False,
    mute_emails: bool = True,
    on_error: OnError = "refuse",
    ignore_permissions: bool = False,
    taken_rows: Container[int] = (),
) -> ImportResult:
    """Insert or update records of a DocType out of a table, in the present transaction.

    `source` is a path of a CSV or XLSX file, the text of a CSV, or dicts. Columns are fieldnames or labels, child columns
    `table.field` or `Label (Table)`; a row without parent cells continues the record above. `expand` is applied to every
    cell that is a text. An update needs the column `name`; in it an empty cell empties the field, and child rows replace
    those of the table. `history` takes `docstatus` and the workflow state as they are given, without transitions and
    notices; it needs the role System Manager. Records that begin in one of `taken_rows` are passed over.
    Raises ImportRowsError that names every bad row, and keeps nothing, unless `on_error` is "skip".
    """
    task = Task(doctype, mode, submit_after_import, history, ignore_permissions)
    _require_rights(task)
    meta, table = get_meta(doctype), read_table(source)
    places, problems = places_of(meta, table.header, ignore_permissions=ignore_permissions)
    if mode == "Update" and not problems and all(place.column.path != "name" for place in places):
        problems = [Problem(1, "name", None, _("An update needs the column name."))]
    if problems:
        raise refusal(doctype, problems)
    db, result = current().db, ImportResult()
    db.savepoint(WHOLE)
    with _importing(task, mute_emails=mute_emails):
        for record in records_of(table, places, expand=expand, keep_empty=mode != "Insert"):
            if record.row not in taken_rows:
                _take(task, record, result)
    if result.errors and on_error == "refuse":
        db.rollback_to(WHOLE)
        raise refusal(doctype, result.errors)
    db.release_savepoint(WHOLE)
    return result


def _require_rights(task: Task) -> None:
    if task.ignores_permissions:
        return
    require(task.doctype, "import")
    if task.mode != "Update":
        require(task.doctype, "create")
    if task.mode != "Insert":
        require(task.doctype, "write")
    if task.is_history and HISTORY_ROLE not in roles_of(current().user):
        raise PermissionError(
            _("Only a {0} may import records in their final state.").format(_(HISTORY_ROLE)),
            next_step=_("Import them as drafts, or ask an administrator."),
        )


@contextmanager
def _importing(task: Task, *, mute_emails: bool) -> Iterator[None]:
    """Flags that say an import is running; an unexpected error undoes all that was imported."""
    context = current()
    own = {"in_import": True, "in_import_history": task.is_history}
    if mute_emails:
        own["mute_emails"] = True
    before = {name: context.flags.get(name) for name in own}
    messages = len(context.message_log)
    context.flags.update(own)
    try:
        yield
    except BaseException:
        context.db.rollback_to(WHOLE)
        raise
    finally:
        context.flags.update(before)
        del context.message_log[messages:]


def _take(task: Task, record: Record, result: ImportResult) -> None:
    """Write one record, or note why it cannot be."""
    problems = list(record.problems)
    if not problems:
        db = current().db
        db.savepoint(ONE)
        try:
            name = _write(task, record, result)
        except REFUSALS as error:
            db.rollback_to(ONE)
            problems = problems_of(error, get_meta(task.doctype), record.row, record.as_input())
        except BaseException as error:
            error.add_note(f"Row {record.row} of the import into {task.doctype}.")
            raise
        else:
            result.outcomes.append(Outcome(record.rows, name))
        db.release_savepoint(ONE)
    if problems:
        result.errors.extend(problems)
        result.outcomes.append(Outcome(record.rows, problems=tuple(problems)))


def _write(task: Task, record: Record, result: ImportResult) -> str:
    name = record.values.get("name")
    is_update = task.mode == "Update" or (task.mode == "Upsert" and bool(name) and exists(task.doctype, name))
    doc = _changed(task, record) if is_update else _inserted(task, record)
    if task.submits and doc.meta.is_submittable and doc.docstatus.is_draft():
        doc.submit()
    if is_update:
        result.updated += 1
    else:
        result.inserted += 1
    return str(doc.name)


def _changed(task: Task, record: Record) -> Document:
    if not record.values.get("name"):
        raise ValidationError(_("An update needs the name of the record."), details={"field": "name"})
    doc: Document = get_doc(task.doctype, record.values["name"])
    _flag(task, doc)
    apply_input(doc, record.as_input())
    return doc.save()


def _inserted(task: Task, record: Record) -> Document:
    doc: Document = get_doc({"doctype": task.doctype, **record.as_input()})
    _flag(task, doc)
    wanted = int(record.values.get("docstatus") or 0)
    if wanted and not task.ignores_permissions:
        require(task.doctype, "submit" if wanted == SUBMITTED else "cancel", doc)
    if wanted == CANCELLED and task.is_history:
        return _inserted_cancelled(doc)
    return doc.insert()


def _inserted_cancelled(doc: Document) -> Document:
    """A cancelled document lived: it is submitted first and then cancelled, so that both events of the app run."""
    workflow = workflow_of(doc.doctype)
    last_state = doc.get(workflow.state_field) if workflow is not None else None
    doc.docstatus = SUBMITTED
    if workflow is not None:
        submitted = workflow.first_with(SUBMITTED)
        doc.set(workflow.state_field, submitted.state if submitted is not None else None)
    doc.insert()
    if workflow is not None:
        doc.set(workflow.state_field, last_state)
    return doc.cancel()


def _flag(task: Task, doc: Document) -> None:
    doc.flags.in_import = True
    doc.flags.in_import_history = task.is_history
    if task.ignores_permissions:
        doc.flags.ignore_permissions = True
