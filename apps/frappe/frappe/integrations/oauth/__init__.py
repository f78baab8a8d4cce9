"""Letting other programs act for people of the site: OAuth 2.0 with codes and PKCE, and OpenID Connect."""
