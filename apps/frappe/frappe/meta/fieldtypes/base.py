"""What the runtime asks of a field type, and the registry of all types. One family per file beside this one."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from frappe.context import _
from frappe.database.specs import Column
from frappe.exceptions import DocTypeError, ValidationError
from frappe.values.words import scrub, unscrub

if TYPE_CHECKING:
    from frappe.meta.field import Field

FilterKind = Literal["text", "number", "check", "date", "datetime", "time", "select", "link", "json", "none"]
Convert = Callable[[Any], Any]


class FieldValueError(ValidationError):
    """A value cannot be one of its field."""

    code = "invalid_value"


class FieldType:
    """One field type. The class holds what is true of every field of the type; methods take the field for the rest.

    A value has three forms: what a caller or JSON gives, the Python value (`cast`), what the column holds (`to_db`).
    """

    name: ClassVar[str] = ""
    is_layout: ClassVar[bool] = False
    is_table: ClassVar[bool] = False
    # The column holds text, and a str is stored as it is.
    is_text: ClassVar[bool] = False
    is_numeric: ClassVar[bool] = False
    is_link: ClassVar[bool] = False
    # Worth searching for a word that a person types.
    searchable: ClassVar[bool] = False
    # May be indexed, and may be a column of a list.
    indexable: ClassVar[bool] = False
    may_be_unique: ClassVar[bool] = False
    # An index needs a length on databases that do not index whole texts.
    needs_index_prefix: ClassVar[bool] = False
    filter_kind: ClassVar[FilterKind] = "text"
    stub_type: ClassVar[str] = "str | None"
    ts_type: ClassVar[str] = "string | null"

    @property
    def from_db(self) -> Convert | None:
        """Column value -> Python value, never called with None; None when they are the same."""
        return None

    @property
    def control(self) -> str:
        """Name of the front-end control that edits it."""
        return scrub(self.name)

    def annotation(self, field: Field) -> str:
        """The type of its Python value in a stub; a mandatory one is never None."""
        return self.stub_type.removesuffix(" | None") if field.reqd else self.stub_type

    def ts_annotation(self, field: Field) -> str:
        """The type of its JSON value in TypeScript."""
        return self.ts_type.removesuffix(" | null") if field.reqd else self.ts_type

    def column(self, field: Field) -> Column | None:
        """The database column, or None when the field has none."""
        raise NotImplementedError

    def cast(self, value: Any, field: Field) -> Any:
        """The Python value of what a caller or JSON gave. Raises FieldValueError for what cannot be one."""
        return value

    def to_db(self, value: Any) -> Any:
        """What the column holds for a Python value."""
        return value

    def writer(self, field: Field) -> Convert | None:
        """Given value -> column value in one step; None when text is stored as given."""
        if self.is_text:
            return None
        cast, to_db = self.cast, self.to_db
        return lambda value: to_db(cast(value, field))

    def is_empty(self, value: Any) -> bool:
        """Whether a mandatory field still lacks a value."""
        return value is None or (isinstance(value, str) and not value.strip())

    def length(self, field: Field) -> int | None:
        """Most characters a value may have, or None."""
        return None

    def validate(self, value: Any, field: Field) -> None:
        """Raise when a Python value breaks a rule of its field (options, length, sign, syntax)."""

    def clean(self, value: Any, field: Field) -> Any:
        """The value without what may not be stored, e.g. scripts in rich text."""
        return value

    def default_for_new(self, field: Field) -> Any:
        """What a new document starts with when neither the field nor anybody sets a default."""
        return None

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """The value as people read it, in the formats of the site. `doc` may hold e.g. the currency."""
        return "" if value is None else str(value)

    def as_json(self, value: Any) -> Any:
        """The value in REST v2 and the desk: JSON-ready, instants with offset."""
        return value

    def check_definition(self, field: Field) -> None:
        """Raise DocTypeError when the properties of a field make no sense for the type."""


_types: dict[str, FieldType] = {}
T = TypeVar("T", bound=type[FieldType])


def register(cls: T) -> T:
    """Class decorator: make the type known under its name."""
    _types[cls.name] = cls()
    return cls


def get(name: str) -> FieldType:
    """The type of that name. Raises DocTypeError that names the nearest known one."""
    try:
        return _types[name]
    except KeyError:
        near = get_close_matches(str(name), _types, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" Use one of: {', '.join(sorted(_types))}."
        raise DocTypeError(f"There is no field type {name!r}.{hint}") from None


def names() -> tuple[str, ...]:
    """All field type names, sorted."""
    return tuple(sorted(_types))


def label_of(field: Field) -> str:
    """The field's label for a message, translated."""
    return _(field.label, context=field.parent) if field.label else unscrub(field.fieldname)


def invalid(value: Any, field: Field, sentence: str) -> FieldValueError:
    """The error for a value; `{0}` in the translated sentence is the label and `{1}` the value."""
    shown = repr(value)
    if len(shown) > 80:
        shown = shown[:77] + "..."
    return FieldValueError(
        sentence.format(label_of(field), shown), details={"fieldname": field.fieldname, "value": shown}
    )


def bad_definition(field: Field, problem: str, next_step: str) -> DocTypeError:
    """The error for a field definition."""
    return DocTypeError(f"Field {field.fieldname!r} ({field.fieldtype}) {problem}. {next_step}")
