"""The text functions in one place to import from; each lives in the module of its idea.

Not here, because they load large libraries: `markdown.md_to_html` and `phones`.
"""

from __future__ import annotations

from frappe.values.comparison import compare
from frappe.values.contacts import (
    split_emails,
    validate_email_address,
    validate_iban,
    validate_name,
    validate_phone_number,
    validate_url,
)
from frappe.values.html import escape_html, html2text, is_html, sanitize_html, strip_html
from frappe.values.json_text import as_json, json_value, parse_json, parse_val
from frappe.values.tokens import generate_hash, random_string
from frappe.values.words import (
    comma_and,
    comma_or,
    comma_sep,
    create_batch,
    has_common,
    scrub,
    unique,
    unscrub,
)

__all__ = [
    "as_json",
    "comma_and",
    "comma_or",
    "comma_sep",
    "compare",
    "create_batch",
    "escape_html",
    "generate_hash",
    "has_common",
    "html2text",
    "is_html",
    "json_value",
    "parse_json",
    "parse_val",
    "random_string",
    "sanitize_html",
    "scrub",
    "split_emails",
    "strip_html",
    "unique",
    "unscrub",
    "validate_email_address",
    "validate_iban",
    "validate_name",
    "validate_phone_number",
    "validate_url",
]
