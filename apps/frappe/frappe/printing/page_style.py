"""The CSS of a printed page: size, margins and page numbers of the format on top of the common style."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

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


@lru_cache
def common_style() -> str:
    """The style every page begins with."""
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def style_of(chosen: Format, page_size: str | None) -> str:
    """The whole style of a page in one format."""
    size = page_size if page_size in PAGE_SIZES else "A4"
    margins = " ".join(f"{margin:g}mm" for margin in chosen.margins)
    page = f"size: {size}; margin: {margins};"
    corner = _CORNERS.get(chosen.page_number)
    if corner and chosen.page_number != PAGE_NUMBER_HIDDEN:
        numbers = 'content: counter(page) " / " counter(pages); font-size: 8pt; color: #596275;'
        page += f' {corner} {{ {numbers} font-family: "Noto Sans"; }}'
    own = f'\nbody {{ font-family: "{_plain(chosen.font)}", "Noto Sans"; }}' if chosen.font else ""
    return f"@page {{ {page} }}\n{common_style()}{own}\n{chosen.css}".replace("</", "<\\/")


def _plain(font: str) -> str:
    return "".join(letter for letter in font if letter.isalnum() or letter in " -")
