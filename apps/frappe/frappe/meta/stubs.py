"""What type checkers are told of DocTypes: stubs for controllers in Python, interfaces for front ends in TypeScript.

Printed out of the DocType files by `scripts/print_types.py`; a check fails when a file changed and its types did not.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from typing import Any

from frappe.meta.build import build
from frappe.meta.columns import DOCUMENT_ATTRIBUTES, OF_CHILDREN
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.meta.source import read_json
from frappe.meta.supplement import supplemented
from frappe.registry.modules import files_of_kind
from frappe.values.words import class_name, scrub

NOTE = "Printed from the DocType files by scripts/print_types.py; do not edit by hand."
STANDARD_TS = {
    "name": "string",
    "owner": "string",
    "creation": "string",
    "modified": "string",
    "modified_by": "string",
    "docstatus": "0 | 1 | 2",
    "idx": "number",
}


def metas_of(app: str) -> list[Meta]:
    """The DocTypes of an app as its files describe them, by name. Needs no site."""
    definitions: Iterable[Mapping[str, Any]] = (
        supplemented(read_json(path)) for path in files_of_kind(app, "doctype")
    )
    return sorted((build(definition, app=app) for definition in definitions), key=lambda meta: meta.name)


# Python ---------------------------------------------------------------------------------------------------------------


def python_stub(metas: Iterable[Meta], *, document: str) -> str:
    """One stub file with a class of fields per DocType; `document` is the module that has `Document`.

    A controller takes it as its base while types are checked: `from app.doctypes import LeaveRequestFields as Document`.
    """
    classes = [_python_class(meta) for meta in metas]
    text = "\n\n".join(classes)
    imports = ["import datetime"] if "datetime." in text else []
    names = [name for name in ("Any", "Literal") if f"{name}[" in text or f"[{name}]" in text]
    imports += [f"from typing import {', '.join(names)}", ""] if names else [""]
    imports.append(f"from {document} import Document")
    return "\n".join([f'"""{NOTE}"""', "", *imports, "", text, ""])


def _python_class(meta: Meta) -> str:
    lines = [f"class {class_name(meta.name)}Fields(Document):"]
    if meta.istable:
        lines += [f"    {column.name}: str" for column in OF_CHILDREN]
    # A field called like a word of Python (`import`) can only be asked with get().
    lines += [_python_field(field) for field in _valued(meta) if not keyword.iskeyword(field.fieldname)]
    return "\n".join(lines) if len(lines) > 1 else lines[0] + "\n    ..."


def _python_field(field: Field) -> str:
    # A few records of the runtime have fields named like methods, as the contract wants it.
    ignore = "  # type: ignore[assignment]" if field.fieldname in DOCUMENT_ATTRIBUTES else ""
    return f"    {field.fieldname}: {field.type.annotation(field)}{ignore}"


def _valued(meta: Meta) -> list[Field]:
    return [field for field in meta.fields if not field.type.is_layout]


# TypeScript -----------------------------------------------------------------------------------------------------------


def typescript(meta: Meta, *, folder_of: Mapping[str, str]) -> str:
    """The interface of one DocType as REST gives its documents; `folder_of` says where child DocTypes are."""
    name = class_name(meta.name)
    children = sorted({field.options or "" for field in meta.table_fields} - {meta.name})
    lines = [f"// {NOTE}"]
    lines += [
        f'import type {{ {class_name(child)} }} from "{folder_of.get(child, ".")}/{scrub(child)}";'
        for child in children
    ]
    lines += [""] if children else []
    if meta.description:
        lines.append(f"/** {_comment(meta.description)} */")
    lines.append(f"export interface {name} {{")
    lines.append(f'  doctype: "{meta.name}";')
    lines += [f"  {column}: {kind};" for column, kind in STANDARD_TS.items()]
    if meta.istable:
        lines += [f"  {column.name}: string;" for column in OF_CHILDREN]
    for field in _valued(meta):
        if field.description or field.label:
            lines.append(f"  /** {_comment(field.description or field.label or '')} */")
        lines.append(f"  {field.fieldname}: {field.type.ts_annotation(field)};")
    return "\n".join([*lines, "}", ""])


def typescript_index(metas: Iterable[Meta]) -> str:
    """One file that has every interface, and the interface of each DocType by its name."""
    known = list(metas)
    lines = [f"// {NOTE}"]
    lines += [f'import type {{ {class_name(meta.name)} }} from "./{scrub(meta.name)}";' for meta in known]
    lines += ["", f"export type {{ {', '.join(class_name(meta.name) for meta in known)} }};", ""]
    lines += ["/** DocType -> what its documents look like. */", "export interface DocTypes {"]
    lines += [f'  "{meta.name}": {class_name(meta.name)};' for meta in known]
    return "\n".join([*lines, "}", ""])


def _comment(text: str) -> str:
    return " ".join(text.replace("*/", "* /").split())
