"""Making the copies of an Auto Repeat: one day a job, each copy in one transaction with the step to the next day.

So a server that was down makes up for the days it missed, one after the other, and a worker that dies leaves neither half a copy nor
two. Copies are made by the rights of who made the Auto Repeat.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from frappe.automation.auto_repeats import ACTIVE, DOCTYPE, FIELD, earliest, plan, queue_if_due
from frappe.context import _, current
from frappe.context.acting import acting_as
from frappe.core.notices import notify
from frappe.document.duplicate import copied
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.mail.email_templates import filled
from frappe.mail.outbox import sendmail
from frappe.permissions import roles_of
from frappe.printing.printable import printable
from frappe.query import get_list, values
from frappe.templates.environment import render_text
from frappe.templates.names import for_person
from frappe.values.contacts import split_emails
from frappe.values.html import escape_html, strip_html

TRUSTED = "System Manager"


def run_daily() -> None:
    """Daily: queue the first copy that is due of each Auto Repeat; it queues the next one itself."""
    due = {"status": ACTIVE, "next_schedule_date": ["<=", current().today()]}
    for name in get_list(DOCTYPE, user=None, filters=due, pluck="name", order_by="creation asc"):
        queue_if_due(get_doc(DOCTYPE, name))


def make(auto_repeat: str, on: str) -> str | None:
    """Make the copy of one day; its name, or None when it was made already or is no longer wanted."""
    if not values.exists(DOCTYPE, auto_repeat):
        return None
    repeat: Any = get_doc(DOCTYPE, auto_repeat, for_update=True)
    day = date.fromisoformat(on)
    if repeat.status != ACTIVE or repeat.next_schedule_date != day:
        return None
    made = None
    if day >= earliest():
        if not values.get_value("User", repeat.owner, "enabled"):
            raise ValidationError(_("{0}, who repeats this document, is disabled.").format(repeat.owner))
        with acting_as(repeat.owner):
            made = _copy(repeat)
            if repeat.notify_by_email:
                _mail(repeat, made)
    repeat.last_schedule_date = day
    first = max(day + timedelta(days=1), earliest())
    repeat.db_set({"last_schedule_date": day, **plan(repeat, first=first)}, update_modified=False)
    queue_if_due(repeat)
    return str(made.name) if made else None


def _copy(repeat: Any) -> Any:
    reference: Any = get_doc(repeat.reference_doctype, repeat.reference_document)
    reference.check_permission("read")
    if reference.docstatus == 2:
        raise ValidationError(
            _("{0} was cancelled and is not repeated.").format(reference.described()),
            next_step=_("Disable the Auto Repeat {0}.").format(repeat.name),
        )
    copy = copied(reference, ignore_no_copy=False)
    copy.set(FIELD, repeat.name)
    copy.run_method("on_recurring", reference_doc=reference, auto_repeat_doc=repeat)
    copy.insert()
    if repeat.submit_on_creation:
        copy.submit()
    return copy


def _mail(repeat: Any, doc: Any) -> None:
    subject, message = _texts(repeat, doc)
    attached = {
        "print_format_attachment": 1,
        "doctype": doc.doctype,
        "name": str(doc.name),
        "print_format": repeat.print_format,
        "lang": current().lang,
    }
    sendmail(
        split_emails(repeat.recipients),
        subject=strip_html(subject),
        message=message,
        reference_doctype=doc.doctype,
        reference_name=str(doc.name),
        attachments=[attached] if repeat.print_format else None,
    )


def _texts(repeat: Any, doc: Any) -> tuple[str, str]:
    shown = printable(doc)
    if repeat.template:
        texts = filled(repeat.template, shown)
        return texts["subject"], texts["message"]
    # Who repeats a document writes these texts, whatever their roles.
    names = {"doc": shown, **({} if TRUSTED in roles_of(current().user) else for_person(printable))}
    subject = repeat.subject or _("New {0}: {1}").format(_(doc.doctype), doc.name)
    message = repeat.message or _("{0} was made automatically.").format(doc.described())
    return (
        render_text(subject, names, label=_("The subject of {0}").format(repeat.name)),
        render_text(message, names, label=_("The message of {0}").format(repeat.name)),
    )


def tell_failure(job: Any, _connection: Any, _kind: type, error: BaseException, _trace: Any) -> None:
    """A copy could not be made: whose it is hears of it; the daily run tries again."""
    name = job.kwargs["auto_repeat"]
    if not values.exists(DOCTYPE, name):
        return
    repeat: Any = get_doc(DOCTYPE, name)
    subject = _("{0} could not be repeated").format(repeat.reference_document)
    notify([repeat.owner], "Alert", subject, repeat, escape_html(str(error)), include_self=True)
