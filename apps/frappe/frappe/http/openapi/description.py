"""The whole description, for one caller: what they may not see or call is not in it."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.addresses import get_url
from frappe.http.body import Answer
from frappe.http.openapi.answers import ERROR, answers, body
from frappe.http.openapi.document_paths import document_paths
from frappe.http.openapi.document_schemas import document_schema, input_schema, schema_name
from frappe.http.openapi.endpoint_paths import endpoint_paths
from frappe.http.request import HttpRequest
from frappe.meta import get_meta
from frappe.permissions import has_permission
from frappe.query import get_list

SECURITY: dict[str, dict[str, Any]] = {
    "token": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "token api_key:api_secret",
    },
    "basic": {"type": "http", "scheme": "basic", "description": "API key and secret"},
    "bearer": {"type": "http", "scheme": "bearer", "description": "An access token"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
}


def openapi(_request: HttpRequest) -> Answer:
    """What the caller may do over HTTP, as OpenAPI 3.1."""
    return Answer.json(describe())


def describe() -> dict[str, Any]:
    """The description for the current user."""
    doctypes = _open_doctypes()
    schemas: dict[str, Any] = {"error": ERROR}
    paths: dict[str, Any] = dict(_own_paths())
    for doctype in doctypes:
        schemas |= _schemas(doctype)
        paths |= document_paths(doctype)
    paths |= endpoint_paths()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": current().site.name,
            "version": "1",
            "description": "Documents of every DocType, and the functions that apps open to HTTP.",
        },
        "servers": [{"url": get_url()}],
        "security": [{name: []} for name in SECURITY],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": SECURITY},
    }


def _open_doctypes() -> list[str]:
    """DocTypes that the caller may read or make, and the tables in them."""
    names = get_list("DocType", user=None, filters={"istable": 0}, pluck="name", order_by="name asc", limit=0)
    opened = [name for name in names if has_permission(name, "read") or has_permission(name, "create")]
    tables = {str(field.options) for name in opened for field in get_meta(name).table_fields if field.options}
    return [*opened, *sorted(tables)]


def _schemas(doctype: str) -> dict[str, Any]:
    meta = get_meta(doctype)
    name, sent = schema_name(doctype), input_schema(meta)
    changes = {key: value for key, value in sent.items() if key != "required"}
    return {name: document_schema(meta), f"{name}.input": sent, f"{name}.input.changes": changes}


def _own_paths() -> dict[str, Any]:
    text = {"type": "string"}
    credentials = {"type": "object", "required": ["usr", "pwd"], "properties": {"usr": text, "pwd": text}}
    pong = {"type": "object", "properties": {"message": {"const": "pong"}}}
    return {
        "/api/method/ping": {
            "get": {
                "operationId": "ping",
                "summary": "Is the server there?",
                "security": [{}],
                "responses": answers(pong),
            }
        },
        "/api/method/login": {
            "post": {
                "operationId": "login",
                "summary": "Sign in with a password",
                "security": [{}],
                "requestBody": body(credentials),
                "responses": answers({"type": "object"}),
            }
        },
    }
