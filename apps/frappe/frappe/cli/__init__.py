"""The `bench` command: verbs people know, each calling one function of a package below."""
