"""Rendering: `render_file` for templates that ship with an app, `render_text` for texts that an admin wrote.

Both escape HTML. The sandbox refuses private attributes and unbounded ranges; the loader sees only the apps' folders.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from frappe.cache import memory
from frappe.document.document import Document
from frappe.exceptions import FrappeError, TemplateNotFoundError, ValidationError
from frappe.registry.apps import app_path, installed_apps
from frappe.templates.names import filters, names

# Methods of documents that templates may call.
READING = frozenset(
    {
        "as_dict",
        "get",
        "get_formatted",
        "get_title",
        "get_value",
        "get_all_children",
        "get_label_from_fieldname",
        "has_permission",
        "has_value_changed",
        "get_doc_before_save",
        "get_parentfield_of_doctype",
        "is_new",
        "get_url",
        "in_format_data",
        "precision",
    }
)


class AppLoader(BaseLoader):
    """Finds `path` in the apps' packages, the last installed app first."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Text of a template file. Raises TemplateNotFound for anything outside the packages."""
        for app in reversed(installed_apps()):
            root = app_path(app).resolve()
            file = (root / template).resolve()
            if (
                file.is_relative_to(root)
                and file.is_file()
                and file.suffix in (".html", ".txt", ".md", ".xml")
            ):
                return file.read_text(encoding="utf-8"), str(file), _unchanged(file)
        raise TemplateNotFound(template)


def _unchanged(file: Path) -> Callable[[], bool]:
    read_at = file.stat().st_mtime
    return lambda: file.stat().st_mtime == read_at


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses private attributes, unbounded ranges, and whatever a document does besides telling of itself."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Methods of the runtime's documents only when they read; those that apps add to their controllers always."""
        if isinstance(getattr(obj, "__self__", None), Document) and obj.__module__.startswith("frappe."):
            return obj.__name__ in READING
        return bool(super().is_safe_callable(obj))


def _environment(kind: type[Environment], **options: Any) -> Environment:
    """The environment of the site's apps; made anew when they change."""
    return remembered(kind.__name__, kind, autoescape=True, **options)


def remembered(
    key: str, kind: type[Environment], more_filters: dict[str, Any] | None = None, **options: Any
) -> Environment:
    """An environment of the site's apps under a name of its own; made anew when they change."""

    def make() -> Environment:
        made = kind(loader=AppLoader(), cache_size=400, **options)
        made.filters.update({**filters(), **(more_filters or {})})
        return made

    return memory.get("apps", ("templates", key), make)


def render_file(path: str, context: dict[str, Any] | None = None) -> str:
    """Render a template file, e.g. `templates/emails/leave_request.html`.

    Raises TemplateNotFoundError when no installed app has it.
    """
    environment = _environment(Environment, trim_blocks=True, lstrip_blocks=True)
    try:
        template = environment.get_template(path)
    except TemplateNotFound as error:
        raise TemplateNotFoundError(f"There is no template {error.name!r} in the installed apps.") from None
    return template.render({**names(), **(context or {})})


def render_text(text: str, context: dict[str, Any] | None = None, *, label: str = "The template") -> str:
    """Render a text in the sandbox. Raises ValidationError naming the template, the line and the reason."""
    return render_in(_environment(Sandbox), text, context, label=label)


def sandbox() -> Environment:
    """The environment in which texts of people are rendered."""
    return _environment(Sandbox)


def render_made(template: Template, context: dict[str, Any] | None = None, *, label: str) -> str:
    """Render what an app has made in `sandbox()`; the errors are those of `render_text`."""
    with told_as(label):
        return template.render({**names(), **(context or {})})


def render_in(environment: Environment, text: str, context: dict[str, Any] | None, *, label: str) -> str:
    """Render a text in an environment; the errors are those of `render_text`."""
    with told_as(label):
        return environment.from_string(text).render({**names(), **(context or {})})


@contextmanager
def told_as(label: str) -> Iterator[None]:
    """Errors of a template name it, the line and the reason."""
    try:
        yield
    except FrappeError:
        raise
    except Exception as error:
        line = _line_of(error)
        place = f", line {line}" if line else ""
        reason = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        raise ValidationError(f"{label}{place}: {reason}. Correct the template.") from error


def check_syntax(text: str, *, label: str = "The template") -> None:
    """Raise ValidationError naming the line when a text template cannot be read."""
    try:
        _environment(Sandbox).parse(text)
    except TemplateSyntaxError as error:
        raise ValidationError(f"{label}, line {error.lineno}: {error}. Correct the template.") from error


def _line_of(error: Exception) -> int | None:
    """The line of a text template that an error comes from: of its syntax, or the last one that ran."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if _is_text(frame)]
    return lines[-1] if lines else None


def _is_text(frame: FrameType) -> bool:
    return frame.f_code.co_filename == "<template>"


def render_template(
    template: str,
    context: dict[str, Any] | None = None,
    is_path: bool | None = None,
    safe_render: bool = True,
) -> str:
    """`frappe.render_template`: a path of a template file, or the text of a template."""
    looks_like_path = template.endswith(".html") and "\n" not in template and "{" not in template
    return (
        render_file(template, context)
        if is_path or (is_path is None and looks_like_path)
        else render_text(template, context)
    )
