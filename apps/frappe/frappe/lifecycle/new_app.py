"""The files that an app begins with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from frappe.exceptions import ValidationError
from frappe.values.text import scrub


@dataclass(frozen=True, slots=True)
class AppDescription:
    """What an app says of itself."""

    name: str
    title: str
    description: str
    publisher: str
    email: str
    licence: str


def make(destination: Path, app: AppDescription) -> Path:
    """Write the files of a new app below `destination`; its folder. Raises ValidationError for a name that cannot be one."""
    if not app.name.isidentifier() or app.name != app.name.lower():
        raise ValidationError(
            f"{app.name!r} is no name of an app. Use lower case letters, digits and underscores."
        )
    folder = destination / app.name
    if folder.exists():
        raise ValidationError(f"{folder} exists already. Choose another name.")
    for path, text in _files(app).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _files(app: AppDescription) -> dict[str, str]:
    package, module = app.name, scrub(app.title)
    hooks = {
        "app_name": app.name,
        "app_title": app.title,
        "app_publisher": app.publisher,
        "app_description": app.description,
        "app_email": app.email,
        "app_license": app.licence,
    }
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in hooks.items()]
    return {
        "pyproject.toml": _pyproject(app),
        "README.md": f"# {app.title}\n\n{app.description}\n",
        f"{package}/__init__.py": f'"""{app.title}."""\n\n__version__ = "0.0.1"\n',
        f"{package}/hooks.py": f'"""What {app.title} adds to the framework."""\n\n' + "\n".join(lines) + "\n",
        f"{package}/modules.txt": f"{app.title}\n",
        f"{package}/patches.txt": "[pre_model_sync]\n\n[post_model_sync]\n\n[post_fixtures_sync]\n",
        f"{package}/{module}/__init__.py": "",
    }


def _pyproject(app: AppDescription) -> str:
    return f"""[project]
name = "{app.name}"
description = {json.dumps(app.description, ensure_ascii=False)}
requires-python = ">=3.11"
readme = "README.md"
dynamic = ["version"]

[build-system]
requires = ["flit_core >=3.4,<4"]
build-backend = "flit_core.buildapi"
"""
