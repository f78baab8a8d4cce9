"""What the website answers, before it becomes HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """A page, a file of an app, or a way elsewhere."""

    html: str = ""
    status: int = 200
    file: Path | None = None
    location: str | None = None
