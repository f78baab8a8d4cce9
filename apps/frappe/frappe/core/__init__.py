"""Built-in records that belong to no feature: users, roles, DocTypes, files, versions, comments."""
