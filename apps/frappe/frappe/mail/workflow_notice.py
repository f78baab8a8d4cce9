"""The mail that tells an approver that a document waits for them. Fills the slot `workflow.waiting`.

The body shows only what that approver may read, in their language, with titles where records are linked. Its buttons lead
to pages that make one action each, once and for that approver alone; the link leads to the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from babel.dates import format_interval

from frappe.context import _, current
from frappe.document.addresses import get_fullname, get_url_to_form
from frappe.document.link_titles import Titles
from frappe.mail.outbox import is_muted, sendmail
from frappe.meta import fieldtypes
from frappe.meta.field import Field
from frappe.permissions import has_permission, readable_fields
from frappe.printing.printable import link_titles
from frappe.printing.standard_format import shown_value
from frappe.query import get_list
from frappe.workflow.mail_links import action_links

TEMPLATE = "mail/templates/waiting.html"
IN_SUBJECT = 3
NOBODY = frozenset({"Guest", "Administrator"})

DATE = fieldtypes.get("Date")


def notify_approvers(doc: Any, state: str, users: Sequence[str], roles: Sequence[str]) -> None:
    """Queue one mail for each approver: the users named, or those who hold the roles and may read the document."""
    if is_muted():
        return
    for row in _approvers(doc, users, roles):
        with _for_reader(row.language):
            _queue(doc, row.name, row.email)


def _approvers(doc: Any, users: Sequence[str], roles: Sequence[str]) -> list[Any]:
    """Enabled users with an address who are to decide, never the owner of the document."""
    if not users and not roles:
        return []
    named = set(users)
    if not named:
        named = set(
            get_list(
                "Has Role",
                user=None,
                pluck="parent",
                filters={"role": ["in", list(roles)], "parenttype": "User"},
            )
        )
    rows = get_list(
        "User",
        user=None,
        fields=["name", "email", "language"],
        filters={"name": ["in", sorted(named - NOBODY - {doc.owner})], "enabled": 1},
        order_by="name asc",
    )
    return [row for row in rows if row.email and has_permission(doc.doctype, "read", doc, row.name)]


@contextmanager
def _for_reader(language: str | None) -> Iterator[None]:
    context = current()
    before = context.lang
    context.lang = language or before
    try:
        yield
    finally:
        context.lang = before


def _queue(doc: Any, user: str, address: str) -> None:
    titles = link_titles(doc, user)
    lines = list(_lines(doc, user, titles))
    subject = _subject(doc, user, titles)
    sendmail(
        [address],
        subject=subject,
        template=TEMPLATE,
        args={
            "sentence": _("{0} waits for your decision.").format(_described(doc)),
            "lines": lines,
            "actions": action_links(doc, user),
            "address": get_url_to_form(doc.doctype, doc.name),
        },
        header=subject,
        reference_doctype=doc.doctype,
        reference_name=str(doc.name),
    )


def _described(doc: Any) -> str:
    return f"{_(doc.doctype)} {doc.name}"


def _subject(doc: Any, user: str, titles: Titles) -> str:
    """`Olena Kovalenko: Vacation, Jun 8 – 12, Charged 5 — waiting for you`."""
    about = str(doc.get_title()) if doc.meta.title_field else get_fullname(doc.owner)
    parts = [part for part in _parts(doc, user, titles) if part != about][:IN_SUBJECT]
    return _("{0}: {1} — waiting for you").format(about, ", ".join(parts) or _described(doc))


def _parts(doc: Any, user: str, titles: Titles) -> Iterator[str]:
    """The list columns in a few words: two dates as a period, numbers with their label."""
    fields = list(_readable_fields(doc, user, doc.meta.list_field_names))
    dates = [field for field in fields if field.type is DATE]
    period = sorted(doc.get(field.fieldname) for field in dates) if len(dates) == 2 else []
    for field in fields:
        if period and field is dates[0]:
            language = current().lang.replace("-", "_")
            yield format_interval(period[0], period[1], skeleton="MMMd", locale=language)
        elif not (period and field is dates[1]):
            shown = str(shown_value(field, doc, titles))
            yield f"{_(field.label)} {shown}" if field.label and field.type.is_numeric else shown


def _lines(doc: Any, user: str, titles: Titles) -> Iterator[tuple[str, str]]:
    """Label and value of each field of the list or the preview that the reader may read and that has a value."""
    previewed = (field.fieldname for field in doc.meta.fields if field.in_preview)
    names = dict.fromkeys((*doc.meta.list_field_names, *previewed))
    for field in _readable_fields(doc, user, names):
        yield _(field.label or field.fieldname), str(shown_value(field, doc, titles))


def _readable_fields(doc: Any, user: str, names: Iterable[str]) -> Iterator[Field]:
    allowed = readable_fields(doc.meta, user)
    for name in names:
        field = doc.meta.by_name.get(name)
        # The state is what the subject says already.
        if field is None or name not in allowed or field.options == "Workflow State":
            continue
        if not field.type.is_empty(doc.get(name)):
            yield field
