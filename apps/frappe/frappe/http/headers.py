"""Headers that every answer carries: a strict content policy, no sniffing, no caching of what is private."""

from __future__ import annotations

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
    " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

# A printed page carries the style of its format and runs nothing.
PRINT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

NO_SNIFFING = ("X-Content-Type-Options", "nosniff")
_SAFE = [
    NO_SNIFFING,
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
COMMON = [*_SAFE, ("Content-Security-Policy", CONTENT_POLICY)]
PRINTED = [*_SAFE, ("Content-Security-Policy", PRINT_POLICY)]
# Sent where the request came over TLS: browsers come back over TLS for a year.
ONLY_TLS = ("Strict-Transport-Security", "max-age=31536000")
PRIVATE = ("Cache-Control", "no-store,no-cache,must-revalidate,max-age=0")
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
REVALIDATE = ("Cache-Control", "no-cache")
