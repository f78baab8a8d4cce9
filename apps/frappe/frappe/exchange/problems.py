"""What is wrong with the rows of an import, said per row, column and value, and the one error that carries all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from frappe.context import _
from frappe.exceptions import FrappeError, ValidationError
from frappe.meta.meta import Meta

# More than these are counted in the message, and listed in the details only.
SHOWN = 5
DETAILS = 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a row is not taken. `row` counts as spreadsheets do: the header is row 1."""

    row: int
    column: str | None
    value: Any
    reason: str

    def __str__(self) -> str:
        """`Row 4, Department "Bakend": There is no such Department.`"""
        place = _("Row {0}").format(self.row)
        if self.column:
            place += f", {self.column}"
        if self.value not in (None, ""):
            place += f' "{self.value}"'
        return f"{place}: {self.reason}"


class ImportRowsError(ValidationError):
    """Rows of an import are wrong, so none was taken. `details["rows"]` lists {row, column, value, reason}."""

    code = "import_rows"


def refusal(doctype: str, problems: Iterable[Problem]) -> ImportRowsError:
    """The error for an import of a DocType that is refused as a whole."""
    listed = sorted(problems, key=lambda problem: problem.row)
    rows = len({problem.row for problem in listed})
    sentences = [str(problem) for problem in listed[:SHOWN]]
    if len(listed) > SHOWN:
        sentences.append(_("{0} more problems.").format(len(listed) - SHOWN))
    return ImportRowsError(
        _("{0}: {1} rows cannot be imported, so nothing was. {2}").format(
            _(doctype), rows, " ".join(sentences)
        ),
        next_step=_("Correct these rows and import the whole file again."),
        details={
            "doctype": doctype,
            "count": len(listed),
            "rows": [{**asdict(problem), "value": _plain(problem.value)} for problem in listed[:DETAILS]],
        },
    )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def problems_of(error: FrappeError, meta: Meta, row: int, values: Mapping[str, Any]) -> list[Problem]:
    """What a document's error says about a row, one problem per field it names."""
    details: Mapping[str, Any] = error.details
    if details.get("links"):
        return [_of_link(link, meta, row, values) for link in details["links"]]
    missing = details.get("fields")
    if missing and all(isinstance(item, Mapping) for item in missing):
        return [
            Problem(row, _label(meta, item.get("field"), item.get("table")), None, _("A value is missing."))
            for item in missing
        ]
    name = details.get("field") or details.get("fieldname")
    if isinstance(name, str) and (name in meta.by_name or name == "name"):
        return [Problem(row, _label(meta, name), values.get(name), _full_text(error))]
    return [Problem(row, None, None, _full_text(error))]


def _of_link(link: Mapping[str, Any], meta: Meta, row: int, values: Mapping[str, Any]) -> Problem:
    name = link["field"]
    table = None
    if link.get("row") and values.get(name) != link["value"]:
        table = next((field.fieldname for field in meta.table_fields if field.fieldname in values), None)
    target = _(link["doctype"]) if link["doctype"] else _("record")
    return Problem(row, _label(meta, name, table), link["value"], _("There is no such {0}.").format(target))


def _label(meta: Meta, fieldname: Any, table: str | None = None) -> str:
    if table is None:
        return _(meta.get_label(str(fieldname)))
    return f"{table}.{fieldname}"


def _full_text(error: FrappeError) -> str:
    return f"{error.message} {error.next_step}" if error.next_step else error.message
