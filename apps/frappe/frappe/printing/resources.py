"""What a page may load while it becomes a PDF: files of the site that the reader may see, assets of apps, data URLs.

Nothing comes from the network, and nothing from a path outside those folders, whatever the HTML of a format says.
"""

from __future__ import annotations

import base64
import binascii
import logging
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from frappe.document.addresses import get_url
from frappe.exceptions import FrappeError
from frappe.files import access, checks, storage
from frappe.registry.apps import app_path, installed_apps

log = logging.getLogger("frappe.printing")

# The address every relative one is resolved against; it leads nowhere else.
BASE_URL = "site://page/"
BASE_HOST = "page"
ASSETS = "/assets/"
ASSET_TYPES = {
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
Loaded = tuple[bytes, str]


def load_or_nothing(url: str) -> Loaded:
    """Loads on behalf of the current user. What is refused is empty, so the page prints without it."""
    try:
        return load(url)
    except (FrappeError, OSError, ValueError) as error:
        log.info("Left out of a PDF: %s (%s)", url[:200], error)
        return b"", "text/plain"


def load(url: str) -> Loaded:
    """Content and type of an address. Raises ValueError or a FrappeError for one that may not be loaded."""
    if url.startswith("data:"):
        return _of_data_url(url)
    parts = urlsplit(url)
    own = urlsplit(get_url())
    is_ours = (parts.scheme, parts.netloc) == (urlsplit(BASE_URL).scheme, BASE_HOST)
    if not is_ours and (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
        raise ValueError("Only files of this site are loaded into a PDF.")
    path = unquote(parts.path)
    if path.startswith(storage.PRIVATE_URL):
        access.require_private(path)
        return storage.path_of(path).read_bytes(), checks.type_of(path)
    if path.startswith(storage.PUBLIC_URL):
        return storage.path_of(path).read_bytes(), checks.type_of(path)
    if path.startswith(ASSETS):
        return _asset(path.removeprefix(ASSETS))
    raise ValueError("This is neither a file nor an asset of the site.")


def _asset(path: str) -> Loaded:
    app, _slash, rest = path.partition("/")
    if app not in installed_apps():
        raise ValueError("No installed app has this asset.")
    root = app_path(app, "public").resolve()
    file = (root / rest).resolve()
    if not file.is_relative_to(root) or file.suffix not in ASSET_TYPES:
        raise ValueError("This asset is not for print.")
    return file.read_bytes(), ASSET_TYPES[file.suffix]


def _of_data_url(url: str) -> Loaded:
    head, comma, body = url.removeprefix("data:").partition(",")
    if not comma:
        raise ValueError("The data URL has no data.")
    content_type, *options = head.split(";")
    try:
        content = base64.b64decode(unquote(body)) if "base64" in options else unquote_to_bytes(body)
    except binascii.Error as error:
        raise ValueError("The data URL is not base64.") from error
    return content, content_type or "text/plain"
