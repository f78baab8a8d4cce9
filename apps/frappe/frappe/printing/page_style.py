"""The CSS of a printed page: size, margins, page numbers, and head and foot on every page, on top of the common style."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from frappe.printing.formats import PAGE_NUMBER_HIDDEN, Format

PAGE_SIZES = ("A3", "A4", "A5", "Letter", "Legal")
_CORNERS = {
    "Top Left": "@top-left",
    "Top Center": "@top-center",
    "Top Right": "@top-right",
    "Bottom Left": "@bottom-left",
    "Bottom Center": "@bottom-center",
    "Bottom Right": "@bottom-right",
}
_NUMBERS = (
    'content: counter(page) " / " counter(pages); font-size: 8pt; color: #596275; font-family: "Noto Sans";'
)
# Room between head or foot and the text, and to the edge of the paper, in millimetres.
GAP, EDGE = 5.0, 8.0
# Head and foot may not leave less than this for the text.
LARGEST = 90.0


@dataclass(frozen=True, slots=True)
class Repeated:
    """Heights in millimetres of head and foot that stand on every page; 0 for one that does not."""

    head: float = 0
    foot: float = 0


NOT_REPEATED = Repeated()


@lru_cache
def common_style() -> str:
    """The style every page begins with."""
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def style_of(
    chosen: Format, settings: Any, *, repeated: Repeated = NOT_REPEATED, print_style: str = ""
) -> str:
    """The whole style of a page in one format; `print_style` is CSS that the site lays over every page."""
    size = settings.pdf_page_size if settings.pdf_page_size in PAGE_SIZES else "A4"
    margins = " ".join(f"{margin:g}mm" for margin in _margins(chosen, repeated))
    page = f"size: {size}; margin: {margins};{_boxes(chosen, repeated)}"
    parts = [
        f"@page {{ {page} }}",
        common_style(),
        *_own(chosen, settings, repeated),
        print_style,
        chosen.css,
    ]
    return "\n".join(part for part in parts if part).replace("</", "<\\/")


def text_width(chosen: Format, settings: Any) -> float:
    """Width between the margins, in millimetres."""
    widths = {"A3": 297.0, "A4": 210.0, "A5": 148.0, "Letter": 216.0, "Legal": 216.0}
    return max(20.0, widths.get(settings.pdf_page_size, 210.0) - chosen.margins[1] - chosen.margins[3])


def _margins(chosen: Format, repeated: Repeated) -> tuple[float, float, float, float]:
    top, right, bottom, left = chosen.margins
    if repeated.head:
        top = max(top, min(repeated.head, LARGEST) + GAP + EDGE)
    if repeated.foot:
        bottom = max(bottom, min(repeated.foot, LARGEST) + GAP + EDGE)
    return top, right, bottom, left


def _boxes(chosen: Format, repeated: Repeated) -> str:
    """The boxes in the margins: head across the top, foot at the left of the bottom, the number where it has room."""
    boxes = ""
    if repeated.head:
        boxes += (
            " @top-center { content: element(letter-head); width: 100%; vertical-align: bottom;"
            f" padding-bottom: {GAP:g}mm; }}"
        )
    if repeated.foot:
        boxes += " @bottom-left { content: element(letter-foot); width: 85%; text-align: left; }"
    corner = _CORNERS.get(chosen.page_number)
    if corner is None or chosen.page_number == PAGE_NUMBER_HIDDEN:
        return boxes
    is_taken = (repeated.head and "top" in corner) or (repeated.foot and "bottom" in corner)
    if is_taken:
        return f"{boxes} @bottom-right {{ {_NUMBERS} text-align: right; }}"
    return f"{boxes} {corner} {{ {_NUMBERS} }}"


def _own(chosen: Format, settings: Any, repeated: Repeated) -> list[str]:
    rules = []
    if chosen.font:
        rules.append(f'body {{ font-family: "{_plain(chosen.font)}", "Noto Sans"; }}')
    if chosen.font_size:
        rules.append(f"body {{ font-size: {chosen.font_size:g}pt; }}")
    if repeated.head:
        rules.append(".letter-head { position: running(letter-head); margin: 0; }")
    if repeated.foot:
        rules.append(".letter-foot { position: running(letter-foot); margin: 0; }")
    if settings.get("allow_page_break_inside_tables"):
        rules.append(".print-table tr { break-inside: auto; }")
    return rules


def _plain(font: str) -> str:
    return "".join(letter for letter in font if letter.isalnum() or letter in " -")
