"""What may be uploaded: size, and a content that is what its name says."""

from __future__ import annotations

import mimetypes

import filetype

from frappe.context import _, current
from frappe.exceptions import UnsupportedMediaType, ValidationError
from frappe.values.numbers import cint

MAX_BYTES = 25 * 1024 * 1024
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


def max_bytes() -> int:
    """Size up to which the site takes a file."""
    return cint(current().conf.get("max_file_size")) or MAX_BYTES


def check(filename: str, content: bytes) -> None:
    """Raise ValidationError for an empty or too large file, UnsupportedMediaType for a disguised one."""
    limit = max_bytes()
    if not content:
        raise ValidationError(_("The file {0} is empty. Choose another one.").format(filename))
    if len(content) > limit:
        raise ValidationError(
            _("The file {0} is larger than {1} MB. Make it smaller.").format(filename, limit // (1024 * 1024))
        )
    claimed = _normal(filename.rsplit(".", 1)[-1].lower()) if "." in filename else ""
    found = filetype.guess_extension(content)
    if claimed in RECOGNISED and _normal(found) not in (claimed, CONTAINERS.get(claimed, claimed)):
        raise UnsupportedMediaType(
            _("The file {0} is not a {1} file. Save it in the right format and upload it again.").format(
                filename, claimed.upper()
            )
        )


def _normal(extension: str | None) -> str | None:
    return EQUAL.get(extension or "", extension)


def type_of(filename: str) -> str:
    """Content type by name."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"
