"""Workflow: states and transitions of one DocType, checked so that every path makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.custom.doctype.custom_field.custom_field import create_custom_field
from frappe.workflow.approvers import why_nobody

if TYPE_CHECKING:
    from frappe.doctypes import WorkflowFields as Document
else:
    from frappe.model.document import Document

MOVES = {(0, 0), (0, 1), (1, 1), (1, 2)}


class Workflow(Document):
    """The rules of one DocType's states; at most one per DocType is active."""

    def validate(self) -> None:
        """Refuse what could never work: unknown states, impossible moves, a state field that is not there."""
        self.workflow_state_field = self.workflow_state_field or "workflow_state"
        self.check_states()
        self.check_transitions()
        self.check_state_field()
        self.check_fields_of_states()
        self.check_approvers()

    def check_states(self) -> None:
        """Each state once; the first is a draft."""
        states = [row.state for row in self.states]
        doubles = {state for state in states if states.count(state) > 1}
        if doubles:
            frappe.throw(_("State {0} is listed twice. Remove one.").format(", ".join(sorted(doubles))))
        if states and int(self.states[0].doc_status or 0) != 0:
            frappe.throw(_("The first state must be a draft, because documents start in it."))

    def check_transitions(self) -> None:
        """Both ends exist and the move of the docstatus is one that documents can make."""
        status = {row.state: int(row.doc_status or 0) for row in self.states}
        for row in self.transitions:
            for state in (row.state, row.next_state):
                if state not in status:
                    frappe.throw(
                        _("Row {0}: {1} is not one of the states. Add it first.").format(row.idx, state)
                    )
            if (status[row.state], status[row.next_state]) not in MOVES:
                frappe.throw(
                    _("Row {0}: a document cannot move from {1} to {2}.").format(
                        row.idx, row.state, row.next_state
                    )
                )

    def check_state_field(self) -> None:
        """The field leads to Workflow State, if the DocType has it; submitting states need a submittable DocType."""
        meta = frappe.get_meta(self.document_type)
        field = meta.get_field(self.workflow_state_field or "")
        if field is not None and field.options != "Workflow State":
            frappe.throw(
                _("{0} of {1} is no Link to Workflow State. Choose another name for the field.").format(
                    self.workflow_state_field, self.document_type
                )
            )
        if not meta.is_submittable and any(int(row.doc_status or 0) for row in self.states):
            frappe.throw(
                _("{0} cannot be submitted, so all states must be drafts.").format(self.document_type)
            )

    def check_fields_of_states(self) -> None:
        """What a state sets is a field of the DocType."""
        meta = frappe.get_meta(self.document_type)
        for row in self.states:
            if row.update_field and not meta.has_field(row.update_field):
                frappe.throw(
                    _("Row {0}: {1} has no field {2}. Choose another one.").format(
                        row.idx, self.document_type, row.update_field
                    )
                )

    def check_approvers(self) -> None:
        """Every approver expression names a field of the DocType or a function of an app."""
        meta = frappe.get_meta(self.document_type)
        for row in self.transitions:
            reason = why_nobody(row.approver, meta)
            if reason:
                frappe.throw(_("Row {0}: {1}").format(row.idx, reason))

    def make_state_field(self) -> None:
        """Add the field that holds the state, where the DocType has none."""
        create_custom_field(
            self.document_type,
            {
                "fieldname": self.workflow_state_field,
                "label": "Workflow State",
                "fieldtype": "Link",
                "options": "Workflow State",
                "hidden": 1,
                "no_copy": 1,
                "allow_on_submit": 1,
            },
        )

    def fill_states(self) -> None:
        """Documents of before get the first state of their docstatus; they count as unchanged."""
        first: dict[int, str] = {}
        for row in self.states:
            first.setdefault(int(row.doc_status or 0), row.state)
        field = self.workflow_state_field
        for docstatus, state in first.items():
            without = {"docstatus": docstatus, field: ["is", "not set"]}
            frappe.db.set_value(self.document_type, without, field, state, update_modified=False)

    def on_update(self) -> None:
        """Give the DocType its state field, and let this be its only active workflow."""
        self.make_state_field()
        if self.is_active:
            self.fill_states()
            for name in frappe.get_all(
                "Workflow",
                filters={"document_type": self.document_type, "is_active": 1, "name": ["!=", self.name]},
                pluck="name",
            ):
                frappe.db.set_value("Workflow", name, "is_active", 0)
