"""Forms: what they load, how they save, and the small things people do on them."""
