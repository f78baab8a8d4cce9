"""Records in and out as tables: CSV and XLSX import and export. Fixtures, which are files of an app, are not here."""
