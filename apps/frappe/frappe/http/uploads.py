"""`/api/method/upload_file`: a multipart form with one file, or the address or record of one that is here already."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.database.unlocked import without_write_lock
from frappe.document.facade import get_system_settings
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.files import checks, pictures
from frappe.files.attach import attach_stored, save_file
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.rpc import answer_of, call_method
from frappe.permissions import has_permission, require, roles_of
from frappe.query import values
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.values.attrdict import AttrDict
from frappe.values.numbers import cint

LARGEST_SIDE = 10_000


def upload(request: HttpRequest) -> Answer:
    """Store the file and answer with its File record, or hand it to the endpoint named in `method`."""
    if current().user == "Guest" and not cint(get_system_settings("allow_guests_to_upload_files")):
        raise PermissionError(_("Sign in to upload files."))
    arguments = request.arguments
    wrapper = "data" if request.path.startswith("/api/v2/") else "message"
    if arguments.get("file_url") or arguments.get("library_file_name"):
        return answer_of(_attach_known(arguments), wrapper)
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        raise ValidationError(_("The form has no file. Send it in the field 'file'."))
    filename = str(arguments.get("file_name") or uploaded.filename)
    if not _has_desk():
        checks.check_kind_for_outsiders(filename)
    content = uploaded.read()
    if arguments.get("method"):
        checks.check(filename, content)
        return answer_of(_hand_over(request, filename, content), wrapper)
    return answer_of(_save(arguments, filename, content), wrapper)


def _has_desk() -> bool:
    """Whether the user works at the desk; guests and visitors of the website may upload fewer kinds."""
    return current().user == "Administrator" or "Desk User" in roles_of(current().user)


def _save(arguments: AttrDict, filename: str, content: bytes) -> Any:
    doctype, name = arguments.get("doctype"), arguments.get("docname")
    is_decided = _is_decided_by_app(doctype, name)
    return save_file(
        filename,
        _smaller(arguments, filename, content),
        doctype,
        name,
        arguments.get("fieldname"),
        is_private=bool(cint(arguments.get("is_private", 1))),
        folder=arguments.get("folder"),
        check_permission=not is_decided,
    )


def _is_decided_by_app(doctype: str | None, name: str | None) -> bool:
    """Whether an app's hook allows the upload; False when none has a say. Raises PermissionError when it refuses."""
    hook = (get_hooks("has_upload_permission", {}).get(doctype) or [None])[-1]
    if hook is None:
        return False
    if not call(hook, doctype=doctype, docname=name, user=current().user):
        raise PermissionError(_("You may not attach files to this document."))
    return True


def _smaller(arguments: AttrDict, filename: str, content: bytes) -> bytes:
    """The picture in the size asked for with `optimize`, `max_width` and `max_height`."""
    extension = checks.extension_of(filename)
    if not cint(arguments.get("optimize")) or not pictures.is_resizable(extension):
        return content
    checks.check(filename, content)
    width, height = (
        min(cint(arguments.get(key)) or pictures.DEFAULT_SIDE, LARGEST_SIDE)
        for key in ("max_width", "max_height")
    )
    with without_write_lock():
        return pictures.fitted(content, extension, (max(1, width), max(1, height)))


def _attach_known(arguments: AttrDict) -> Any:
    """Attach a file of this site once more, if the user may read it."""
    record_name = arguments.get("library_file_name")
    if not record_name:
        record_name = values.get_value("File", {"file_url": arguments["file_url"]}, "name")
    source = get_doc("File", str(record_name)) if record_name else None
    if source is None or not has_permission("File", "read", source):
        raise PermissionError(_("There is no such file, or you may not see it."))
    doctype, name = arguments.get("doctype"), arguments.get("docname")
    if doctype and name and not _is_decided_by_app(doctype, name):
        require(doctype, "write", get_doc(doctype, name))
    return attach_stored(source, doctype, name, arguments.get("fieldname"))


def _hand_over(request: HttpRequest, filename: str, content: bytes) -> Any:
    """Call the app's endpoint; it finds the file as `frappe.local.uploaded_file` and `uploaded_filename`."""
    context = current()
    context.__dict__.update(uploaded_file=content, uploaded_filename=filename)
    path = str(request.arguments.pop("method"))
    return call_method(path, request)
