"""Telling people: rules about documents and dates, the bell, digests. How a mail leaves is in `mail`."""
