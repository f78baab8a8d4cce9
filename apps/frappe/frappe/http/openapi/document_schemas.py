"""A DocType as JSON schemas: the document as it is read, and what may be sent."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.permissions import levels

Schema = dict[str, Any]

DATE = {"type": "string", "format": "date", "examples": ["2026-05-31"]}
DATETIME = {
    "type": "string",
    "examples": ["2026-05-31 10:30:00"],
    "description": "Naive, in the site's time zone.",
}
TIME = {"type": "string", "examples": ["10:30:00"]}
# What a value of a kind of field is in JSON.
KINDS: dict[str, Schema] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "check": {"type": "integer", "enum": [0, 1]},
    "date": DATE,
    "datetime": DATETIME,
    "time": TIME,
    "select": {"type": "string"},
    "link": {"type": "string"},
    "json": {},
}
STANDARD: dict[str, Schema] = {
    "name": {"type": "string", "readOnly": True},
    "owner": {"type": ["string", "null"], "readOnly": True},
    "creation": {**DATETIME, "readOnly": True},
    "modified": {**DATETIME, "description": "Send it back to learn of changes by others."},
    "modified_by": {"type": ["string", "null"], "readOnly": True},
    "docstatus": {"type": "integer", "enum": [0, 1, 2], "description": "0 draft, 1 submitted, 2 cancelled."},
    "idx": {"type": "integer", "readOnly": True},
}


def reference(doctype: str, *, is_input: bool = False) -> Schema:
    """A reference to the schema of a DocType."""
    return {"$ref": f"#/components/schemas/{schema_name(doctype)}{'.input' if is_input else ''}"}


def schema_name(doctype: str) -> str:
    """Name of a schema; only letters, digits, dots, dashes and underscores may stand in it."""
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-._") else "_" for letter in doctype
    )


def document_schema(meta: Meta) -> Schema:
    """A document as the user reads it: the fields of their permission levels."""
    properties: Schema = {"doctype": {"const": meta.name}, **STANDARD}
    if meta.istable:
        properties |= {name: {"type": ["string", "null"]} for name in ("parent", "parenttype", "parentfield")}
    for field in _fields(meta, "read"):
        properties[field.fieldname] = _field_schema(field, is_input=False)
    return {"type": "object", "title": meta.name, "properties": properties}


def input_schema(meta: Meta) -> Schema:
    """What may be sent for a document: the fields that the user may write. Unknown ones are refused."""
    properties: Schema = {"name": {"type": "string"}}
    if not meta.istable:
        properties |= {"modified": STANDARD["modified"], "docstatus": STANDARD["docstatus"]}
    required = []
    for field in _fields(meta, "write"):
        if field.read_only:
            continue
        properties[field.fieldname] = _field_schema(field, is_input=True)
        if field.reqd and not field.default and not field.fetch_from:
            required.append(field.fieldname)
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def _fields(meta: Meta, right: str) -> list[Field]:
    open_levels = levels(meta, current().user, right)
    return [
        field
        for field in meta.fields
        if not field.type.is_layout and (meta.istable or field.permlevel in open_levels)
    ]


def _field_schema(field: Field, *, is_input: bool) -> Schema:
    told: Schema = {"title": field.label} if field.label else {}
    if field.description:
        told["description"] = field.description
    if field.type.is_table:
        rows = reference(str(field.options), is_input=is_input)
        return {**told, "type": "array", "items": rows}
    schema = dict(KINDS.get(field.type.filter_kind, {}))
    if field.type.stub_type.startswith("int"):
        schema["type"] = "integer"
    if field.type.filter_kind == "select" and field.options and not field.options.startswith("link:"):
        schema["enum"] = [*dict.fromkeys(option.strip() for option in field.options.split("\n")), ""]
        schema["enum"] = list(dict.fromkeys(schema["enum"]))
    if field.type.filter_kind == "link" and field.options:
        told["description"] = f"{told.get('description', '')} Name of a {field.options}.".strip()
    if field.length and schema.get("type") == "string" and "enum" not in schema:
        schema["maxLength"] = field.length
    if not is_input or not field.reqd:
        _also_null(schema)
    return {**told, **schema}


def _also_null(schema: Schema) -> None:
    if "type" in schema:
        schema["type"] = [schema["type"], "null"]
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
