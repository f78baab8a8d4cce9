"""What must be right in an Auto Repeat before it is kept: that its owner could make such copies and send such mails."""

from __future__ import annotations

from typing import Any

from frappe.automation.auto_repeats import day_of
from frappe.automation.recurrence import WEEKLY
from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.templates.environment import check_syntax
from frappe.values.contacts import split_emails, validate_email_address


def check(repeat: Any) -> None:
    """Raise ValidationError or PermissionError that names what is wrong."""
    _check_reference(repeat)
    _check_dates(repeat)
    if repeat.notify_by_email:
        _check_mail(repeat)


def _check_reference(repeat: Any) -> None:
    meta, owner = get_meta(repeat.reference_doctype), repeat.owner or current().user
    if not meta.allow_auto_repeat or meta.istable or meta.issingle:
        raise ValidationError(
            _("{0} is not repeated.").format(_(meta.name)),
            next_step=_("Allow Auto Repeat for it in Customize Form."),
        )
    reference = get_doc(repeat.reference_doctype, repeat.reference_document)
    if reference.docstatus == 2 and not repeat.disabled:
        raise ValidationError(_("{0} was cancelled and is not repeated.").format(reference.described()))
    require(meta.name, "read", reference, owner)
    require(meta.name, "create", user=owner)
    if repeat.submit_on_creation:
        if not meta.is_submittable:
            raise ValidationError(_("{0} is never submitted.").format(_(meta.name)))
        require(meta.name, "submit", user=owner)


def _check_dates(repeat: Any) -> None:
    start, end = day_of(repeat.start_date), day_of(repeat.end_date)
    if start and end and end < start:
        raise ValidationError(_("The end lies before the start."), next_step=_("Choose a later end."))
    if not 0 <= int(repeat.repeat_on_day or 0) <= 31:
        raise ValidationError(_("A day of the month is 1 to 31."))
    if repeat.repeat_on_days and repeat.frequency != WEEKLY:
        raise ValidationError(_("Days of the week are for what repeats weekly."))


def _check_mail(repeat: Any) -> None:
    addresses = split_emails(repeat.recipients)
    if not addresses:
        raise ValidationError(_("Name whom the mail goes to."))
    for address in addresses:
        validate_email_address(address, throw=True)
    for fieldname in ("subject", "message"):
        if repeat.get(fieldname):
            check_syntax(repeat.get(fieldname), label=_(repeat.meta.get_label(fieldname)))
    reference = get_doc(repeat.reference_doctype, repeat.reference_document)
    require(repeat.reference_doctype, "email", reference, repeat.owner or current().user)
