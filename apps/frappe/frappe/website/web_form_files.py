"""Files that people send with web forms: stored privately, of the kinds that outsiders may send, attached to what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.context import _
from frappe.document.document import Document
from frappe.exceptions import UnknownFieldError, ValidationError
from frappe.files import checks
from frappe.files.attach import save_file
from frappe.meta import fieldtypes, get_meta

# Fieldname -> name of the file and its bytes.
Files = Mapping[str, tuple[str, bytes]]

MEGABYTE = 1024 * 1024
ATTACHMENTS = (fieldtypes.get("Attach"), fieldtypes.get("Attach Image"))


def is_attachment(form: Document, fieldname: str) -> bool:
    """Whether a field of the form takes a file."""
    return get_meta(form.doc_type).by_name[fieldname].type in ATTACHMENTS


def store(form: Document, files: Files) -> dict[str, Any]:
    """File records of what was sent, by fieldname. Raises ValidationError for one that is too large or of a closed kind."""
    open_to = {row.fieldname for row in form.web_form_fields if not row.hidden and not row.read_only}
    stored = {}
    for fieldname, (filename, content) in files.items():
        if fieldname not in open_to or not is_attachment(form, fieldname):
            raise UnknownFieldError(_("This form takes no file in {0}.").format(fieldname))
        if form.max_attachment_size and len(content) > form.max_attachment_size * MEGABYTE:
            raise ValidationError(
                _("{0} is larger than {1} MB.").format(filename, form.max_attachment_size),
                next_step=_("Send a smaller file."),
            )
        checks.check_kind_for_outsiders(filename)
        stored[fieldname] = save_file(filename, content, is_private=True)
    return stored


def attach(stored: Mapping[str, Any], doc: Document) -> None:
    """Tie the files to the document that they were sent with."""
    for fieldname, file in stored.items():
        file.db_set(
            {
                "attached_to_doctype": doc.doctype,
                "attached_to_name": doc.name,
                "attached_to_field": fieldname,
            }
        )
