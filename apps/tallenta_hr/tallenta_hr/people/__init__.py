"""People and the organisation: employees, what changes about them and when, and who answers for whom."""
