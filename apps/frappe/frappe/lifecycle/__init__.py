"""The life of a site: making it, installing apps, migrating, patches, fixtures. Runs from commands, never in a request."""
