"""For tests of the runtime and of apps: sites in milliseconds, an HTTP client, a clock, tiny DocTypes."""
