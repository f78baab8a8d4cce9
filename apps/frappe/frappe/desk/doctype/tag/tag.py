"""`frappe.desk.doctype.tag.tag`: the contract's address of the endpoints for tags."""

from __future__ import annotations

from frappe.desk.form.tags import add_tag, add_tags, get_tagged_docs, get_tags, remove_tag

__all__ = ["add_tag", "add_tags", "get_tagged_docs", "get_tags", "remove_tag"]
