"""Talking to other programs: the one way out over HTTP, webhooks, and signing in by OAuth on either side."""
