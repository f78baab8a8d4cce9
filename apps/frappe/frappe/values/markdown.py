"""Markdown to safe HTML. Apart from `html`, so that only those who need it load the parser."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt

from frappe.values.html import sanitize_html

# HTML inside markdown is allowed because the result is sanitized as a whole.
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def md_to_html(text: Any) -> str:
    """CommonMark with tables and strikethrough as sanitized HTML; None gives the empty text."""
    return sanitize_html(_MARKDOWN.render(str(text))) if text else ""
