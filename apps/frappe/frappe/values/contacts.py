"""What people give about how to reach or pay them: e-mail, phone, web address, name, IBAN. Checks the form, not that it exists.

Phone numbers of a country are checked in `phones`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from frappe.exceptions import (
    InvalidEmailAddressError,
    InvalidNameError,
    InvalidPhoneNumberError,
    ValidationError,
)

_LOCAL_PART = r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"(?=.{{3,254}}\Z)(?P<local>{_LOCAL_PART})@(?:localhost|{_LABEL}(?:\.{_LABEL})+)")
_WITH_NAME = re.compile(r"[^<>]*<([^<>]+)>")
_PART = re.compile(r'(?:[^,;\n"]|"[^"]*"?)+')
_PHONE = re.compile(r"(?=.*\d)[\d +_\-,.*#()/]{1,20}")
_NAME = re.compile(r"[^\W\d_][\w .,'’ʼ-]*")
_TWO_MARKS = re.compile(r"[,'’ʼ-]{2}|[ .]{2}(?<!\. )|_")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def split_emails(text: str | None) -> list[str]:
    """The addresses of a text separated by commas, semicolons or new lines; a comma within quotes does not separate."""
    return [part.strip() for part in _PART.findall(text or "") if part.strip()]


def validate_email_address(text: str | None, throw: bool = False) -> str:
    """The valid addresses of the text, joined by `, `; "" when there is none. `Name <a@b.com>` gives `a@b.com`.

    With `throw`, raises InvalidEmailAddressError at the first that is not valid.
    """
    valid: list[str] = []
    for part in split_emails(text):
        inside = _WITH_NAME.fullmatch(part)
        address = (inside[1] if inside else part).strip()
        match = _EMAIL.fullmatch(address)
        if match is not None and len(match["local"]) <= 64:
            valid.append(address)
        elif throw:
            raise InvalidEmailAddressError(
                f"'{part}' is not a valid e-mail address. Write it as name@example.com."
            )
    return ", ".join(valid)


def validate_phone_number(text: str | None, throw: bool = False) -> bool:
    """Whether the text looks like a phone number: up to 20 digits, spaces and the usual signs.

    With `throw`, raises InvalidPhoneNumberError when it does not. An empty text is not a number but never raises.
    """
    number = (text or "").strip()
    if not number:
        return False
    if _PHONE.fullmatch(number):
        return True
    if throw:
        raise InvalidPhoneNumberError(f"'{number}' is not a phone number. Write it as +380 44 123 45 67.")
    return False


def validate_url(
    text: str | None, throw: bool = False, valid_schemes: str | Collection[str] | None = None
) -> bool:
    """Whether the text is a complete web address of one of the schemes (default: http, https, ftp).

    With `throw`, raises ValidationError when it is not.
    """
    schemes = (
        {valid_schemes} if isinstance(valid_schemes, str) else set(valid_schemes or ("http", "https", "ftp"))
    )
    address = (text or "").strip()
    try:
        parts = urlsplit(address)
        is_valid = (
            parts.scheme in schemes and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f]", address)
        )
    except ValueError:
        is_valid = False
    if not is_valid and throw:
        names = ", ".join(sorted(schemes))
        raise ValidationError(
            f"'{address}' is not a valid URL. Write it in full, beginning with one of: {names}."
        )
    return is_valid


def validate_name(text: str | None, throw: bool = False) -> str:
    """The trimmed text when it can be a person's name (letters of any script, `. ' -` within), otherwise "".

    With `throw`, raises InvalidNameError instead of giving "" for a text that is not empty.
    """
    name = (text or "").strip()
    if len(name) <= 140 and _NAME.fullmatch(name) and not _TWO_MARKS.search(name):
        return name
    if name and throw:
        raise InvalidNameError(
            f"'{name}' is not a valid name. Use letters, spaces, dots, apostrophes and hyphens."
        )
    return ""


def validate_iban(text: str | None, throw: bool = False) -> bool:
    """Whether the text is an IBAN with a right checksum (ISO 13616); spaces are ignored. With `throw`, raises ValidationError."""
    iban = re.sub(r"\s+", "", text or "").upper()
    is_valid = (
        _IBAN.fullmatch(iban) is not None
        and int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1
    )
    if not is_valid and iban and throw:
        raise ValidationError(
            f"'{text}' is not a valid IBAN. Compare it with the bank statement: a character is wrong."
        )
    return is_valid
