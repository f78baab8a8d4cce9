"""Looking at a screen in a browser as a test does: open it, what axe finds, what stands beside the screen.

`page` is a Page of Playwright, which is no dependency of the runtime.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[4] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUSY = "[aria-busy=true], .animate-pulse"
PAUSE_MS = 150
EXAMINATION = Path(__file__).with_name("examination.js")
TEXT_CONTRAST = 4.5


@dataclass(frozen=True)
class Undetermined:
    """What axe could not decide about an element; for colours the contrast as measured, not rounded."""

    rule: str
    cause: str
    contrast: float | None
    html: str

    @property
    def is_readable(self) -> bool:
        """Whether it is about colours, and they are far enough apart for text of any size."""
        return self.contrast is not None and self.contrast >= TEXT_CONTRAST

    def __str__(self) -> str:
        measured = "" if self.contrast is None else f" ({self.contrast:.2f}:1)"
        return f"undetermined {self.rule}, {self.cause}{measured}: {self.html}"


def settled(page: Any, path: str) -> None:
    """Open a screen and wait until nothing loads; a stream of events never ends and is not waited for."""
    page.goto(path, wait_until="domcontentloaded")
    page.get_by_role("heading", level=1).first.wait_for()
    quiet(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))


def quiet(page: Any) -> None:
    """Wait until nothing loads on the open page."""
    page.locator(BUSY).last.wait_for(state="hidden")
    page.wait_for_timeout(PAUSE_MS)


def findings(page: Any) -> list[str]:
    """What axe found, one line per element; the printed page inside its frame is another document."""
    result = page.evaluate(
        "(tags) => axe.run({exclude: [['iframe']]}, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        RULES,
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in result["violations"] for node in rule["nodes"]]


def examined(page: Any) -> tuple[list[str], list[Undetermined]]:
    """What axe found, one line per element, and what it could not decide."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(EXAMINATION.read_text(encoding="utf-8"), RULES)
    return result["found"], [Undetermined(**each) for each in result["undetermined"]]


def beside(page: Any) -> int:
    """How much of the page stands beside the screen, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
