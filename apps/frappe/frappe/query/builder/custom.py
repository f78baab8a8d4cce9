"""Small terms that statements of apps use."""

from __future__ import annotations

from typing import Any

from pypika.terms import ValueWrapper


class ConstantColumn(ValueWrapper):
    """The same value in every row: `ConstantColumn("Leave").as_("kind")`."""

    def __init__(self, value: Any, alias: str | None = None) -> None:
        super().__init__(value, alias)
