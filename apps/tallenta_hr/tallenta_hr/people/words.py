"""Texts that are written in one place and translated in another."""

from __future__ import annotations


def _lt(text: str) -> str:
    """Mark a text for the catalogues; whoever shows it translates it, in the language of who reads it."""
    return text
