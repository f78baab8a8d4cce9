"""Public holidays of a country and a range of years, with titles in English and Ukrainian, from the holidays library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

# Ukraine's holidays are working days while martial law lasts; the library keeps them in a category of their own.
CATEGORIES = {"UA": ("public", "workday")}
ENGLISH, UKRAINIAN = "en_US", "uk"


def holidays_of(country: str, years: Iterable[int], region: str | None = None) -> list[dict[str, Any]]:
    """Rows of a holiday calendar, in date order. Raises NotImplementedError for a country the library does not know."""
    import holidays  # 5 MB in every process, needed when a calendar is filled

    years = list(years)
    english = _titles(country, years, region, ENGLISH)
    ukrainian = _titles(country, years, region, UKRAINIAN)
    return [
        {
            "holiday_date": on,
            "title_en": title,
            "title_uk": ukrainian.get(on) or title,
            "portion_off": "Full",
            "source": f"holidays {holidays.__version__}",
        }
        for on, title in sorted(english.items())
    ]


def _titles(country: str, years: list[int], region: str | None, language: str) -> dict[date, str]:
    import holidays

    supported = holidays.country_holidays(country).supported_languages
    found: dict[date, str] = {}
    for category in CATEGORIES.get(country, ("public",)):
        options: dict[str, Any] = {"years": years, "observed": False, "categories": (category,)}
        if region:
            options["subdiv"] = region
        if language in supported:
            options["language"] = language
        for on, title in holidays.country_holidays(country, **options).items():
            found.setdefault(on, title)
    return found
