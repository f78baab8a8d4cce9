"""Reports: figures out of records by a script, a query or a saved list. Charts of dashboards are not here."""
