"""Tags of a document: words in its column `_user_tags`, each also a Tag record and a Tag Link, so that records are found by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import _, current
from frappe.database import statements
from frappe.document import documents_cache, side_records
from frappe.document import plan as plans
from frappe.exceptions import ValidationError
from frappe.meta.assemble import exists
from frappe.values.html import strip_html

if TYPE_CHECKING:
    from frappe.document.document import Document

COLUMN = "_user_tags"
TAG, TAG_LINK = "Tag", "Tag Link"
LONGEST = 60


def tags_of(doc: Document) -> list[str]:
    """The tags, in alphabetical order."""
    return sorted(tag for tag in (doc.db_get(COLUMN) or "").split(",") if tag)


def add(doc: Document, tag: str) -> str:
    """Put a tag on the document; the tag as it is written, without what would end it. Raises ValidationError for none."""
    _require_taggable(doc)
    word = " ".join(strip_html(tag).replace(",", " ").split())[:LONGEST]
    if not word:
        raise ValidationError(_("A tag needs a word."))
    known = tags_of(doc)
    if word.casefold() not in {other.casefold() for other in known}:
        _remember(word)
        _write(doc, [*known, word])
        _link(doc, word)
    return word


def remove(doc: Document, tag: str) -> None:
    """Take a tag off the document."""
    _require_taggable(doc)
    word = tag.strip().casefold()
    gone = [other for other in tags_of(doc) if other.casefold() == word]
    _write(doc, [other for other in tags_of(doc) if other.casefold() != word])
    if exists(TAG_LINK):
        sql = statements.delete(f"tab{TAG_LINK}", ("document_type", "document_name", "tag"))
        current().db.run_many(sql, [(doc.doctype, doc.name, other) for other in gone])


def _require_taggable(doc: Document) -> None:
    if COLUMN not in doc.row_plan.position:
        raise ValidationError(_("{0} records have no tags.").format(_(doc.doctype)))


def _write(doc: Document, tags: list[str]) -> None:
    text = "," + ",".join(sorted(tags)) if tags else ""
    current().db.run(statements.update(doc.row_plan.table, (COLUMN,)), (text, doc.name))
    doc.__dict__[COLUMN] = text
    documents_cache.forget(doc.doctype, doc.name)


def _remember(word: str) -> None:
    if (
        exists(TAG)
        and current().db.row(statements.select(f"tab{TAG}", ("name",), ("name",)), (word,)) is None
    ):
        side_records.add(TAG, {"name": word, "tag": word})


def _link(doc: Document, word: str) -> None:
    title = str(doc.get_title() or doc.name)[:140]
    values = {
        "document_type": doc.doctype,
        "document_name": str(doc.name),
        "document_title": title,
        "tag": word,
    }
    side_records.add(TAG_LINK, values)


def tagged_with(doctype: str, tag: str) -> list[str]:
    """Names of the documents of a DocType that have the tag, whoever may see them."""
    if not exists(TAG_LINK):
        return []
    plan = plans.of(TAG_LINK)
    sql = statements.select(
        plan.table, ("document_name",), ("document_type", "tag"), order_by=("document_name",)
    )
    return current().db.column(sql, (doctype, tag))
