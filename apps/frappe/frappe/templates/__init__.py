"""Jinja2 environments: one for files that ship with apps, a sandboxed one for all that an admin can edit."""
