"""Dotted paths to Python objects, and calls that pass only what the function takes."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from frappe.exceptions import AppImportError, ValidationError


def get_attr(path: str) -> Any:
    """The object at `package.module.name`.

    Raises AppImportError when its module fails to import, ValidationError when the path names nothing.
    """
    module_path, _, name = path.rpartition(".")
    if not module_path:
        raise ValidationError(f"{path!r} is not a dotted path such as app.module.function.")
    try:
        module = importlib.import_module(module_path)
    except ModuleNotFoundError as error:
        if error.name and (module_path == error.name or module_path.startswith(error.name + ".")):
            raise ValidationError(f"There is no module {error.name!r} (wanted for {path!r}).") from error
        raise AppImportError(f"{module_path} cannot be imported: {error}.") from error
    except Exception as error:
        raise AppImportError(f"{module_path} cannot be imported: {type(error).__name__}: {error}.") from error
    try:
        return getattr(module, name)
    except AttributeError:
        raise ValidationError(f"Module {module_path} has no {name!r}.") from None


@lru_cache(maxsize=4096)
def _accepted(function: Callable[..., Any]) -> frozenset[str] | None:
    """Names of the keyword arguments a function takes; None when it takes any."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return None
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return frozenset(parameter.name for parameter in parameters if parameter.kind in named)


def call(function: str | Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function (or the one at a dotted path) with those of `kwargs` that it takes."""
    target = get_attr(function) if isinstance(function, str) else function
    accepted = _accepted(target)
    if accepted is not None:
        kwargs = {name: value for name, value in kwargs.items() if name in accepted}
    return target(*args, **kwargs)
