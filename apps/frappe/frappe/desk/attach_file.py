"""`frappe.client.attach_file`: a file in an argument, for programs that send no forms."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.files.attach import save_file
from frappe.registry.endpoints import whitelist


@whitelist(methods=["POST", "PUT"])
def attach_file(
    filename: str,
    filedata: str,
    doctype: str,
    docname: str,
    folder: str | None = None,
    decode_base64: bool = False,
    is_private: bool = True,
    docfield: str | None = None,
) -> Any:
    """Attach a file to a document that the user may write; its File record. `filedata` is a text, or base64 of bytes."""
    content: str | bytes = filedata
    if decode_base64:
        try:
            content = base64.b64decode(filedata, validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(_("The content of {0} is not base64.").format(filename)) from None
    return save_file(
        filename,
        content,
        doctype,
        docname,
        docfield,
        is_private=is_private,
        folder=folder,
        check_permission=True,
    )
