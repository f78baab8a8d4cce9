"""What may be uploaded: size, kind, and a content that is what its name says."""

from __future__ import annotations

import mimetypes

import filetype

from frappe.context import _, current
from frappe.document.facade import get_system_settings
from frappe.exceptions import UnsupportedMediaType, ValidationError
from frappe.values.numbers import cint

MIB = 1024 * 1024
MAX_BYTES = 25 * MIB
# Extensions whose content can be recognised; anything else is taken as it is and never shown inline.
RECOGNISED = {
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "pdf",
    "zip",
    "docx",
    "xlsx",
    "pptx",
    "mp4",
    "mp3",
    "tif",
    "bmp",
}
EQUAL = {"jpeg": "jpg", "tiff": "tif"}
CONTAINERS = {"docx": "zip", "xlsx": "zip", "pptx": "zip"}
# What guests and people without a desk may upload: pictures, PDF and office documents.
FOR_OUTSIDERS = frozenset(
    {"png", "jpg", "jpeg", "gif", "webp", "pdf", "txt", "csv", "doc", "docx", "odt", "xls", "xlsx", "ods", "pptx"}
)  # fmt: skip


def max_bytes() -> int:
    """Size up to which the site takes a file: its configuration (bytes), System Settings (MiB), else 25 MiB."""
    configured = cint(current().conf.get("max_file_size"))
    return configured or cint(get_system_settings("max_file_size")) * MIB or MAX_BYTES


def check(filename: str, content: bytes) -> None:
    """Raise ValidationError for an empty or too large file, UnsupportedMediaType for a disguised or unwanted one."""
    limit = max_bytes()
    if not content:
        raise ValidationError(_("The file {0} is empty. Choose another one.").format(filename))
    if len(content) > limit:
        raise ValidationError(
            _("The file {0} is larger than {1} MB. Make it smaller.").format(filename, limit // MIB)
        )
    _check_extension(filename)
    claimed = _normal(extension_of(filename))
    found = filetype.guess_extension(content)
    if claimed in RECOGNISED and _normal(found) not in (claimed, CONTAINERS.get(claimed, claimed)):
        raise UnsupportedMediaType(
            _("The file {0} is not a {1} file. Save it in the right format and upload it again.").format(
                filename, claimed.upper()
            )
        )


def check_kind_for_outsiders(filename: str) -> None:
    """Raise UnsupportedMediaType unless guests and people without a desk may upload files of this kind."""
    if extension_of(filename) not in FOR_OUTSIDERS:
        raise UnsupportedMediaType(
            _("Files like {0} are not taken here. Send a picture, a PDF or an office document.").format(
                filename
            )
        )


def _check_extension(filename: str) -> None:
    listed = str(get_system_settings("allowed_file_extensions") or "").lower().split()
    allowed = [item.strip(".,") for item in listed]
    if allowed and extension_of(filename) not in allowed:
        raise UnsupportedMediaType(
            _("This site does not take files like {0}. It takes: {1}.").format(filename, ", ".join(allowed))
        )


def extension_of(filename: str) -> str:
    """The last extension in lower case, without its dot; empty when there is none."""
    return filename.rsplit(".", 1)[-1].lower() if "." in filename else ""


def _normal(extension: str | None) -> str:
    return EQUAL.get(extension or "", extension or "")


def type_of(filename: str) -> str:
    """Content type by name."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"
