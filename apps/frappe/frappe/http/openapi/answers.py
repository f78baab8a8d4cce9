"""Pieces that every operation of the description is made of: answers, bodies, parameters with JSON in them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
JSON = "application/json"

ERROR: Schema = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "next", "details", "request_id"],
            "properties": {
                "code": {"type": "string", "description": "Never changes; for programs."},
                "message": {"type": "string", "description": "What happened, to which thing."},
                "next": {"type": ["string", "null"], "description": "What to do."},
                "details": {"type": "object"},
                "request_id": {"type": ["string", "null"]},
            },
        }
    },
}


def answers(schema: Schema, *, status: str = "200", media_type: str = JSON) -> dict[str, Any]:
    """A good answer of one shape, and the one shape of all errors."""
    return {
        status: {"description": "Done", "content": {media_type: {"schema": schema}}},
        "default": {
            "description": "An error",
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/error"}}},
        },
    }


def body(schema: Schema, *, is_required: bool = True) -> dict[str, Any]:
    """A JSON body."""
    return {"required": is_required, "content": {JSON: {"schema": schema}}}


def parameter(
    name: str, schema: Schema, description: str = "", *, is_required: bool = False
) -> dict[str, Any]:
    """A query parameter that holds JSON."""
    told = {"name": name, "in": "query", "required": is_required, "content": {JSON: {"schema": schema}}}
    return {**told, "description": description} if description else told
