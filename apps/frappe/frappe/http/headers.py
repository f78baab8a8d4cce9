"""Headers that every answer carries: a strict content policy, no sniffing, no caching of what is private."""

from __future__ import annotations

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
    " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

COMMON = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Content-Security-Policy", CONTENT_POLICY),
]
PRIVATE = ("Cache-Control", "no-store,no-cache,must-revalidate,max-age=0")
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
REVALIDATE = ("Cache-Control", "no-cache")
