"""A state machine tries the verbs of a document in every order: no sequence breaks what holds between rows.

The model is a plain dict. What it says must fail fails and changes nothing; what it says must work works.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from frappe.context import Context, Site
from frappe.document.by_name import rename_doc
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import (
    CancelledLinkError,
    DocstatusTransitionError,
    FrappeError,
    LinkExistsError,
    LinkValidationError,
    TimestampMismatchError,
    UpdateAfterSubmitError,
    ValidationError,
)
from frappe.testing.doctypes import define
from frappe.testing.doctypes import field as docfield
from frappe.testing.sites import acting

SHEET, LINE = "Verb Sheet", "Verb Line"
DRAFT, SUBMITTED, CANCELLED = 0, 1, 2
titles = st.sampled_from(["tea", "milk", "it's", "чай"])
lines = st.lists(st.tuples(titles, st.integers(0, 3)), max_size=3)


@dataclass(frozen=True)
class Sheet:
    """What the model knows of one document."""

    title: str
    lines: tuple[tuple[str, int], ...]
    docstatus: int = DRAFT
    note: str | None = None
    other: str | None = None
    amended_from: str | None = None


@dataclass
class Model:
    """All documents by name."""

    sheets: dict[str, Sheet] = field(default_factory=dict)

    def links_to(self, name: str, *docstatus: int) -> list[str]:
        """Documents of these states that link to one."""
        return [
            other
            for other, sheet in self.sheets.items()
            if other != name and name in (sheet.other, sheet.amended_from) and sheet.docstatus in docstatus
        ]


class DocumentVerbs(RuleBasedStateMachine):
    """Each rule is one verb on one document."""

    names: Bundle[str] = Bundle("names")

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.context: Context = self.stack.enter_context(acting(site))
        self.model = Model()
        self.renames = 0

    def teardown(self) -> None:
        self.stack.close()

    # Verbs ---------------------------------------------------------------------------------------------------------

    @rule(target=names, title=titles, rows=lines, submitted=st.booleans())
    def insert(self, title: str, rows: list[tuple[str, int]], submitted: bool) -> str:
        doc = self._new(title, rows, docstatus=int(submitted))
        self._works(doc.insert)
        self.model.sheets[str(doc.name)] = Sheet(title, tuple(rows), int(submitted))
        return str(doc.name)

    @rule(name=names, title=titles, rows=lines)
    def save(self, name: str, title: str, rows: list[tuple[str, int]]) -> None:
        """A draft takes everything, a submitted document no change of these fields, a cancelled one no save."""
        doc, sheet = self._doc(name), self.model.sheets[name]
        changed = replace(sheet, title=title, lines=tuple(rows))
        doc.update({"title": title, "lines": self._rows(rows)})
        if sheet.docstatus == CANCELLED:
            self._fails(doc.save, ValidationError)
        elif sheet.docstatus == DRAFT:
            self._works(doc.save)
            self.model.sheets[name] = changed
        else:
            # New rows are rows that were added, even when they say the same.
            if changed == sheet and not rows:
                self._works(doc.save)
            else:
                self._fails(doc.save, UpdateAfterSubmitError)

    @rule(name=names, note=titles)
    def write_note(self, name: str, note: str) -> None:
        """A field that may change after submit."""
        doc, sheet = self._doc(name), self.model.sheets[name]
        doc.set("note", note)
        if sheet.docstatus == CANCELLED:
            self._fails(doc.save, ValidationError)
        else:
            self._works(doc.save)
            self.model.sheets[name] = replace(sheet, note=note)

    @rule(name=names, other=names)
    def link(self, name: str, other: str) -> None:
        doc, sheet = self._doc(name), self.model.sheets[name]
        if sheet.docstatus != DRAFT:
            return
        doc.set("other", other)
        self._works(doc.save)
        self.model.sheets[name] = replace(sheet, other=other)

    @rule(name=names)
    def link_to_nothing(self, name: str) -> None:
        doc = self._doc(name)
        doc.set("other", "no such sheet")
        self._fails(
            doc.save, ValidationError if doc.docstatus == CANCELLED else LinkValidationError, ValidationError
        )

    @rule(name=names)
    def submit(self, name: str) -> None:
        doc, sheet = self._doc(name), self.model.sheets[name]
        linked = self.model.sheets.get(sheet.other or "")
        if sheet.docstatus != DRAFT:
            self._fails(doc.submit, ValidationError) if sheet.docstatus == CANCELLED else self._harmless(
                doc.submit
            )
        elif linked is not None and linked.docstatus == CANCELLED:
            self._fails(doc.submit, CancelledLinkError)
        else:
            self._works(doc.submit)
            self.model.sheets[name] = replace(sheet, docstatus=SUBMITTED)

    @rule(name=names)
    def cancel(self, name: str) -> None:
        doc, sheet = self._doc(name), self.model.sheets[name]
        if sheet.docstatus == DRAFT:
            self._fails(doc.cancel, DocstatusTransitionError)
        elif sheet.docstatus == CANCELLED:
            self._fails(doc.cancel, ValidationError)
        elif self.model.links_to(name, SUBMITTED):
            self._fails(doc.cancel, LinkExistsError)
        else:
            self._works(doc.cancel)
            self.model.sheets[name] = replace(sheet, docstatus=CANCELLED)

    @rule(name=names)
    def discard(self, name: str) -> None:
        doc, sheet = self._doc(name), self.model.sheets[name]
        if sheet.docstatus != DRAFT:
            self._fails(doc.discard, DocstatusTransitionError)
        else:
            self._works(doc.discard)
            self.model.sheets[name] = replace(sheet, docstatus=CANCELLED)

    @rule(target=names, name=names)
    def amend(self, name: str) -> Any:
        doc, sheet = self._doc(name), self.model.sheets[name]
        is_amended = any(other.amended_from == name for other in self.model.sheets.values())
        if sheet.docstatus != CANCELLED or is_amended:
            self._fails(doc.amended, ValidationError)
            return multiple()
        copy = doc.amended()
        self._works(copy.insert)
        self.model.sheets[str(copy.name)] = replace(sheet, docstatus=DRAFT, amended_from=name)
        return str(copy.name)

    @rule(target=names, name=consumes(names))
    def rename(self, name: str) -> str:
        self.renames += 1
        new = f"Renamed {self.renames}"
        self._works(lambda: rename_doc(SHEET, name, new))
        sheets = self.model.sheets
        sheets[new] = sheets.pop(name)
        for other, sheet in sheets.items():
            sheets[other] = replace(
                sheet,
                other=new if sheet.other == name else sheet.other,
                amended_from=new if sheet.amended_from == name else sheet.amended_from,
            )
        return new

    @rule(target=names, name=consumes(names))
    def delete(self, name: str) -> Any:
        doc, sheet = self._doc(name), self.model.sheets[name]
        if sheet.docstatus == SUBMITTED:
            self._fails(doc.delete, ValidationError)
            return name
        if self.model.links_to(name, DRAFT, SUBMITTED):
            self._fails(doc.delete, LinkExistsError)
            return name
        if self.model.links_to(name, CANCELLED):
            # The contract tolerates links of cancelled documents; the model would have to know a dead name.
            return name
        self._works(doc.delete)
        del self.model.sheets[name]
        return multiple()

    @rule(name=names, title=titles, note=titles, is_same=st.booleans())
    def save_stale(self, name: str, title: str, note: str, is_same: bool) -> None:
        """Two people open a draft; the second save fails exactly when it changes what the first one changed."""
        sheet = self.model.sheets[name]
        # A save that changes nothing leaves no trace of what it changed, so nobody can tell that it was nothing.
        if sheet.docstatus != DRAFT or sheet.title == f"{title}!":
            return
        first, second = self._doc(name), self._doc(name)
        first.set("title", f"{title}!")
        self._works(first.save)
        sheet = self.model.sheets[name] = replace(sheet, title=f"{title}!")
        second.set("title" if is_same else "note", f"{note}?")
        if is_same and sheet.title != f"{note}?":
            self._fails(second.save, TimestampMismatchError)
        else:
            self._works(second.save)
            self.model.sheets[name] = replace(sheet, note=f"{note}?")

    # What always holds ---------------------------------------------------------------------------------------------

    @invariant()
    def every_row_is_what_the_model_says(self) -> None:
        stored = self.context.db.rows(
            "SELECT `name`, `title`, `docstatus`, `note`, `other`, `amended_from` FROM `tabVerb Sheet`"
        )
        assert {row[0]: row[1:] for row in stored} == {
            name: (sheet.title, sheet.docstatus, sheet.note, sheet.other, sheet.amended_from)
            for name, sheet in self.model.sheets.items()
        }

    @invariant()
    def every_line_belongs_to_its_sheet_in_order_and_state(self) -> None:
        stored = self.context.db.rows(
            "SELECT `parent`, `idx`, `title`, `number`, `docstatus` FROM `tabVerb Line` ORDER BY `parent`, `idx`"
        )
        assert sorted(stored) == sorted(
            (name, index, *line, sheet.docstatus)
            for name, sheet in self.model.sheets.items()
            for index, line in enumerate(sheet.lines, 1)
        )

    @invariant()
    def every_link_leads_somewhere(self) -> None:
        names = set(self.context.db.column("SELECT `name` FROM `tabVerb Sheet`"))
        links = self.context.db.rows("SELECT `other`, `amended_from` FROM `tabVerb Sheet`")
        assert {link for pair in links for link in pair if link} <= names

    @invariant()
    def every_history_leads_to_the_present(self) -> None:
        last: dict[tuple[str, str], Any] = {}
        for name, data in self.context.db.rows(
            "SELECT `docname`, `data` FROM `tabVersion` WHERE `ref_doctype` = 'Verb Sheet' ORDER BY `creation`"
        ):
            for fieldname, old, new in json.loads(data)["changed"]:
                before = last.get((name, fieldname))
                assert before in (None, (old,)) or before[0] == old, (name, fieldname, before, old)
                last[name, fieldname] = (new,)
        for (name, fieldname), (value,) in last.items():
            # Discarding is a direct write, told by the audit and not by a Version.
            if name in self.model.sheets and fieldname in ("title", "note"):
                assert getattr(self.model.sheets[name], fieldname) == value, (name, fieldname)

    # Helpers -------------------------------------------------------------------------------------------------------

    def _new(self, title: str, rows: list[tuple[str, int]], **values: Any) -> Document:
        return get_doc({"doctype": SHEET, "title": title, "lines": self._rows(rows), **values})

    def _rows(self, rows: list[tuple[str, int]]) -> list[dict[str, Any]]:
        return [{"doctype": LINE, "title": title, "number": number} for title, number in rows]

    def _doc(self, name: str) -> Document:
        return get_doc(SHEET, name)

    def _works(self, act: Any) -> None:
        act()

    def _fails(self, act: Any, *errors: type[FrappeError]) -> None:
        """The verb is refused as a request would see it: with its error, and everything undone."""
        db = self.context.db
        db.savepoint("verb")
        try:
            act()
        except errors:
            db.rollback_to("verb")
        else:
            raise AssertionError(f"{act} should have been refused with one of {errors}.")
        finally:
            db.release_savepoint("verb")

    def _harmless(self, act: Any) -> None:
        """Whether refused or not, nothing changes."""
        db = self.context.db
        db.savepoint("verb")
        try:
            act()
        except FrappeError:
            db.rollback_to("verb")
        db.release_savepoint("verb")


def test_no_order_of_verbs_breaks_what_always_holds(site: Site) -> None:
    with acting(site) as context:
        define(LINE, docfield("title"), docfield("number", "Int"), istable=1)
        define(
            SHEET,
            docfield("title", reqd=1),
            docfield("note", allow_on_submit=1),
            docfield("other", "Link", options=SHEET),
            docfield("lines", "Table", options=LINE),
            docfield("amended_from", "Link", options=SHEET, read_only=1, no_copy=1),
            is_submittable=1,
            track_changes=1,
            allow_rename=1,
            autoname="SHEET-.###",
        )
        context.db.commit()

    run_state_machine_as_test(
        lambda: DocumentVerbs(site),
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
