"""Counters and naming patterns such as `HR-EMP-.YYYY.-.#####` or `EXP-{YYYY}-{####}`.

A counter is one row of `tabSeries` whose key is the text before the `#`. It moves in the transaction that uses the number,
so a rolled-back insert takes none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import counters
from frappe.exceptions import ValidationError
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.values.tokens import generate_hash

if TYPE_CHECKING:
    from frappe.document.document import Document

DEFAULT_COUNTER = "#####"
# How many digits more than the pattern says a counter may have grown to.
OVERFLOW_DIGITS = 3
_BRACES = re.compile(r"\{([^{}]*)\}")
DATE_TOKENS: dict[str, Callable[[datetime], str]] = {
    "YYYY": lambda now: f"{now:%Y}",
    "YY": lambda now: f"{now:%y}",
    "MM": lambda now: f"{now:%m}",
    "DD": lambda now: f"{now:%d}",
    "WW": lambda now: f"{now.isocalendar().week:02}",
    "timestamp": str,
}


def next_number(key: str) -> int:
    """The next number of a counter; the first is 1."""
    return counters.next_number(current().db, key)


def getseries(key: str, digits: int) -> str:
    """The next number of a counter, padded with zeros to that many digits."""
    return str(next_number(key)).zfill(digits)


def make_autoname(key: str = "", doctype: str = "", doc: Document | None = None, series: str = "") -> str:
    """A new name by a pattern; `hash` or nothing gives ten random characters."""
    pattern = series or key
    if not pattern or pattern == "hash":
        return generate_hash(length=10)
    if "#" not in pattern:
        pattern += f".{DEFAULT_COUNTER}"
    return from_tokens(pattern.split("."), doc)


def from_tokens(tokens: list[str], doc: Document | None) -> str:
    """The tokens put together; a run of `#` is the counter keyed by all text before it."""
    name, counted = "", False
    for token in tokens:
        if token.startswith("#"):
            if not counted:
                name += getseries(name, len(token))
            counted = True
        elif token:
            name += token_value(token, doc)
    return name


def from_format(pattern: str, doc: Document | None) -> str:
    """The pattern with each `{token}` replaced, from left to right."""
    tokens: list[str] = []
    end = 0
    for match in _BRACES.finditer(pattern):
        tokens += [pattern[end : match.start()], match.group(1)]
        end = match.end()
    name = ""
    for index, token in enumerate([*tokens, pattern[end:]]):
        is_literal = index % 2 == 0
        name += (
            token
            if is_literal
            else getseries(name, len(token))
            if token.startswith("#")
            else token_value(token, doc)
        )
    return name


def token_value(token: str, doc: Document | None) -> str:
    """What a token stands for: a part of the date, a variable of an app, a field of the document, or itself."""
    if token in DATE_TOKENS:
        return DATE_TOKENS[token](current().now())
    variables = get_hooks("naming_series_variables", {}).get(token)
    if variables:
        return str(call(variables[-1], doc=doc, variable=token))
    fieldname = token[1:-1] if token.startswith("{") and token.endswith("}") else token
    if doc is not None and (fieldname != token or doc.meta.has_field(fieldname)):
        return _field_value(fieldname, doc)
    return token


def _field_value(fieldname: str, doc: Document) -> str:
    value: Any = doc.get(fieldname)
    if value in (None, ""):
        label = _(doc.meta.get_label(fieldname))
        raise ValidationError(
            _("The name of {0} is made from {1}. Give {1} a value.").format(_(doc.doctype), label)
        )
    return str(value).strip()


def revert_series_if_last(key: str, name: str, doc: Document | None = None) -> None:
    """Give the number of a deleted document back when it was the newest of its counter. `key` is the pattern."""
    db = current().db
    runs = re.findall(r"#+", key)
    digits = len(runs[0]) if runs else len(DEFAULT_COUNTER)
    for width in range(digits, digits + OVERFLOW_DIGITS + 1):
        prefix, number = name[:-width], name[-width:]
        if len(number) == width and number.isdecimal() and counters.take_back(db, prefix, int(number)):
            return


def sequence_of(doctype: str) -> str:
    """Key of the counter of a DocType with `autoincrement` names."""
    return f"{doctype}_id_seq"
