"""Who somebody is: passwords, sessions, API tokens, secrets at rest. What they may do is `permissions`."""
