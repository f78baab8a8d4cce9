"""Documents on paper: print formats, the standard format of every DocType, letter heads, PDF. Reports are not here."""
