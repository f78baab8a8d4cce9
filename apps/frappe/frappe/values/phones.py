"""Phone numbers of a country, with the numbering plans of `phonenumbers`. Apart from `contacts`, as those plans are large."""

from __future__ import annotations

import phonenumbers

from frappe.exceptions import InvalidPhoneNumberError


def validate_phone_number_with_country_code(text: str | None, fieldname: str = "phone") -> str:
    """The number as `+380 44 123 4567` when it is one of its country; "" for an empty text.

    Raises InvalidPhoneNumberError, naming the field, when it has no country code or the country no such number.
    """
    number = (text or "").strip()
    if not number:
        return ""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        raise InvalidPhoneNumberError(
            f"Phone number '{number}' in field '{fieldname}' is not valid. Begin with + and the country code."
        )
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
