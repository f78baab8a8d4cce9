"""Signing in here with an account of elsewhere: OpenID Connect as the program that asks."""
