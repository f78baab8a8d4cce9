"""Pictures of a sensible size: smaller copies, upright, and without what the camera noted about the place."""

from __future__ import annotations

from io import BytesIO
from types import ModuleType

from frappe.context import _
from frappe.exceptions import ValidationError

# A file of a few kilobytes can claim more pixels than memory holds.
MAX_PIXELS = 50_000_000
FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
QUALITY = 85
DEFAULT_SIDE = 1920
Size = tuple[int, int]


def is_resizable(extension: str) -> bool:
    """Whether pictures of this kind are made smaller; moving ones are left alone."""
    return extension in FORMATS


def fitted(content: bytes, extension: str, size: Size) -> bytes:
    """The picture no larger than `size` (pixels), never enlarged; as it was when that is smaller.

    Raises ValidationError for what is no picture or has too many pixels.
    """
    image = _opened(content)
    transposed = _engine()[1].exif_transpose(image)
    transposed.thumbnail(size)
    return _encoded(transposed, extension)


def thumbnail(content: bytes, extension: str, size: Size, *, crop: bool = False) -> bytes:
    """A small version; with `crop` exactly of that size, cut around the middle. Raises ValidationError."""
    operations = _engine()[1]
    image = operations.exif_transpose(_opened(content))
    if crop:
        image = operations.fit(image, size)
    else:
        image.thumbnail(size)
    return _encoded(image, extension)


def _engine() -> tuple[ModuleType, ModuleType]:
    from PIL import Image, ImageOps  # 5 MB in every process, needed by those that take pictures

    return Image, ImageOps


def _opened(content: bytes):  # type: ignore[no-untyped-def]  # an Image of the library that is loaded late
    image_module = _engine()[0]
    try:
        image = image_module.open(BytesIO(content))
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError(
                _("The picture has {0} x {1} points, more than can be opened. Make it smaller.").format(
                    image.width, image.height
                )
            )
        image.load()
    except (OSError, SyntaxError, ValueError, image_module.DecompressionBombError) as error:
        raise ValidationError(_("The picture cannot be read: {0}").format(error)) from error
    return image


def _encoded(image, extension: str) -> bytes:  # type: ignore[no-untyped-def]
    target = BytesIO()
    kind = FORMATS[extension]
    if kind == "JPEG" and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    image.save(target, kind, optimize=True, quality=QUALITY)
    return target.getvalue()
