"""Functions that HTTP may call: the `whitelist` decorator and the look-up by dotted path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from frappe.exceptions import PermissionError, ValidationError
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr
from frappe.registry.hooks import get_hooks

F = TypeVar("F", bound=Callable[..., Any])
# Arguments that Python callers may give and requests may not: they would open what is closed.
INTERNAL = frozenset({"ignore_permissions", "flags"})
ALL_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a whitelisted function allows."""

    function: Callable[..., Any]
    allow_guest: bool
    methods: tuple[str, ...]
    xss_safe: bool


_endpoints: dict[Callable[..., Any], Endpoint] = {}


@overload
def whitelist(allow_guest: F) -> F: ...
@overload
def whitelist(
    allow_guest: bool = ..., xss_safe: bool = ..., methods: list[str] | tuple[str, ...] | None = ...
) -> Callable[[F], F]: ...
def whitelist(
    allow_guest: Any = False, xss_safe: bool = False, methods: list[str] | tuple[str, ...] | None = None
) -> Any:
    """Open a function to HTTP for signed-in users (or guests), for all or the given methods."""
    if callable(allow_guest):
        return whitelist()(allow_guest)

    def register(function: F) -> F:
        allowed = tuple(method.upper() for method in methods) if methods else ALL_METHODS
        _endpoints[function] = Endpoint(function, bool(allow_guest), allowed, xss_safe)
        return function

    return register


def endpoint_of(function: Callable[..., Any]) -> Endpoint | None:
    """The registration of a function or bound method, or None when HTTP may not call it."""
    return _endpoints.get(getattr(function, "__func__", function))


def find(path: str) -> Endpoint:
    """The endpoint at a dotted path, after `override_whitelisted_methods` of the installed apps.

    Only apps of the site are looked at, so that a request imports nothing else. Raises PermissionError when the
    function exists but is not open, ValidationError when there is none.
    """
    override = get_hooks("override_whitelisted_methods", {}).get(path)
    target = override[-1] if override else path
    if target.partition(".")[0] not in installed_apps():
        raise PermissionError(f"{path} is not open to HTTP: no app of this site has it.")
    if target.rpartition(".")[2].startswith("_"):
        raise PermissionError(f"{path} is private and not open to HTTP.")
    function = get_attr(target)
    endpoint = endpoint_of(function) if callable(function) else None
    if endpoint is None:
        raise PermissionError(f"{path} is not open to HTTP. Decorate the function with @frappe.whitelist().")
    return endpoint


def require_method(endpoint: Endpoint, method: str, path: str) -> None:
    """Raise PermissionError when the HTTP method is not one the function allows (HEAD counts as GET)."""
    wanted = "GET" if method == "HEAD" else method
    if wanted not in endpoint.methods:
        raise PermissionError(f"{path} may not be called with {method}; use {' or '.join(endpoint.methods)}.")


def is_whitelisted(function: Callable[..., Any]) -> bool:
    """Whether HTTP may call the function."""
    return endpoint_of(function) is not None


def require_whitelisted(function: Callable[..., Any], label: str) -> None:
    """Raise when a document method is not open to HTTP."""
    if not is_whitelisted(function):
        raise ValidationError(f"{label} is not open to HTTP. Decorate it with @frappe.whitelist().")
