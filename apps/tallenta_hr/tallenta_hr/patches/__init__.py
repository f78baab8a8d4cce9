"""Changes of stored data that a migrate makes once."""
