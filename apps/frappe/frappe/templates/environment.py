"""Rendering: `render_file` for templates that ship with an app, `render_text` for texts that an admin wrote.

Both escape HTML. The sandbox refuses private attributes and unbounded ranges; the loader sees only the apps' folders.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from frappe.exceptions import FrappeError, TemplateNotFoundError, ValidationError
from frappe.registry.apps import app_path, installed_apps
from frappe.templates.names import filters, names


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


_files = Environment(
    loader=AppLoader(), autoescape=True, trim_blocks=True, lstrip_blocks=True, cache_size=400
)
_texts = ImmutableSandboxedEnvironment(loader=AppLoader(), autoescape=True, cache_size=400)


def render_file(path: str, context: dict[str, Any] | None = None) -> str:
    """Render a template file, e.g. `templates/emails/leave_request.html`.

    Raises TemplateNotFoundError when no installed app has it.
    """
    _files.filters.update(filters())
    try:
        template = _files.get_template(path)
    except TemplateNotFound as error:
        raise TemplateNotFoundError(f"There is no template {error.name!r} in the installed apps.") from None
    return template.render({**names(), **(context or {})})


def render_text(text: str, context: dict[str, Any] | None = None, *, label: str = "The template") -> str:
    """Render a text in the sandbox. Raises ValidationError naming the template, the line and the reason."""
    _texts.filters.update(filters())
    try:
        return _texts.from_string(text).render({**names(), **(context or {})})
    except FrappeError:
        raise
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = f", line {line}" if line else ""
        raise ValidationError(f"{label}{place}: {error}. Correct the template.") from error
    except Exception as error:
        raise ValidationError(f"{label}: {type(error).__name__}: {error}. Correct the template.") from error


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
