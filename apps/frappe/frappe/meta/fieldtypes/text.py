"""Plain text of any length: Small Text, Text, Long Text, Code, Markdown. What it holds is never treated as HTML.

Plain text is stored as typed and escaped where it is shown: cleaning it would change texts such as `List<String>`.
"""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column, Kind
from frappe.exceptions import CharacterLengthExceededError
from frappe.meta.fieldtypes.base import FieldType, invalid, label_of, register

if TYPE_CHECKING:
    from frappe.meta.field import Field

MULTIPLE = (list, tuple, dict, set, bytes)


class AnyText(FieldType):
    """What all text types share."""

    is_text = True
    searchable = True

    def cast(self, value: Any, field: Field) -> Any:
        """Text; numbers become text, lists and objects are refused."""
        if value is None or type(value) is str:
            return value
        if isinstance(value, MULTIPLE):
            raise invalid(value, field, _("{0} needs a text, not {1}."))
        return str(value)

    def to_db(self, value: Any) -> Any:
        """The text itself."""
        return value if value is None or type(value) is str else str(value)

    def validate(self, value: Any, field: Field) -> None:
        """Refuse a text longer than its field allows."""
        limit = self.length(field)
        if limit and value and len(value) > limit:
            raise CharacterLengthExceededError(
                _("{0} may have {1} characters, but this text has {2}. Shorten it.").format(
                    label_of(field), limit, len(value)
                ),
                details={"fieldname": field.fieldname},
            )

    def length(self, field: Field) -> int | None:
        """The field's own limit, if it sets one."""
        return field.length or None


class Block(AnyText):
    """Text of several lines in a `text` or `long_text` column."""

    needs_index_prefix = True
    kind: Kind = "long_text"

    def column(self, field: Field) -> Column | None:
        """A text column."""
        return Column(field.fieldname, self.kind)


@register
class SmallText(Block):
    """A few lines."""

    name = "Small Text"
    kind = "text"


@register
class Text(Block):
    """Several lines."""

    name = "Text"
    kind = "text"


@register
class LongText(Block):
    """Text without a limit."""

    name = "Long Text"


@register
class Code(Block):
    """Source text; `options` names its language, and JSON and Python are checked for syntax."""

    name = "Code"
    searchable = False

    def validate(self, value: Any, field: Field) -> None:
        """Refuse JSON and Python that cannot be read."""
        super().validate(value, field)
        if not value or not value.strip():
            return
        try:
            if field.options == "JSON":
                json.loads(value)
            elif field.options in ("Python", "PythonExpression"):
                ast.parse(value.strip(), mode="exec" if field.options == "Python" else "eval")
        except (ValueError, SyntaxError) as error:
            raise invalid(str(error), field, _("{0} cannot be read: {1}. Correct it.")) from None


@register
class MarkdownEditor(Block):
    """Markdown; turned into clean HTML where it is shown."""

    name = "Markdown Editor"


@register
class Barcode(Block):
    """A bar code as text or SVG."""

    name = "Barcode"
    searchable = False
