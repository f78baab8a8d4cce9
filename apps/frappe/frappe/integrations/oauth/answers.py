"""What the steps of the protocol give: a question for the person, or an answer for the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.integrations.oauth.clients import Client


@dataclass(frozen=True, slots=True)
class Reply:
    """What the protocol answers: a value for JSON, or a header Location that sends the browser on."""

    status: int
    body: Any
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person is asked to allow: to whom, where they go afterwards, and what the form passes on."""

    client: Client
    redirect_uri: str
    scopes: list[str]
    passed_on: dict[str, str]
