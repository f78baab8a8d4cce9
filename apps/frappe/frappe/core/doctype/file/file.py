"""File: one use of stored bytes, attached to a document or alone; or a folder."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.files import attach, checks, folders, pictures, storage
from frappe.files.access import require_private
from frappe.model.document import Document
from frappe.utils import cint


class File(Document):
    """Its address must be one of this site's files; folders have none."""

    file_url: str
    is_private: int
    thumbnail_url: str | None

    def autoname(self) -> None:
        """A folder is named by its path, so that there is one of each."""
        if not self.is_folder:
            return
        self.name = f"{self.folder}/{self.file_name}" if self.folder else self.file_name
        if frappe.db.exists("File", self.name):
            frappe.throw(_("There is a folder {0} already.").format(self.name), frappe.DuplicateEntryError)

    def validate(self) -> None:
        """Refuse addresses that lead elsewhere, records that open other people's files, and documents of others."""
        self.check_attachment()
        if self.has_value_changed("folder"):
            folders.require(self.folder)
        if self.is_folder or not self.file_url:
            return
        if not self.file_url.startswith((storage.PUBLIC_URL, storage.PRIVATE_URL)):
            frappe.throw(_("The address of a file begins with /files/ or /private/files/."))
        if not self.flags.ignore_permissions and self.has_value_changed("file_url"):
            frappe.throw(_("Upload the file instead of typing its address."), frappe.PermissionError)
        self.follow_privacy()

    def check_attachment(self) -> None:
        """Who puts a file on a document changes the document."""
        is_moved = self.has_value_changed("attached_to_doctype") or self.has_value_changed("attached_to_name")
        if self.flags.ignore_permissions or not is_moved or not self.attached_to_name:
            return
        doc = frappe.get_doc(self.attached_to_doctype, self.attached_to_name)
        if not doc.has_permission("write"):
            frappe.throw(_("You may not attach files to this document."), frappe.PermissionError)

    def follow_privacy(self) -> None:
        """When `is_private` is switched the bytes move to the other folder, and the field of the document follows."""
        is_private = int(self.file_url.startswith(storage.PRIVATE_URL))
        before = self.get_doc_before_save()
        if before is None or cint(self.is_private) == is_private:
            self.is_private = is_private
            return
        old_url = self.file_url
        self.file_url = storage.moved(old_url, is_private=bool(cint(self.is_private)))
        self.flags.left_url = old_url
        self.thumbnail_url = None
        self.follow_in_document(old_url)

    def follow_in_document(self, old_url: str) -> None:
        """The field that named the old address names the new one."""
        if not (self.attached_to_name and self.attached_to_field):
            return
        doc = frappe.get_doc(self.attached_to_doctype, self.attached_to_name)
        if doc.meta.has_field(self.attached_to_field) and doc.get(self.attached_to_field) == old_url:
            doc.db_set(self.attached_to_field, self.file_url)

    def on_update(self) -> None:
        """Bytes that moved leave nothing behind."""
        if self.flags.left_url:
            attach.forget_bytes(self.flags.pop("left_url"))

    def on_trash(self) -> None:
        """A folder goes only when it is empty, and the two every site has stay."""
        if self.is_folder:
            if self.name in (folders.HOME, folders.ATTACHMENTS):
                frappe.throw(_("The folder {0} cannot be deleted.").format(self.name))
            folders.require_empty(self.name)

    def after_delete(self) -> None:
        """Remove the bytes when this was their last use; the document notes that its file is gone."""
        attach.forget_bytes(self.file_url, self.thumbnail_url)
        if self.attached_to_doctype and self.attached_to_name:
            doctype, name = self.attached_to_doctype, self.attached_to_name
            if frappe.db.exists(doctype, name):
                frappe.get_doc(doctype, name).add_comment("Attachment Removed", self.file_name)

    def get_content(self) -> bytes:
        """The bytes."""
        return storage.path_of(self.file_url).read_bytes()

    def get_full_path(self) -> str:
        """Where the bytes lie on disk."""
        return str(storage.path_of(self.file_url))

    def make_thumbnail(
        self,
        set_as_thumbnail: bool = True,
        width: int = 300,
        height: int = 300,
        suffix: str = "small",
        crop: bool = False,
    ) -> str:
        """Store a small version of the picture beside it; its address. Raises ValidationError for what is no picture."""
        extension = checks.extension_of(self.file_name)
        if not pictures.is_resizable(extension):
            frappe.throw(_("Of {0} there is no small version: it is not a picture.").format(self.file_name))
        content = pictures.thumbnail(
            self.get_content(), extension, (cint(width), cint(height)), crop=bool(crop)
        )
        stem = self.file_url.rsplit("/", 1)[-1].rpartition(".")[0]
        url = storage.write(content, f"{stem}_{suffix}.{extension}", is_private=bool(self.is_private))
        if set_as_thumbnail:
            if self.thumbnail_url:
                storage.remove(self.thumbnail_url)
            self.db_set("thumbnail_url", url)
        return url

    def optimize_file(self) -> None:
        """Put a smaller copy of the picture in its place; other records of the same bytes keep theirs."""
        extension = checks.extension_of(self.file_name)
        if not pictures.is_resizable(extension):
            frappe.throw(_("{0} is not a picture that can be made smaller.").format(self.file_name))
        side = pictures.DEFAULT_SIDE
        content = pictures.fitted(self.get_content(), extension, (side, side))
        if len(content) >= cint(self.file_size):
            return
        old_url = self.file_url
        url = storage.write(content, self.file_name, is_private=bool(self.is_private))
        self.db_set(
            {"file_url": url, "content_hash": storage.content_hash(content), "file_size": len(content)}
        )
        self.follow_in_document(old_url)
        attach.forget_bytes(old_url)


@frappe.whitelist(methods=["GET"], allow_guest=True)
def download_file(file_url: str) -> None:
    """Answer with the bytes at an address, under the name they were uploaded with."""
    if file_url.startswith(storage.PUBLIC_URL):
        name = file_url.rsplit("/", 1)[-1]
    else:
        name = require_private(file_url)
    frappe.response.update(
        type="download",
        filename=name,
        filecontent=storage.path_of(file_url).read_bytes(),
        content_type=checks.type_of(file_url),
    )


@frappe.whitelist(methods=["POST"])
def create_new_folder(file_name: str, folder: str = folders.HOME) -> Any:
    """Make a folder in another one."""
    return folders.create(file_name, folder)


@frappe.whitelist(methods=["POST"])
def move_file(file_list: list[Any], new_parent: str, old_parent: str | None = None) -> None:
    """Put files, given by name or as {"name"}, into another folder."""
    names = [str(item.get("name") or "") if isinstance(item, dict) else str(item) for item in file_list]
    folders.move(names, new_parent)


@frappe.whitelist(methods=["GET", "POST"])
def get_files_in_folder(folder: str, start: int = 0, page_length: int = 20) -> dict[str, Any]:
    """{"files": rows, "has_more": bool} of a folder: its folders, then the files one may read."""
    limit = max(1, min(page_length, 100))
    rows = folders.content_of(folder, frappe.session.user, start=start, limit=limit + 1)
    folders_shown = [row for row in rows if row.is_folder]
    files = [row for row in rows if not row.is_folder]
    return {"files": [*folders_shown, *files[:limit]], "has_more": len(files) > limit}
