"""The addresses of whitelisted functions: found in the files of the installed apps, described by their annotations."""

from __future__ import annotations

import ast
import importlib
import inspect
import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from frappe.context import current
from frappe.http.arguments import Signature, signature_of
from frappe.http.openapi.answers import answers, body, parameter
from frappe.registry.apps import app_path, installed_apps
from frappe.registry.endpoints import INTERNAL, Endpoint, endpoint_of

log = logging.getLogger("frappe.http")

DECORATOR = "whitelist"
SKIPPED = {"node_modules", "public", "tests", "testing", "dist"}
# Modules whose functions the contract knows under another path.
FACES = "compat"

Paths = dict[str, dict[str, Any]]


def endpoint_paths() -> Paths:
    """Operations of the functions that the caller may call."""
    is_guest = current().user == "Guest"
    found: Paths = {}
    for path, endpoint in sorted(endpoints().items()):
        if endpoint.allow_guest or not is_guest:
            found[f"/api/method/{path}"] = _operations(path, endpoint)
    return found


def endpoints() -> dict[str, Endpoint]:
    """Whitelisted functions of the site's apps by the path that one calls them by."""
    found: dict[str, Endpoint] = {}
    for app in installed_apps():
        for module, name in _written_in(app_path(app)):
            endpoint = _load(module, name)
            if endpoint is not None:
                found[f"{module}.{name}"] = endpoint
    return _by_public_path(found)


def _load(module: str, name: str) -> Endpoint | None:
    function = _names_of(module).get(name)
    return endpoint_of(function) if callable(function) else None


@lru_cache(maxsize=64)
def _written_in(package: Path) -> tuple[tuple[str, str], ...]:
    """(module, function) of each function of an app that carries the decorator; read from its files, once."""
    return tuple(_read(package))


def _read(package: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        if SKIPPED & set(parts):
            continue
        text = file.read_text(encoding="utf-8")
        if f"{DECORATOR}(" not in text and f".{DECORATOR}" not in text:
            continue
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and any(map(_is_decorator, node.decorator_list)):
                yield module, node.name


def _is_decorator(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    return getattr(called, "attr", None) == DECORATOR or getattr(called, "id", None) == DECORATOR


def _by_public_path(found: dict[str, Endpoint]) -> dict[str, Endpoint]:
    """Functions that the contract knows under another path stand there under that path alone."""
    public: dict[Callable[..., Any], str] = {}
    root = app_path("frappe", FACES)
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        module = ".".join(["frappe", *(parts[:-1] if parts[-1] == "__init__" else parts)])
        if module == "frappe":
            continue
        for name, value in _names_of(module).items():
            if callable(value) and endpoint_of(value) is not None:
                public[value] = f"{module}.{name}"
    return {public.get(endpoint.function, path): endpoint for path, endpoint in found.items()}


def _names_of(module: str) -> dict[str, Any]:
    try:
        return vars(importlib.import_module(module))
    except Exception as error:
        log.warning("Endpoints of %s are not described: %s", module, error)
        return {}


def _operations(path: str, endpoint: Endpoint) -> dict[str, Any]:
    signature = signature_of(endpoint.function)
    schemas = {name: _schema(signature.types.get(name)) for name in sorted(signature.names - INTERNAL)}
    told = inspect.getdoc(endpoint.function) or ""
    common: dict[str, Any] = {
        "tags": [path.rpartition(".")[0]],
        "summary": told.split("\n")[0],
        "description": told,
        "responses": answers({"type": "object"}),
    }
    if endpoint.allow_guest:
        common["security"] = [{}]
    operations: dict[str, Any] = {}
    if "GET" in endpoint.methods:
        sent = [
            parameter(name, schema, is_required=name in signature.required)
            for name, schema in schemas.items()
        ]
        operations["get"] = {**common, "operationId": f"get:{path}", **({"parameters": sent} if sent else {})}
    if "POST" in endpoint.methods:
        operations["post"] = {**common, "operationId": f"post:{path}", **_body(schemas, signature)}
    return operations


def _body(schemas: dict[str, Any], signature: Signature) -> dict[str, Any]:
    if not schemas:
        return {}
    required = [name for name in signature.required if name in schemas]
    schema = {"type": "object", "properties": schemas, **({"required": required} if required else {})}
    return {"requestBody": body(schema, is_required=bool(required))}


def _schema(wanted: Any) -> dict[str, Any]:
    """JSON schema of a type; anything goes where there is none or it cannot be told."""
    if wanted is None:
        return {}
    try:
        (schema,), parts = msgspec.json.schema_components([wanted])
    except TypeError:
        return {}
    return {} if parts else schema
