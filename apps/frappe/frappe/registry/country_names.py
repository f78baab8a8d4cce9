"""Names of countries in any language, from the tables of Unicode's CLDR: nobody has to translate them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

SOURCE = "en"
CODE_LENGTH = 2


def country_names(lang: str) -> dict[str, str]:
    """English name -> name in the language; empty for a language that CLDR does not know."""
    try:
        known = Locale.parse(lang.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    source = Locale(SOURCE).territories
    codes = (code for code in map(str, known) if len(code) == CODE_LENGTH and code in source)
    return {str(source[code]): str(known[code]) for code in codes}
