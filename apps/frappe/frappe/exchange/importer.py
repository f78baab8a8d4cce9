"""Import of rows into one DocType: every row is taken, or, with the problems of all rows named, none is.

Permissions, defaults, naming, links, mandatory fields and events are those of every insert and save; this module adds
only what a table needs: reading it, saying which row is wrong, and undoing the whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.document.storage import exists
from frappe.document.versions import row_values
from frappe.exceptions import DoesNotExistError, NameError, PermissionError, ValidationError
from frappe.exchange.columns import Place, places_of
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
    """What became of one record: its name when it was taken, the problems when it was not.

    `before` and `after` are the values that an update found and left in the fields it wrote; `modified` is the stamp of
    the record as the import left it.
    """

    rows: list[int]
    name: str | None = None
    problems: tuple[Problem, ...] = ()
    is_update: bool = False
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    modified: Any = None


@dataclass(slots=True)
class ImportResult:
    """Numbers of records inserted and updated, and, when bad rows were to be skipped, their problems."""

    inserted: int = 0
    updated: int = 0
    errors: list[Problem] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count what became of one more record."""
        self.outcomes.append(outcome)
        self.errors.extend(outcome.problems)
        if outcome.name is not None:
            self.updated += outcome.is_update
            self.inserted += not outcome.is_update


@dataclass(frozen=True, slots=True)
class Task:
    """How the records of one import are written."""

    doctype: str
    mode: Mode
    submits: bool
    is_history: bool = False
    ignores_permissions: bool = False
    # Name of the Data Import, for the history of the documents.
    data_import: str | None = None

    @property
    def keeps_empty(self) -> bool:
        """Whether an empty cell empties the field."""
        return self.mode != "Insert"


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
    table = read_table(source)
    places = prepared(task, table.header)
    db, result = current().db, ImportResult()
    db.savepoint(WHOLE)
    try:
        with importing(task, mute_emails=mute_emails):
            for record in records_of(table, places, expand=expand, keep_empty=task.keeps_empty):
                if record.row not in taken_rows:
                    result.add(take(task, record))
    except BaseException:
        db.rollback_to(WHOLE)
        raise
    if result.errors and on_error == "refuse":
        db.rollback_to(WHOLE)
        raise refusal(doctype, result.errors)
    db.release_savepoint(WHOLE)
    return result


def prepared(task: Task, header: list[str], mapping: Mapping[int, str] | None = None) -> list[Place]:
    """What each column fills. Raises PermissionError, and ImportRowsError for a header that cannot be understood."""
    _require_rights(task)
    meta = get_meta(task.doctype)
    places, problems = places_of(meta, header, ignore_permissions=task.ignores_permissions, mapping=mapping)
    if task.mode == "Update" and not problems and all(place.column.path != "name" for place in places):
        problems = [Problem(1, "name", None, _("An update needs the column name."))]
    if problems:
        raise refusal(task.doctype, problems)
    return places


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
def importing(task: Task, *, mute_emails: bool) -> Iterator[None]:
    """Flags that say an import is running; what it tells people is dropped."""
    context = current()
    own = {"in_import": True, "in_import_history": task.is_history}
    if mute_emails:
        own["mute_emails"] = True
    before = {name: context.flags.get(name) for name in own}
    messages = len(context.message_log)
    context.flags.update(own)
    try:
        yield
    finally:
        context.flags.update(before)
        del context.message_log[messages:]


def take(task: Task, record: Record) -> Outcome:
    """Write one record, or say why it cannot be; then nothing of it is kept."""
    if record.problems:
        return Outcome(record.rows, problems=tuple(record.problems))
    db = current().db
    db.savepoint(ONE)
    try:
        outcome = _write(task, record)
    except REFUSALS as error:
        db.rollback_to(ONE)
        problems = problems_of(error, get_meta(task.doctype), record.row, record.as_input())
        outcome = Outcome(record.rows, problems=tuple(problems))
    except BaseException as error:
        error.add_note(f"Row {record.row} of the import into {task.doctype}.")
        raise
    db.release_savepoint(ONE)
    return outcome


def _write(task: Task, record: Record) -> Outcome:
    name = record.values.get("name")
    is_update = task.mode == "Update" or (task.mode == "Upsert" and bool(name) and exists(task.doctype, name))
    before: dict[str, Any] | None = None
    if is_update:
        doc, before = _changed(task, record)
    else:
        doc = _inserted(task, record)
    if task.submits and doc.meta.is_submittable and doc.docstatus.is_draft():
        doc.submit()
    return Outcome(
        record.rows,
        str(doc.name),
        is_update=is_update,
        before=before,
        after=_values(doc, record) if is_update else None,
        modified=doc.get("modified"),
    )


def _values(doc: Document, record: Record) -> dict[str, Any]:
    """What the fields and tables that a record fills hold now."""
    secrets = doc.row_plan.secrets
    found = {name: doc.get(name) for name in record.values if name != "name" and name not in secrets}
    for table in record.tables:
        found[table] = [row_values(row) for row in doc.get(table) or ()]
    return found


def _changed(task: Task, record: Record) -> tuple[Document, dict[str, Any]]:
    if not record.values.get("name"):
        raise ValidationError(_("An update needs the name of the record."), details={"field": "name"})
    doc: Document = get_doc(task.doctype, record.values["name"])
    _flag(task, doc)
    before = _values(doc, record)
    apply_input(doc, record.as_input())
    return doc.save(), before


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
    doc.flags.via_data_import = task.data_import
    if task.ignores_permissions:
        doc.flags.ignore_permissions = True
