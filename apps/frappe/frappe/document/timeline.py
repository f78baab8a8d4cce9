"""What people leave on a document: comments, tags, likes, assignments, having seen it. And what the system notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import current
from frappe.database import statements
from frappe.document import documents_cache, side_records, tags
from frappe.realtime.publish import publish
from frappe.values.text import as_json, parse_json

if TYPE_CHECKING:
    from frappe.document.document import Document


class Timeline:
    """Notes beside a document. Mixed into `Document`."""

    def add_comment(
        self: Any,
        comment_type: str = "Comment",
        text: str | None = None,
        comment_email: str | None = None,
        comment_by: str | None = None,
    ) -> Document:
        """Store a Comment on this document and return it."""
        user = current().user
        values = {
            "doctype": "Comment",
            "comment_type": comment_type,
            "comment_email": comment_email or user,
            "comment_by": comment_by or user,
            "reference_doctype": self.doctype,
            "reference_name": self.name,
            "content": text or comment_type,
        }
        return self._made(values).insert(ignore_permissions=True)

    def get_tags(self: Any) -> list[str]:
        """The tags, in alphabetical order."""
        return tags.tags_of(self)

    def add_tag(self: Any, tag: str) -> None:
        """Put a tag on the document."""
        tags.add(self, tag)

    def remove_tag(self: Any, tag: str) -> None:
        """Take a tag off the document."""
        tags.remove(self, tag)

    def add_seen(self: Any, user: str | None = None) -> None:
        """Remember that a user opened the document, where the DocType tracks that."""
        if not self.meta.track_seen:
            return
        seen: list[str] = parse_json(self.db_get("_seen") or "[]")
        reader = user or current().user
        if reader not in seen:
            self._note("_seen", as_json([*seen, reader]))

    def add_viewed(self: Any, user: str | None = None) -> None:
        """Log that a user looked at the document, where the DocType tracks that."""
        if self.meta.track_views:
            values = {
                "viewed_by": user or current().user,
                "reference_doctype": self.doctype,
                "reference_name": self.name,
            }
            side_records.add("View Log", values)

    def get_assigned_users(self: Any) -> set[str]:
        """Users to whom the document is assigned."""
        return set(parse_json(self.get("_assign") or "[]"))

    def set_liked(self: Any, liked: bool = True, user: str | None = None) -> bool:
        """Let a user like the document, or no longer; whether that changed anything."""
        who, before = user or current().user, list(parse_json(self.db_get("_liked_by") or "[]"))
        if (who in before) is liked:
            return False
        after = [*before, who] if liked else [other for other in before if other != who]
        self._note("_liked_by", as_json(after, indent=None))
        return True

    def get_liked_by(self: Any) -> list[str]:
        """Users who like the document."""
        return list(parse_json(self.get("_liked_by") or "[]"))

    def log_error(self: Any, title: str | None = None, message: str | None = None) -> Any:
        """Store an Error Log about this document; returns its name."""
        values = {
            "method": title or self.doctype,
            "error": message or side_records.traceback_text(),
            "reference_doctype": self.doctype,
            "reference_name": self.name,
        }
        return side_records.add("Error Log", values)

    def notify_update(self: Any) -> None:
        """Tell open forms and lists that this document changed, once it is committed."""
        announce(self)

    def _note(self: Any, column: str, text: str) -> None:
        current().db.run(statements.update(self.row_plan.table, (column,)), (text, self.name))
        self.__dict__[column] = text
        documents_cache.forget(self.doctype, self.name)

    def _made(self, values: dict[str, Any]) -> Document:
        raise NotImplementedError


def announce(doc: Document) -> None:
    """Send `doc_update` to the document's room and `list_update` to its DocType's, after commit."""
    about = {"doctype": doc.doctype, "name": doc.name, "user": current().user}
    modified = str(doc.__dict__.get("modified"))
    publish(
        "doc_update",
        {**about, "modified": modified},
        doctype=doc.doctype,
        docname=str(doc.name),
        after_commit=True,
    )
    publish("list_update", about, doctype=doc.doctype, after_commit=True)


def announce_new(doc: Document) -> None:
    """Send `list_update` after commit, once however many records of the DocType a transaction adds."""
    publish(
        "list_update",
        {"doctype": doc.doctype, "user": current().user},
        doctype=doc.doctype,
        after_commit=True,
    )
