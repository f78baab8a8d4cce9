"""Looking at a screen in a browser as a test does: open it, what axe finds, what stands beside the screen.

`page` is a Page of Playwright, which is no dependency of the runtime.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[4] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUSY = "[aria-busy=true], .animate-pulse"
PAUSE_MS = 150


def settled(page: Any, path: str) -> None:
    """Open a screen and wait until nothing loads; a stream of events never ends and is not waited for."""
    page.goto(path, wait_until="domcontentloaded")
    page.get_by_role("heading", level=1).first.wait_for()
    page.locator(BUSY).last.wait_for(state="hidden")
    page.wait_for_timeout(PAUSE_MS)
    page.evaluate(AXE.read_text(encoding="utf-8"))


def findings(page: Any) -> list[str]:
    """What axe found, one line per element; the printed page inside its frame is another document."""
    result = page.evaluate(
        "(tags) => axe.run({exclude: [['iframe']]}, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        RULES,
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in result["violations"] for node in rule["nodes"]]


def beside(page: Any) -> int:
    """How much of the page stands beside the screen, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
