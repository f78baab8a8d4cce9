"""Draft, submitted, cancelled: the three states of a document's life and the moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from frappe.context import _, _lt
from frappe.exceptions import DocstatusTransitionError, ValidationError

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

Action = Literal["save", "submit", "update_after_submit", "cancel"]


class DocStatus(int):
    """A docstatus that answers questions about itself; it equals the plain number."""

    DRAFT: ClassVar[DocStatus]
    SUBMITTED: ClassVar[DocStatus]
    CANCELLED: ClassVar[DocStatus]

    def is_draft(self) -> bool:
        """Whether the document may still be edited freely."""
        return self == 0

    def is_submitted(self) -> bool:
        """Whether the document is final."""
        return self == 1

    def is_cancelled(self) -> bool:
        """Whether the document was withdrawn."""
        return self == 2

    @classmethod
    def draft(cls) -> DocStatus:
        """0."""
        return cls.DRAFT

    @classmethod
    def submitted(cls) -> DocStatus:
        """1."""
        return cls.SUBMITTED

    @classmethod
    def cancelled(cls) -> DocStatus:
        """2."""
        return cls.CANCELLED


DocStatus.DRAFT, DocStatus.SUBMITTED, DocStatus.CANCELLED = (DocStatus(number) for number in range(3))
STATES = (DocStatus.DRAFT, DocStatus.SUBMITTED, DocStatus.CANCELLED)
_WORDS = (_lt("draft"), _lt("submitted"), _lt("cancelled"))

# (stored, wanted) -> what the save becomes. Every other pair is refused.
MOVES: dict[tuple[int, int], Action] = {
    (0, 0): "save",
    (0, 1): "submit",
    (1, 1): "update_after_submit",
    (1, 2): "cancel",
}

# What the user must be allowed to do for an action beyond writing.
PERMISSION_OF: dict[Action, str] = {"submit": "submit", "update_after_submit": "submit", "cancel": "cancel"}


def state(value: object) -> DocStatus:
    """The DocStatus of a stored or given value; empty counts as draft. Raises DocstatusTransitionError otherwise."""
    try:
        return STATES[int(value or 0)]  # type: ignore[call-overload]
    except (IndexError, TypeError, ValueError):
        raise DocstatusTransitionError(
            _("{0} is not a docstatus. Use 0 (draft), 1 (submitted) or 2 (cancelled).").format(repr(value))
        ) from None


def action_for(doc: Document, stored: int, wanted: int) -> Action:
    """What moving from one docstatus to the other is called; raises for a move that is not in MOVES."""
    action = MOVES.get((stored, wanted))
    if action is not None:
        return action
    if stored == 2:
        raise ValidationError(
            _("{0} is cancelled and cannot be changed. Amend it to make a new version.").format(
                doc.described()
            ),
            next_step=_("Amend the document."),
        )
    raise DocstatusTransitionError(
        _("{0} cannot go from {1} to {2}.").format(doc.described(), _WORDS[stored], _WORDS[wanted])
    )


def decide_insert_action(doc: Document, op: Operation) -> None:
    """Step: a new document starts as a draft, or is submitted at once when it was given docstatus 1."""
    wanted = state(doc.__dict__["docstatus"])
    op.action = action_for(doc, DocStatus.DRAFT, wanted)
    _require_submittable(doc, op, wanted)


def decide_save_action(doc: Document, op: Operation) -> None:
    """Step: compare with the stored docstatus and check that the user may make the move."""
    assert op.before is not None
    wanted = state(doc.__dict__["docstatus"])
    op.action = action_for(doc, state(op.before.__dict__["docstatus"]), wanted)
    _require_submittable(doc, op, wanted)
    permission = PERMISSION_OF.get(op.action)
    if permission and not op.ignore_permissions:
        doc.check_permission(permission)


def _require_submittable(doc: Document, op: Operation, wanted: DocStatus) -> None:
    if wanted and not doc.meta.is_submittable:
        raise DocstatusTransitionError(
            _("{0} records cannot be submitted. Save {1} without a docstatus.").format(
                _(doc.doctype), doc.described()
            )
        )
