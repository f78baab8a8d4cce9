"""Folders of files: File records without bytes, named by their path from `Home`. On disk there are none."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.query import get_list, values

HOME = "Home"
ATTACHMENTS = "Home/Attachments"


def create(name: str, parent: str = HOME) -> Any:
    """A folder in another one. Raises ValidationError for a name that is empty or holds a slash."""
    leaf = name.strip()
    if not leaf or "/" in leaf or "\\" in leaf or leaf in (".", ".."):
        raise ValidationError(
            _("{0} cannot be the name of a folder. Use a name without slashes.").format(repr(name))
        )
    require(parent)
    folder = new_doc("File")
    folder.update({"file_name": leaf, "is_folder": 1, "folder": parent})
    return folder.insert()


def require(path: str | None) -> None:
    """Raise DoesNotExistError when there is no such folder."""
    if path in (None, "", HOME, ATTACHMENTS):
        return
    if not values.exists("File", {"name": path, "is_folder": 1}):
        raise DoesNotExistError(
            _("There is no folder {0}.").format(path), next_step=_("Choose one that exists.")
        )


def require_empty(path: str) -> None:
    """Raise ValidationError when something lies in the folder."""
    if values.exists("File", {"folder": path}):
        raise ValidationError(_("The folder {0} is not empty. Move or delete what is in it.").format(path))


def content_of(path: str, user: str, *, start: int = 0, limit: int = 20) -> list[Any]:
    """Folders in the folder, then the files in it that the user may read, by name."""
    require(path)
    fields = ["name", "file_name", "file_url", "is_folder", "modified", "file_size", "file_type"]
    subfolders = get_list(
        "File",
        user=None,
        fields=fields,
        filters={"folder": path, "is_folder": 1},
        order_by="file_name asc",
    )
    files = get_list(
        "File",
        user=user,
        fields=fields,
        filters={"folder": path, "is_folder": 0},
        order_by="file_name asc",
        start=start,
        limit=limit,
    )
    return [*subfolders, *files] if not start else list(files)


def move(names: list[str], target: str) -> None:
    """Put files into another folder. Each needs the right to write it."""
    require(target)
    for name in names:
        doc = get_doc("File", name)
        if doc.is_folder:
            raise ValidationError(_("Folders do not move. Make a new one and move the files into it."))
        doc.set("folder", target)
        doc.save()
