"""Many documents as one PDF: at once, or in the background when they are many."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.context import _, current
from frappe.database.unlocked import without_write_lock
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError, PrintFormatError, ValidationError
from frappe.files.attach import save_file
from frappe.jobs.queue import enqueue
from frappe.permissions import require
from frappe.printing.pdf import html_to_pdf
from frappe.printing.pdf_pages import joined
from frappe.printing.render import page_of, printed
from frappe.realtime.publish import publish
from frappe.registry import slots

# How many a person waits for, and how many a job prints.
MOST_AT_ONCE, MOST = 50, 500
Wanted = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class How:
    """How the documents are printed."""

    format: str | None = None
    with_letterhead: bool = True
    letterhead: str | None = None
    style: str = ""


def pdf_of(wanted: Wanted, how: How) -> bytes:
    """One PDF of up to 50 documents. Raises PermissionError or PrintFormatError for one that may not be printed."""
    _require_some(wanted, MOST_AT_ONCE)
    with without_write_lock():
        return joined(_pdf_of(doctype, name, how) for doctype, name in _each(wanted))


def queue_pdf(wanted: Wanted, how: How) -> str:
    """Print up to 500 documents in the background; the id of the task. Whoever asked finds the file at the bell."""
    _require_some(wanted, MOST)
    task_id = secrets.token_hex(8)
    enqueue(
        print_many,
        queue="long",
        task_id=task_id,
        wanted={doctype: list(names) for doctype, names in wanted.items()},
        how={"format": how.format, "with_letterhead": how.with_letterhead, "letterhead": how.letterhead},
    )
    return task_id


def print_many(task_id: str, wanted: Wanted, how: Mapping[str, Any]) -> None:
    """Job: print what can be printed into a private file of the user; what cannot is told with its reason."""
    contents: list[bytes] = []
    left_out: dict[str, str] = {}
    with without_write_lock():
        for doctype, name in _each(wanted):
            try:
                contents.append(_pdf_of(doctype, name, How(**how)))
            except (DoesNotExistError, PermissionError, PrintFormatError) as error:
                left_out[name] = error.message
    file = save_file(f"{task_id}.pdf", joined(contents), is_private=True) if contents else None
    url = file.file_url if file is not None else None
    publish(f"task_complete:{task_id}", {"file_url": url}, user=current().user, after_commit=True)
    slots.run("printing.many_done", url, len(contents), left_out)


def _pdf_of(doctype: str, name: str, how: How) -> bytes:
    doc = get_doc(doctype, name)
    require(doctype, "print", doc)
    result = printed(doc, how.format, with_letterhead=how.with_letterhead, letterhead=how.letterhead)
    return html_to_pdf(page_of(result), title=result.title, style=how.style)


def _each(wanted: Wanted) -> Iterator[tuple[str, str]]:
    for doctype, names in wanted.items():
        for name in dict.fromkeys(names):
            yield doctype, str(name)


def _require_some(wanted: Wanted, most: int) -> None:
    count = sum(1 for _item in _each(wanted))
    if not count:
        raise ValidationError(_("No document was chosen. Choose some."))
    if count > most:
        raise ValidationError(
            _("{0} documents are too many for one file; at most {1} are printed.").format(count, most),
            next_step=_("Choose fewer."),
        )
