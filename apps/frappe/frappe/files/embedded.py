"""Pictures pasted into rich text become files. Fills the slot `document.clean_embedded_files`.

The text keeps an address in place of the bytes, so rows stay small and the picture has the permission of its document.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import partial
from typing import Any

from frappe.context import _
from frappe.document.checks import with_rows
from frappe.exceptions import ValidationError
from frappe.files import checks, storage
from frappe.files.attach import insert_record

_PASTED = re.compile(
    r"""(<img\b[^>]*?\bsrc=)(["'])data:image/(png|jpe?g|gif|webp);base64,([^"']*)\2([^>]*>)""", re.IGNORECASE
)


def clean_embedded_files(doc: Any) -> None:
    """Store what is pasted into the document and its rows. Raises ValidationError for data that is no picture."""
    if doc.doctype == "File" or doc.meta.issingle:
        return
    for record in with_rows(doc):
        own = record.__dict__
        for field in record.row_plan.cleaned:
            text = own.get(field.fieldname)
            if text and "base64," in text:
                own[field.fieldname] = _PASTED.sub(partial(_stored, doc, field.fieldname), text)


def _stored(doc: Any, fieldname: str, found: re.Match[str]) -> str:
    before, quote, kind, data, after = found.groups()
    extension = "jpg" if kind.lower() == "jpeg" else kind.lower()
    try:
        content = base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise ValidationError(
            _("A picture in {0} cannot be read. Insert it again.").format(_(doc.meta.get_label(fieldname)))
        ) from error
    name = f"{storage.content_hash(content)[:12]}.{extension}"
    checks.check(name, content)
    record = insert_record(name, content, doc.doctype, str(doc.name), is_private=True)
    return f"{before}{quote}{record.file_url}{quote}{after}"
